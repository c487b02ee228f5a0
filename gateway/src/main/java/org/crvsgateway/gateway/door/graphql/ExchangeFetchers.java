package org.crvsgateway.gateway.door.graphql;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.crvsgateway.gateway.caller.CallerKind;
import org.crvsgateway.gateway.exchange.Body;
import org.crvsgateway.gateway.exchange.Direction;
import org.crvsgateway.gateway.exchange.Exchange;
import org.crvsgateway.gateway.exchange.ExchangeQuery;
import org.crvsgateway.gateway.exchange.Exchanges;
import org.crvsgateway.gateway.exchange.Outcome;
import org.crvsgateway.gateway.exchange.Party;
import org.jspecify.annotations.Nullable;

@Singleton
final class ExchangeFetchers implements Fetchers {

    private final Exchanges exchanges;

    ExchangeFetchers(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type("Query", query -> query.dataFetcher("exchanges", this::list).dataFetcher("exchange", this::one));
    }

    private Page<View> list(DataFetchingEnvironment asked) {
        int first = Arguments.of(asked).pageSize();
        String direction = asked.getArgument("direction");
        ExchangeQuery query = new ExchangeQuery(
                Arguments.of(asked).idOrNull("callerId"),
                direction == null ? null : Direction.valueOf(direction),
                asked.getArgument("status"),
                asked.getArgument("path"),
                instant(asked.getArgument("from")),
                instant(asked.getArgument("to")),
                Arguments.of(asked).idOrNull("after"),
                first);
        return Page.of(exchanges.list(Asking.caller(asked), query), first, Exchange::id)
                .map(View::of);
    }

    private @Nullable View one(DataFetchingEnvironment asked) {
        return exchanges
                .open(Asking.caller(asked), Arguments.of(asked).id("id"), asked.getArgument("reason"))
                .map(View::of)
                .orElse(null);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    record Actor(CallerKind kind, UUID id, @Nullable String name) {
        static @Nullable Actor of(Party party) {
            CallerKind kind = party.kind();
            UUID id = party.id();
            return kind == null || id == null ? null : new Actor(kind, id, party.name());
        }
    }

    record BodyView(
            @Nullable String contentType,
            long size,
            @Nullable String text,
            @Nullable String base64,
            boolean cut) {
        static BodyView of(Body body) {
            return new BodyView(
                    body.contentType(),
                    body.size(),
                    body.text().orElse(null),
                    body.base64().orElse(null),
                    body.cut());
        }
    }

    record View(
            UUID id,
            Direction direction,
            Instant at,
            long durationMillis,
            @Nullable Actor caller,
            @Nullable String address,
            String method,
            String path,
            @Nullable String route,
            @Nullable Integer status,
            Outcome outcome,
            @Nullable String failure,
            @Nullable String requestId,
            @Nullable String subjectId,
            BodyView request,
            BodyView response) {

        static View of(Exchange exchange) {
            Exchange.Call call = exchange.call();
            return new View(
                    exchange.id(),
                    exchange.direction(),
                    exchange.at(),
                    exchange.duration().toMillis(),
                    Actor.of(exchange.party()),
                    exchange.party().address(),
                    call.method(),
                    call.path(),
                    call.route(),
                    call.status(),
                    exchange.outcome(),
                    call.failure(),
                    call.requestId(),
                    call.subjectId(),
                    BodyView.of(exchange.request()),
                    BodyView.of(exchange.response()));
        }
    }
}
