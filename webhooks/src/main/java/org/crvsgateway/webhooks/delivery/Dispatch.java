package org.crvsgateway.webhooks.delivery;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.crvsgateway.webhooks.sending.Failure;
import org.crvsgateway.webhooks.sending.HttpSender;
import org.crvsgateway.webhooks.sending.OutboundRequest;
import org.crvsgateway.webhooks.sending.Outcome;
import org.crvsgateway.webhooks.signature.SignatureScheme;
import org.crvsgateway.webhooks.signature.SignatureSchemes;
import org.crvsgateway.webhooks.subscription.LiveSecret;

/** Builds, signs and sends one delivery, outside of any transaction. */
@Singleton
final class Dispatch {
    /** The gap-free number of the message within its subscription; not part of what is signed. */
    static final String SEQUENCE_HEADER = "webhook-sequence";

    private final HttpSender sender;
    private final SignatureSchemes schemes;
    private final InstantSource clock;

    Dispatch(HttpSender sender, SignatureSchemes schemes, InstantSource clock) {
        this.sender = sender;
        this.schemes = schemes;
        this.clock = clock;
    }

    Attempt send(Waiting delivery, Endpoint endpoint) {
        Instant startedAt = clock.instant();
        long start = System.nanoTime();
        Outcome outcome = outcome(delivery, endpoint, startedAt);
        List<UUID> signedBy = endpoint.secrets().stream().map(LiveSecret::id).toList();
        return new Attempt(delivery, startedAt, Duration.ofNanos(System.nanoTime() - start), outcome, signedBy);
    }

    private Outcome outcome(Waiting delivery, Endpoint endpoint, Instant at) {
        try {
            return sender.send(request(delivery, endpoint, at));
        } catch (RuntimeException e) {
            return new Outcome.Failed(Failure.OWN_FAULT, e.toString());
        }
    }

    private OutboundRequest request(Waiting delivery, Endpoint endpoint, Instant at) {
        byte[] body = delivery.body();
        if (body == null) {
            throw new IllegalStateException("The message is not there");
        }
        List<String> secrets = endpoint.secrets().stream().map(LiveSecret::text).toList();
        Map<String, String> headers = new HashMap<>(schemes.get(
                        endpoint.format().signatureScheme())
                .headers(new SignatureScheme.Request(delivery.messageId().toString(), at, body, secrets)));
        headers.put(SEQUENCE_HEADER, Long.toString(delivery.sequence()));
        return new OutboundRequest(
                endpoint.url(),
                headers,
                new OutboundRequest.Content(endpoint.format().contentType(), body));
    }
}
