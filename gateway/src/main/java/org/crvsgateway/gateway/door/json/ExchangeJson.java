package org.crvsgateway.gateway.door.json;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;
import org.crvsgateway.gateway.caller.CallerKind;
import org.crvsgateway.gateway.exchange.Body;
import org.crvsgateway.gateway.exchange.Direction;
import org.crvsgateway.gateway.exchange.Exchange;
import org.crvsgateway.gateway.exchange.Outcome;
import org.crvsgateway.gateway.exchange.Party;
import org.jspecify.annotations.Nullable;

/** An exchange as it goes out. */
@Serdeable
record ExchangeJson(
        UUID id,
        Direction direction,
        Instant at,
        long durationMillis,
        CallerJson caller,
        String method,
        String path,
        @Nullable String route,
        @Nullable Integer status,
        Outcome outcome,
        @Nullable String failure,
        @Nullable String requestId,
        @Nullable String subjectId,
        BodyJson request,
        BodyJson response) {

    @Serdeable
    record CallerJson(
            @Nullable CallerKind kind,
            @Nullable UUID id,
            @Nullable String name,
            @Nullable String address) {
        static CallerJson of(Party party) {
            return new CallerJson(party.kind(), party.id(), party.name(), party.address());
        }
    }

    /**
     * @param size in bytes, as it went over the wire
     * @param text the body where it is text in UTF-8
     * @param base64 the body where it is not
     * @param cut whether its end is missing
     */
    @Serdeable
    record BodyJson(
            @Nullable String contentType,
            long size,
            @Nullable String text,
            @Nullable String base64,
            boolean cut) {
        static BodyJson of(Body body) {
            return new BodyJson(
                    body.contentType(),
                    body.size(),
                    body.text().orElse(null),
                    body.base64().orElse(null),
                    body.cut());
        }
    }

    static ExchangeJson of(Exchange exchange) {
        Exchange.Call call = exchange.call();
        return new ExchangeJson(
                exchange.id(),
                exchange.direction(),
                exchange.at(),
                exchange.duration().toMillis(),
                CallerJson.of(exchange.party()),
                call.method(),
                call.path(),
                call.route(),
                call.status(),
                exchange.outcome(),
                call.failure(),
                call.requestId(),
                call.subjectId(),
                BodyJson.of(exchange.request()),
                BodyJson.of(exchange.response()));
    }
}
