package org.crvsgateway.webhooks.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.crvsgateway.webhooks.sending.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Asks an endpoint whether it wants to be told: a signed {@code gateway.ping} whose {@code data.challenge} it has to
 * answer as {@code {"challenge":"…"}} with a 2xx status, or by a handshake or a GET
 * if it was made for that. It keeps a mistyped URL from receiving citizens' data.
 */
@Singleton
final class Challenger {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Ping ping;
    private final Handshake handshake;
    private final Intent intent;
    private final SecureRandom random = new SecureRandom();

    Challenger(Ping ping, Handshake handshake, Intent intent) {
        this.ping = ping;
        this.handshake = handshake;
        this.intent = intent;
    }

    String newText() {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    ChallengeOutcome ask(Challenge challenge, URI source) {
        return switch (challenge.subscription().proof().verification()) {
            case CHALLENGE -> byEcho(challenge, source);
            case HANDSHAKE -> handshake.ask(challenge.subscription(), challenge.addressee.receiver(), source);
            case INTENT -> intent.ask(challenge.addressee);
        };
    }

    private ChallengeOutcome byEcho(Challenge challenge, URI source) {
        List<String> secrets = challenge.secrets.stream().map(LiveSecret::text).toList();
        return switch (ping.send(challenge.addressee, secrets, challenge.text, source)) {
            case Outcome.Failed failed -> new ChallengeOutcome.Refused(failed.failure(), null, failed.detail());
            case Outcome.Answered answered -> judge(challenge, answered);
        };
    }

    private static ChallengeOutcome judge(Challenge challenge, Outcome.Answered answered) {
        if (!answered.isSuccess()) {
            return refused(answered, "The endpoint answered with another status than 2xx");
        }
        if (!challenge.text.equals(echo(answered.body()))) {
            return refused(answered, "The answer is not JSON with the challenge in it");
        }
        return new ChallengeOutcome.Echoed(challenge.subscription());
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
