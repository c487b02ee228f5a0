package org.crvsgateway.adminui.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.crvsgateway.adminui.AdminUiConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls of the gateway's HTTP API. They block, and may be made from any thread. */
@Singleton
public final class Gateway {

    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
    private static final String JSON_OR_PROBLEM = "application/json, application/problem+json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final GatewayAddress address;
    private final Duration timeout;
    private final HttpClient http;

    Gateway(GatewayAddress address, AdminUiConfig config) {
        this.address = address;
        this.timeout = config.timeout();
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    /** Signs a person in by what they show: see {@code signIn} in the gateway's openapi.yml. */
    public SignInAnswer signIn(Map<String, String> shown) {
        var response = send(request("/api/v1/sign-in", shown).build());
        var answer = parse(response.body());
        return switch (response.statusCode()) {
            case 200 -> new SignInAnswer.Accepted(signedIn(shown.getOrDefault("username", ""), answer));
            case 401 ->
                problem(answer).equals("wrong-code")
                        ? new SignInAnswer.WrongCode()
                        : new SignInAnswer.WrongCredentials();
            case 403 ->
                switch (problem(answer)) {
                    case "password-change-required" -> new SignInAnswer.PasswordChangeRequired();
                    case "second-factor-required" -> new SignInAnswer.CodeRequired();
                    default -> new SignInAnswer.Refused(sentence(answer));
                };
            case 429 ->
                new SignInAnswer.Wait(
                        response.headers().firstValueAsLong("Retry-After").orElse(1));
            case 400, 422 -> new SignInAnswer.Refused(sentence(answer));
            default -> throw fault(response);
        };
    }

    /** An identity provider besides the password, if there is one. */
    public Optional<SignInWay> otherWay() {
        var ways = answerOf(send(HttpRequest.newBuilder(address.resolve("/api/v1/sign-in/ways"))
                .timeout(timeout)
                .header("Accept", JSON_OR_PROBLEM)
                .build()));
        String url = ways.path("url").asText("");
        return url.isEmpty()
                ? Optional.empty()
                : Optional.of(new SignInWay(ways.path("name").asText(), url));
    }

    /** Exchanges what a browser brought back from the identity provider. */
    public SignInAnswer redeem(String code, String verifier) {
        var response = send(request("/api/v1/sign-in/code", Map.of("code", code, "verifier", verifier))
                .build());
        return response.statusCode() == 200
                ? new SignInAnswer.Accepted(signedIn("", parse(response.body())))
                : new SignInAnswer.WrongCredentials();
    }

    /** The same person with a newer token. */
    public SignedIn renew(SignedIn who) {
        return signedIn(who.name(), tell(who, "/api/v1/sign-in/renew", Map.of()));
    }

    /** As far as the gateway can be reached. */
    public void signOut(SignedIn who) {
        try {
            tell(who, "/api/v1/sign-out", Map.of());
        } catch (GatewayException e) {
            LOG.info("Nobody told the gateway of a sign-out: {}", e.reason());
        }
    }

    /** With the token that replaces the old ones, which a new password ends. */
    public SignedIn changePassword(SignedIn who, String password, String newPassword) {
        return signedIn(
                who.name(), tell(who, "/api/v1/password", Map.of("password", password, "newPassword", newPassword)));
    }

    /** Gets a JSON resource of the person's own. */
    public JsonNode get(SignedIn who, String path) {
        return answerOf(send(HttpRequest.newBuilder(address.resolve(path))
                .timeout(timeout)
                .header("Authorization", "Bearer " + who.token())
                .header("Accept", JSON_OR_PROBLEM)
                .build()));
    }

    /** Posts to a JSON resource; an answer without a body is missing. */
    public JsonNode tell(SignedIn who, String path, Map<String, ?> body) {
        return answerOf(send(request(path, body)
                .header("Authorization", "Bearer " + who.token())
                .build()));
    }

    private static JsonNode answerOf(HttpResponse<byte[]> response) {
        var answer = parse(response.body());
        return switch (response.statusCode()) {
            case 200, 201, 202, 204 -> answer;
            case 401 -> {
                if (problem(answer).equals("unauthenticated")) {
                    throw GatewayException.signedOut();
                }
                throw GatewayException.refused(problem(answer), sentence(answer));
            }
            case 400, 403, 404, 409, 422, 429 -> throw GatewayException.refused(problem(answer), sentence(answer));
            default -> throw fault(response);
        };
    }

    /**
     * Runs a GraphQL document and answers its {@code data}.
     *
     * @throws GatewayException if there is anything but data
     */
    public JsonNode ask(SignedIn who, String document, Map<String, ?> variables) {
        var request = request("/graphql", Map.of("query", document, "variables", variables))
                .header("Authorization", "Bearer " + who.token())
                .build();
        var response = send(request);
        if (response.statusCode() == 401) {
            throw GatewayException.signedOut();
        }
        var answer = parse(response.body());
        if (answer.path("errors").isArray() && !answer.path("errors").isEmpty()) {
            throw refusal(answer.path("errors").get(0));
        }
        if (response.statusCode() == 403 || response.statusCode() == 429) {
            throw GatewayException.refused(problem(answer), sentence(answer));
        }
        if (response.statusCode() != 200 || !answer.path("data").isObject()) {
            throw fault(response);
        }
        return answer.path("data");
    }

    @PreDestroy
    void close() {
        http.shutdownNow();
    }

    private HttpRequest.Builder request(String path, Object body) {
        try {
            return HttpRequest.newBuilder(address.resolve(path))
                    .timeout(timeout)
                    .header("Content-Type", "application/json")
                    .header("Accept", JSON_OR_PROBLEM)
                    .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            LOG.warn("The gateway at {} does not answer: {}", request.uri(), e.toString());
            throw GatewayException.unreachable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw GatewayException.unreachable();
        }
    }

    private static JsonNode parse(byte[] body) {
        try {
            var node = JSON.readTree(body);
            return node == null ? MissingNode.getInstance() : node;
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    private static SignedIn signedIn(String username, JsonNode answer) {
        String token = answer.path("access_token").asText();
        if (token.isEmpty()) {
            throw GatewayException.failed();
        }
        Set<String> scopes = Set.of(answer.path("scope").asText().trim().split("\\s+"));
        Instant expires = Instant.now().plusSeconds(answer.path("expires_in").asLong(0));
        return new SignedIn(answer.path("name").asText(username), scopes, token, expires);
    }

    private static GatewayException refusal(JsonNode error) {
        String type = error.at("/extensions/type").asText();
        return switch (shortName(type)) {
            case "unauthenticated" -> GatewayException.signedOut();
            case "internal", "" -> GatewayException.failed();
            case "storage-unavailable" -> GatewayException.unreachable();
            default -> GatewayException.refused(shortName(type), sentence(error));
        };
    }

    private static GatewayException fault(HttpResponse<byte[]> response) {
        LOG.warn("The gateway answered {} to {}", response.statusCode(), response.uri());
        return response.statusCode() == 502 || response.statusCode() == 503 || response.statusCode() == 504
                ? GatewayException.unreachable()
                : GatewayException.failed();
    }

    private static String problem(JsonNode problem) {
        return shortName(problem.path("type").asText());
    }

    /** The last part of a problem type's URI, or of a name alone. */
    private static String shortName(String type) {
        return type.substring(Math.max(type.lastIndexOf(':'), type.lastIndexOf('/')) + 1);
    }

    /** The sentence of a problem+json body or a GraphQL error; the fault of a field before the general one. */
    private static String sentence(JsonNode problem) {
        for (var issue : problem.findPath("issues")) {
            if (!issue.path("message").asText().isEmpty()) {
                return issue.path("message").asText();
            }
        }
        String detail = problem.path("detail").asText(problem.path("message").asText(""));
        return detail.isEmpty() ? problem.path("title").asText("The gateway refused this.") : detail;
    }
}
