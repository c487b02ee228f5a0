package org.crvsgateway.webhooks.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Standard Webhooks 1.0.0: {@code webhook-id}, {@code webhook-timestamp} (of the attempt) and {@code webhook-signature}
 * with one signature per live secret, of which the receiver accepts any. The sequence number and other headers are not
 * signed.
 */
@Singleton
public final class StandardWebhooks implements SignatureScheme {
    public static final String NAME = "STANDARD_WEBHOOKS";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, String> headers(Request request) {
        String timestamp = Long.toString(request.at().getEpochSecond());
        byte[] content = content(request.id(), timestamp, request.body());
        String signatures = request.secrets().stream()
                .map(secret -> SigningKey.parse(secret).sign(content))
                .collect(Collectors.joining(" "));
        return Map.of(
                "webhook-id", request.id(),
                "webhook-timestamp", timestamp,
                "webhook-signature", signatures);
    }

    static byte[] content(String id, String timestamp, byte[] body) {
        byte[] head = (id + "." + timestamp + ".").getBytes(UTF_8);
        return ByteBuffer.allocate(head.length + body.length)
                .put(head)
                .put(body)
                .array();
    }
}
