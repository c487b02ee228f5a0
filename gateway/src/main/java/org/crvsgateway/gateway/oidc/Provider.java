package org.crvsgateway.gateway.oidc;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Calls of the provider: what it is (OpenID Connect Discovery 1.0), its keys, and its token endpoint. */
@Singleton
final class Provider {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration FRESH = Duration.ofMinutes(15);

    private final OidcConfig config;
    private final InstantSource clock;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private volatile @Nullable Known known;

    Provider(OidcConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
    }

    record Known(URI authorization, URI token, JWKSet keys, Instant since) {}

    /** From memory for a quarter of an hour. */
    Known known() {
        Known before = known;
        if (before != null && clock.instant().isBefore(before.since().plus(FRESH))) {
            return before;
        }
        return learn();
    }

    /** Also where a key is asked for that was not there: providers rotate theirs. */
    Known learn() {
        URI issuer = Objects.requireNonNull(config.issuer());
        String base = issuer.toString().replaceAll("/$", "");
        Map<String, Object> metadata = get(URI.create(base + "/.well-known/openid-configuration"));
        if (!issuer.toString().equals(text(metadata, "issuer"))) {
            throw new OidcRefusal("provider", "The provider says that it is another issuer.");
        }
        try {
            JWKSet keys = JWKSet.parse(get(URI.create(text(metadata, "jwks_uri"))));
            Known now = new Known(
                    URI.create(text(metadata, "authorization_endpoint")),
                    URI.create(text(metadata, "token_endpoint")),
                    keys,
                    clock.instant());
            known = now;
            return now;
        } catch (ParseException e) {
            throw new OidcRefusal("provider", "The provider's keys cannot be read.");
        }
    }

    /** Exchanges a code for an id token (OpenID Connect Core section 3.1.3). */
    String idToken(String code, String verifier, String redirectUri) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", redirectUri);
        form.put("code_verifier", verifier);
        HttpRequest.Builder request = HttpRequest.newBuilder(known().token())
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded");
        String clientId = Objects.requireNonNull(config.clientId());
        if (config.clientSecret() == null) {
            form.put("client_id", clientId);
        } else {
            String pair = encode(clientId) + ":" + encode(config.clientSecret());
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }
        return text(send(request.POST(BodyPublishers.ofString(form(form))).build()), "id_token");
    }

    @PreDestroy
    void close() {
        http.shutdownNow();
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private Map<String, Object> get(URI uri) {
        return send(HttpRequest.newBuilder(uri)
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .build());
    }

    private Map<String, Object> send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new OidcRefusal("provider", "The provider answered " + response.statusCode() + ".");
            }
            return JSONObjectUtils.parse(response.body());
        } catch (IOException | ParseException e) {
            throw new OidcRefusal("provider", "The provider does not answer.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OidcRefusal("provider", "The provider does not answer.");
        }
    }

    private static String text(Map<String, Object> answer, String name) {
        if (answer.get(name) instanceof String text) {
            return text;
        }
        throw new OidcRefusal("provider", "The provider's answer has no " + name + ".");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
