package org.crvsgateway.webhooks.delivery;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.crvsgateway.webhooks.message.Message;
import org.crvsgateway.webhooks.sending.Failure;
import org.crvsgateway.webhooks.sending.HttpSender;
import org.crvsgateway.webhooks.sending.OutboundRequest;
import org.crvsgateway.webhooks.sending.Outcome;
import org.crvsgateway.webhooks.signature.SignatureScheme;
import org.crvsgateway.webhooks.signature.SignatureSchemes;
import org.crvsgateway.webhooks.subscription.Handshake;
import org.crvsgateway.webhooks.subscription.LiveSecret;

/** Builds, signs and sends one delivery, outside of any transaction. */
@Singleton
final class Dispatch {
    /** The gap-free number of the message within its subscription; not part of what is signed. */
    static final String SEQUENCE_HEADER = "webhook-sequence";

    private final HttpSender sender;
    private final SignatureSchemes schemes;
    private final List<Audience> audiences;
    private final Renditions renditions;
    private final InstantSource clock;

    Dispatch(
            HttpSender sender,
            SignatureSchemes schemes,
            Collection<Audience> audiences,
            Renditions renditions,
            InstantSource clock) {
        this.sender = sender;
        this.schemes = schemes;
        this.audiences = List.copyOf(audiences);
        this.renditions = renditions;
        this.clock = clock;
    }

    Attempt send(Shipment shipment) {
        Instant startedAt = clock.instant();
        long start = System.nanoTime();
        Outcome outcome = outcome(shipment, startedAt);
        List<UUID> signedBy =
                shipment.endpoint().secrets().stream().map(LiveSecret::id).toList();
        return new Attempt(shipment, startedAt, Duration.ofNanos(System.nanoTime() - start), outcome, signedBy);
    }

    private Outcome outcome(Shipment shipment, Instant at) {
        try {
            if (shipment.content() == null) {
                return new Outcome.Failed(Failure.OWN_FAULT, "The message is not there, or cannot be read");
            }
            if (!audiences.stream()
                    .allMatch(it -> it.admits(shipment.recipient(), shipment.topic(), shipment.labels()))) {
                return new Outcome.Failed(Failure.WITHHELD, "The subscriber may no longer be told this");
            }
            return sender.send(request(shipment, at), shipment.endpoint().receiver());
        } catch (RuntimeException | Error e) { // a send without an end would keep its lane for good
            return new Outcome.Failed(Failure.OWN_FAULT, e.toString());
        }
    }

    private OutboundRequest request(Shipment shipment, Instant at) {
        Message.Content stored = shipment.content();
        if (stored == null) {
            throw new IllegalStateException("The message is not there");
        }
        Message.Content content = renditions.of(shipment.recipient(), stored);
        Endpoint endpoint = shipment.endpoint();
        List<String> secrets = endpoint.secrets().stream().map(LiveSecret::text).toList();
        Map<String, String> headers = new HashMap<>(schemes.get(
                        endpoint.format().signatureScheme())
                .headers(new SignatureScheme.Request(shipment.messageId().toString(), at, content.body(), secrets)));
        headers.put(SEQUENCE_HEADER, Long.toString(shipment.ticket().sequence()));
        if (endpoint.origin() != null) {
            headers.put(Handshake.ORIGIN, endpoint.origin());
        }
        return new OutboundRequest(
                endpoint.url(),
                headers,
                new OutboundRequest.Content(endpoint.format().contentType(), content.body()));
    }
}
