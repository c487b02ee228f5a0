package org.crvsgateway.webhooks.subscription;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.crvsgateway.webhooks.IdSource;
import org.crvsgateway.webhooks.message.CloudEvent;
import org.crvsgateway.webhooks.sending.HttpSender;
import org.crvsgateway.webhooks.sending.OutboundRequest;
import org.crvsgateway.webhooks.sending.Outcome;
import org.crvsgateway.webhooks.signature.SignatureScheme;
import org.crvsgateway.webhooks.signature.SignatureSchemes;

/** Sends a signed {@code gateway.ping} with a challenge in its data. Outside of any transaction. */
@Singleton
final class Ping {
    static final String TOPIC = "gateway.ping";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpSender sender;
    private final SignatureSchemes schemes;
    private final IdSource ids;
    private final InstantSource clock;

    Ping(HttpSender sender, SignatureSchemes schemes, IdSource ids, InstantSource clock) {
        this.sender = sender;
        this.schemes = schemes;
        this.ids = ids;
        this.clock = clock;
    }

    Outcome send(Addressee addressee, List<String> secrets, String challenge, URI source) {
        Subscription subscription = addressee.subscription();
        UUID id = ids.next();
        Instant now = clock.instant();
        Format format = subscription.format();
        var data = JSON.createObjectNode().put("challenge", challenge);
        byte[] body = new CloudEvent(id, source, TOPIC, subscription.id().toString(), now, data).toJson();
        var headers = schemes.get(format.signatureScheme())
                .headers(new SignatureScheme.Request(id.toString(), now, body, secrets));
        var request = new OutboundRequest(
                subscription.endpoint(), headers, new OutboundRequest.Content(format.contentType(), body));
        return sender.send(request, addressee.receiver());
    }
}
