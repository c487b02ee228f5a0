package org.crvsgateway.webhooks.sending;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.crvsgateway.webhooks.receiver.Authentication.ClientCredentials;
import org.crvsgateway.webhooks.receiver.Authentication.Method;
import org.crvsgateway.webhooks.sending.Outcome.Answered;
import org.crvsgateway.webhooks.sending.Outcome.Failed;

/** Fetches bearer tokens: the client credentials grant of RFC 6749, section 4.4. */
final class Tokens {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration UNKNOWN_LIFE = Duration.ofMinutes(5);
    private static final Duration LONGEST_LIFE = Duration.ofDays(1);
    private static final Duration MARGIN = Duration.ofSeconds(30);

    /** b64token of RFC 6750, section 2.1: nothing else goes into a header. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]{1,8000}=*");

    /** The codes of RFC 6749, section 5.2, and those of extensions. */
    private static final Pattern ERROR = Pattern.compile("[A-Za-z0-9_.-]{1,100}");

    private final LongSupplier nanoTime;

    Tokens(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    sealed interface Grant {}

    /** A token and until when it is used, which is a little shorter than it lives. */
    record Granted(String token, long until, LongSupplier nanoTime) implements Grant {
        boolean isAlive() {
            return until - nanoTime.getAsLong() > 0;
        }

        @Override
        public String toString() {
            return "Granted";
        }
    }

    record Refused(Failure failure, String detail) implements Grant {}

    static OutboundRequest request(ClientCredentials credentials) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        if (credentials.scope() != null) {
            form.put("scope", credentials.scope());
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json");
        var client = credentials.client();
        if (client.method() == Method.BASIC) {
            // section 2.3.1: both are form-encoded first
            headers.put("Authorization", Basic.of(encode(client.id()), encode(client.secret())));
        } else {
            form.put("client_id", client.id());
            form.put("client_secret", client.secret());
        }
        String body = form.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
        return new OutboundRequest(
                credentials.tokenUrl(),
                headers,
                new OutboundRequest.Content("application/x-www-form-urlencoded", body.getBytes(UTF_8)));
    }

    Grant grant(Outcome outcome) {
        return switch (outcome) {
            case Failed failed -> {
                boolean kept = failed.failure().isOurs() || failed.failure() == Failure.FORBIDDEN_TARGET;
                yield new Refused(
                        kept ? failed.failure() : Failure.TOKEN,
                        "The token endpoint: " + failed.failure() + ", " + failed.detail());
            }
            case Answered answered -> grant(answered);
        };
    }

    private Grant grant(Answered answered) {
        JsonNode json;
        try {
            json = JSON.readTree(answered.body());
        } catch (IOException e) {
            json = JSON.missingNode();
        }
        if (!answered.isSuccess()) {
            String error = json.path("error").asText();
            return refused(
                    "it answered " + answered.status() + (ERROR.matcher(error).matches() ? " " + error : ""));
        }
        String token = json.path("access_token").asText();
        if (!TOKEN.matcher(token).matches() || !json.path("token_type").asText().equalsIgnoreCase("bearer")) {
            return refused("its answer is no bearer token in JSON");
        }
        return new Granted(token, nanoTime.getAsLong() + life(json).toNanos(), nanoTime);
    }

    private static Duration life(JsonNode json) {
        JsonNode seconds = json.path("expires_in");
        Duration life = seconds.isNumber() || seconds.isTextual()
                ? Duration.ofSeconds(Math.clamp(seconds.asLong(), 0, LONGEST_LIFE.toSeconds()))
                : UNKNOWN_LIFE;
        Duration margin = life.dividedBy(10).compareTo(MARGIN) < 0 ? life.dividedBy(10) : MARGIN;
        return life.minus(margin);
    }

    private static Refused refused(String why) {
        return new Refused(Failure.TOKEN, "The token endpoint: " + why);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
