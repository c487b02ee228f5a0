package org.crvsgateway.gateway.door.json;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.time.Instant;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.exchange.Direction;
import org.crvsgateway.gateway.exchange.Exchange;
import org.crvsgateway.gateway.exchange.ExchangeQuery;
import org.crvsgateway.gateway.exchange.Exchanges;
import org.crvsgateway.gateway.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** The log of requests in and calls out. */
@Controller("/api/v1/exchanges")
@Secured(Scope.EXCHANGE_READ)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ExchangeController {

    private final Exchanges exchanges;

    ExchangeController(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    /** Newest first, without bodies. */
    @Get
    Page<ExchangeJson> list(
            Caller caller,
            @Nullable @QueryValue UUID callerId,
            @Nullable @QueryValue Direction direction,
            @Nullable @QueryValue Integer status,
            @Nullable @QueryValue String path,
            @Nullable @QueryValue Instant from,
            @Nullable @QueryValue Instant to,
            @Nullable @QueryValue UUID after,
            @QueryValue(defaultValue = "100") int limit) {
        int size = Math.clamp(limit, 1, ExchangeQuery.MAX_LIMIT);
        ExchangeQuery query = new ExchangeQuery(callerId, direction, status, path, from, to, after, size);
        return Page.of(exchanges.list(caller, query), size, ExchangeJson::of, Exchange::id);
    }

    /** With the bodies, as far as they are still kept. */
    @Get("/{id}")
    ExchangeJson one(Caller caller, @PathVariable UUID id) {
        return exchanges
                .open(caller, id)
                .map(ExchangeJson::of)
                .orElseThrow(() -> ProblemException.notFound("exchange"));
    }
}
