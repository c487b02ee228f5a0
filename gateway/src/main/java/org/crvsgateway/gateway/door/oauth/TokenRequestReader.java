package org.crvsgateway.gateway.door.oauth;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crvsgateway.gateway.token.ScopeText;

/** Reads a token request (RFC 6749 sections 2.3.1, 3.2 and 4.4.2), and refuses what is ambiguous. */
final class TokenRequestReader {

    private static final String BASIC = "basic ";

    private TokenRequestReader() {}

    static TokenRequest read(HttpRequest<byte[]> request) {
        if (!request.getParameters().isEmpty()) {
            throw OAuthException.invalidRequest("Parameters belong into the body, not into the URL.");
        }
        Map<String, String> form = form(request);
        String grantType = form.get("grant_type");
        if (grantType == null) {
            throw OAuthException.invalidRequest("grant_type is missing.");
        }
        if (!grantType.equals("client_credentials")) {
            throw new OAuthException("unsupported_grant_type", "Only client_credentials is supported.");
        }
        Set<String> scopes = ScopeText.read(form.getOrDefault("scope", ""));
        List<String> authorizations = request.getHeaders().getAll(HttpHeaders.AUTHORIZATION);
        return switch (authorizations.size()) {
            case 0 -> post(form, scopes);
            case 1 -> basic(authorizations.getFirst(), form, scopes);
            default -> throw OAuthException.invalidRequest("There is more than one Authorization header.");
        };
    }

    private static TokenRequest post(Map<String, String> form, Set<String> scopes) {
        String clientId = form.get("client_id");
        String clientSecret = form.get("client_secret");
        if (clientId == null || clientSecret == null) {
            throw OAuthException.invalidClient("The client did not say who it is and prove it.");
        }
        return new TokenRequest(clientId, clientSecret, scopes);
    }

    private static TokenRequest basic(String header, Map<String, String> form, Set<String> scopes) {
        if (form.containsKey("client_secret")) {
            throw OAuthException.invalidRequest("The client proves who it is in two ways at once.");
        }
        if (!header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            throw OAuthException.invalidClient("This way of client authentication is not supported.");
        }
        String pair = decodeBasic(header.substring(BASIC.length()).strip());
        int colon = pair.indexOf(':');
        if (colon < 0) {
            throw OAuthException.invalidClient("The Basic credentials have no colon.");
        }
        String clientId = unescape(pair.substring(0, colon));
        if (!form.getOrDefault("client_id", clientId).equals(clientId)) {
            throw OAuthException.invalidRequest("The body names another client than the header.");
        }
        return new TokenRequest(clientId, unescape(pair.substring(colon + 1)), scopes);
    }

    private static String decodeBasic(String base64) {
        try {
            return text(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException | CharacterCodingException _) {
            throw OAuthException.invalidClient("The Basic credentials are not base64 of UTF-8.");
        }
    }

    /** Without empty values, which count as omitted (section 3.2). */
    private static Map<String, String> form(HttpRequest<byte[]> request) {
        if (!request.getContentType()
                .map(MediaType::getName)
                .orElse("")
                .equalsIgnoreCase(MediaType.APPLICATION_FORM_URLENCODED)) {
            throw OAuthException.invalidRequest("The body has to be application/x-www-form-urlencoded.");
        }
        Map<String, String> form = new HashMap<>();
        for (String pair : bodyText(request).split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = unescape(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : unescape(pair.substring(equals + 1));
            if (!pair.isEmpty() && form.put(name, value) != null) {
                throw OAuthException.invalidRequest("A parameter is repeated.");
            }
        }
        form.values().removeIf(String::isEmpty);
        return form;
    }

    private static String bodyText(HttpRequest<byte[]> request) {
        try {
            return text(request.getBody().orElseGet(() -> new byte[0]));
        } catch (CharacterCodingException _) {
            throw OAuthException.invalidRequest("The body is not UTF-8.");
        }
    }

    private static String text(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private static String unescape(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw OAuthException.invalidRequest("A percent sign is not followed by two hexadecimal digits.");
        }
    }
}
