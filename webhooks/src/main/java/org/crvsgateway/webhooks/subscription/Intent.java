package org.crvsgateway.webhooks.subscription;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URLEncoder;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.crvsgateway.webhooks.sending.HttpSender;
import org.crvsgateway.webhooks.sending.OutboundRequest;
import org.crvsgateway.webhooks.sending.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Asks an endpoint by GET, with {@code mode}, {@code challenge} and {@code topic} after the query that its URL has, as
 * OpenCRVS 1.x did: WebSub's verification of intent (W3C, section 5.3) without the prefix {@code hub.} and with an answer in
 * JSON, {@code {"challenge":"…"}}. As there, the answer counts whatever its status is.
 */
@Singleton
final class Intent {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BYTES = 16;

    private final HttpSender sender;
    private final SecureRandom random = new SecureRandom();

    Intent(HttpSender sender) {
        this.sender = sender;
    }

    ChallengeOutcome ask(Addressee addressee) {
        Subscription subscription = addressee.subscription();
        String challenge = newText();
        var request =
                new OutboundRequest(url(subscription, challenge), Map.of("Content-Type", "application/json"), null);
        return switch (sender.send(request, addressee.receiver())) {
            case Outcome.Failed failed -> new ChallengeOutcome.Refused(failed.failure(), null, failed.detail());
            case Outcome.Answered answered ->
                challenge.equals(echo(answered.body()))
                        ? new ChallengeOutcome.Echoed(subscription)
                        : new ChallengeOutcome.Refused(
                                null, answered.status(), "The answer is not JSON with the challenge in it");
        };
    }

    private String newText() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String url(Subscription subscription, String challenge) {
        String callback = subscription.endpoint().split("#", 2)[0];
        return callback
                + (callback.contains("?") ? "&" : "?")
                + "mode=subscribe&challenge=" + URLEncoder.encode(challenge, UTF_8)
                + "&topic=" + URLEncoder.encode(topics(subscription), UTF_8);
    }

    /** {@code BIRTH_REGISTERED} for {@code birth.registered}. */
    private static String topics(Subscription subscription) {
        return subscription.topics().stream()
                .map(topic -> topic.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT))
                .collect(Collectors.joining(","));
    }

    private static @Nullable String echo(byte[] body) {
        try {
            JsonNode answer = JSON.readTree(body);
            return answer == null ? null : answer.path("challenge").textValue();
        } catch (IOException e) {
            return null;
        }
    }
}
