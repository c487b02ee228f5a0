package org.crvsgateway.gateway.subscription;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.crvsgateway.gateway.exchange.Body;
import org.crvsgateway.gateway.exchange.Exchange;
import org.crvsgateway.gateway.exchange.ExchangeLog;
import org.crvsgateway.gateway.exchange.Party;
import org.crvsgateway.webhooks.sending.OutboundRequest;
import org.crvsgateway.webhooks.sending.Outcome;
import org.crvsgateway.webhooks.sending.SentListener;
import org.jspecify.annotations.Nullable;

/** Puts each webhook request, with its body and answer, into the exchange log. */
@Singleton
final class OutboundExchanges implements SentListener {

    private static final String MESSAGE_ID = "webhook-id";

    private final ExchangeLog log;

    OutboundExchanges(ExchangeLog log) {
        this.log = log;
    }

    @Override
    public void sent(OutboundRequest request, Outcome outcome, Instant at, Duration duration) {
        Integer status = null;
        String failure = null;
        Body answer = Body.NONE;
        switch (outcome) {
            case Outcome.Answered answered -> {
                status = answered.status();
                answer = Body.of(null, answered.body());
            }
            case Outcome.Failed failed -> failure = failed.failure().name();
        }
        Exchange.Call call = new Exchange.Call(
                request.content() == null ? "GET" : "POST",
                request.url(),
                null,
                status,
                failure,
                null,
                request.headers().get(MESSAGE_ID));
        log.recordOutbound(at, duration, Party.unknown(null), call, body(request.content()), answer);
    }

    private static Body body(OutboundRequest.@Nullable Content content) {
        return content == null ? Body.NONE : Body.of(content.contentType(), content.body());
    }
}
