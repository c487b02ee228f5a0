package org.crvsgateway.gateway.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A small identity provider over real HTTP. Whoever is sent to it has consented already. */
final class FakeProvider implements AutoCloseable {

    static final String CLIENT = "crvs-gateway";
    static final String SECRET = "the secret of the gateway";

    private final HttpServer server;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private final RSAKey key = newKey("one");
    private volatile RSAKey signing = key;
    private volatile UnaryOperator<JWTClaimsSet.Builder> change = claims -> claims;

    /** What the gateway sent to the token endpoint last. */
    volatile Map<String, String> asked = Map.of();

    volatile String authorization = "";

    FakeProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, 200, metadata()));
        server.createContext("/keys", exchange -> answer(exchange, 200, new JWKSet(key.toPublicJWK()).toString()));
        server.createContext("/token", this::token);
        server.start();
    }

    URI issuer() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The next id tokens say something else. */
    void claim(UnaryOperator<JWTClaimsSet.Builder> change) {
        this.change = change;
    }

    /** The next id tokens are signed by a key that is not published. */
    void signByAnother() {
        signing = newKey("one");
    }

    /** As if somebody had signed in after being sent here; answers the code that they bring back. */
    String consent(URI sentTo) {
        String code = UUID.randomUUID().toString();
        codes.put(code, parse(sentTo.getRawQuery()));
        return code;
    }

    static Map<String, String> parse(String form) {
        return Arrays.stream(form.split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
    }

    private String metadata() {
        return """
            {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token",
             "jwks_uri": "%1$s/keys"}
            """.formatted(issuer());
    }

    private void token(HttpExchange exchange) throws IOException {
        asked = parse(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        var sent = codes.remove(asked.getOrDefault("code", ""));
        if (sent == null) {
            answer(exchange, 400, "{\"error\": \"invalid_grant\"}");
            return;
        }
        answer(
                exchange,
                200,
                "{\"access_token\": \"x\", \"token_type\": \"Bearer\", \"id_token\": \"%s\"}".formatted(idToken(sent)));
    }

    private String idToken(Map<String, String> sent) {
        Instant now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer().toString())
                .audience(CLIENT)
                .subject("rosa-at-the-ministry")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("nonce", sent.get("nonce"))
                .claim("name", "Rosa Registrar")
                .claim("roles", List.of("everybody", "civil-registrars"));
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(signing.getKeyID())
                        .build(),
                change.apply(claims).build());
        try {
            token.sign(new RSASSASigner(signing));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private static RSAKey newKey(String kid) {
        try {
            return new RSAKeyGenerator(2048).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
