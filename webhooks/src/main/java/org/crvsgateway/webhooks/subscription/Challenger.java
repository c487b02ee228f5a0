package org.crvsgateway.webhooks.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.crvsgateway.webhooks.IdSource;
import org.crvsgateway.webhooks.message.CloudEvent;
import org.crvsgateway.webhooks.sending.HttpSender;
import org.crvsgateway.webhooks.sending.OutboundRequest;
import org.crvsgateway.webhooks.sending.Outcome;
import org.crvsgateway.webhooks.signature.SignatureScheme;
import org.crvsgateway.webhooks.signature.SignatureSchemes;
import org.jspecify.annotations.Nullable;

/**
 * Asks an endpoint whether it wants to be told: a signed {@code gateway.ping} whose {@code data.challenge} it has to
 * answer as {@code {"challenge":"…"}} with a 2xx status. It keeps a mistyped URL from receiving citizens' data.
 */
@Singleton
final class Challenger {
    static final String PING = "gateway.ping";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpSender sender;
    private final SignatureSchemes schemes;
    private final IdSource ids;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    Challenger(HttpSender sender, SignatureSchemes schemes, IdSource ids, InstantSource clock) {
        this.sender = sender;
        this.schemes = schemes;
        this.ids = ids;
        this.clock = clock;
    }

    String newText() {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    ChallengeOutcome ask(Challenge challenge, URI source) {
        return switch (sender.send(request(challenge, source))) {
            case Outcome.Failed failed -> new ChallengeOutcome.Refused(failed.failure(), null, failed.detail());
            case Outcome.Answered answered -> judge(challenge, answered);
        };
    }

    private OutboundRequest request(Challenge challenge, URI source) {
        UUID id = ids.next();
        Instant now = clock.instant();
        Format format = challenge.subscription.format();
        var data = JSON.createObjectNode().put("challenge", challenge.text);
        byte[] body =
                new CloudEvent(id, source, PING, challenge.subscription.id().toString(), now, data).toJson();
        List<String> secrets = challenge.secrets.stream().map(LiveSecret::text).toList();
        var headers = schemes.get(format.signatureScheme())
                .headers(new SignatureScheme.Request(id.toString(), now, body, secrets));
        return new OutboundRequest(
                challenge.subscription.url(), headers, new OutboundRequest.Content(format.contentType(), body));
    }

    private static ChallengeOutcome judge(Challenge challenge, Outcome.Answered answered) {
        if (!answered.isSuccess()) {
            return refused(answered, "The endpoint answered with another status than 2xx");
        }
        if (!challenge.text.equals(echo(answered.body()))) {
            return refused(answered, "The answer is not JSON with the challenge in it");
        }
        return new ChallengeOutcome.Echoed(challenge.subscription);
    }

    private static @Nullable String echo(byte[] body) {
        try {
            JsonNode answer = JSON.readTree(body);
            return answer == null ? null : answer.path("challenge").textValue();
        } catch (IOException e) {
            return null;
        }
    }

    private static ChallengeOutcome refused(Outcome.Answered answered, String detail) {
        return new ChallengeOutcome.Refused(null, answered.status(), detail);
    }
}
