package org.crvsgateway.gateway.door.opencrvs.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request, from its query and its body: form or JSON, and a JSON body may be empty. The body wins. Of a
 * name that is repeated, as in OpenCRVS's own example, the last value that is not empty counts.
 */
final class TokenParameters {

    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, String> query;
    private final Map<String, String> body;

    private TokenParameters(Map<String, String> query, Map<String, String> body) {
        this.query = query;
        this.body = body;
    }

    static TokenParameters of(HttpRequest<byte[]> request) {
        Map<String, String> query = new HashMap<>();
        request.getParameters().asMap().forEach((name, values) -> add(query, name, values));
        return new TokenParameters(query, body(request));
    }

    /** Null where it is missing or empty. */
    @Nullable
    String get(String name) {
        String value = body.get(name);
        return value == null ? query.get(name) : value;
    }

    boolean isFromUrl(String name) {
        return !body.containsKey(name) && query.containsKey(name);
    }

    private static Map<String, String> body(HttpRequest<byte[]> request) {
        byte[] bytes = request.getBody().orElseGet(() -> new byte[0]);
        String type = request.getContentType().map(MediaType::getName).orElse("");
        if (bytes.length == 0) {
            return Map.of();
        }
        return type.equalsIgnoreCase(MediaType.APPLICATION_FORM_URLENCODED) ? form(bytes) : json(bytes);
    }

    private static Map<String, String> form(byte[] bytes) {
        Map<String, String> form = new HashMap<>();
        for (String pair : new String(bytes, StandardCharsets.UTF_8).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                add(form, unescape(pair.substring(0, equals)), List.of(unescape(pair.substring(equals + 1))));
            }
        }
        return form;
    }

    private static String unescape(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    /** What is no JSON object has no parameters, and the answer says which are missing. */
    private static Map<String, String> json(byte[] bytes) {
        Map<String, String> members = new HashMap<>();
        try {
            JsonNode tree = JSON.readTree(bytes);
            if (tree != null) {
                tree.properties().forEach(member -> {
                    if (member.getValue().isTextual()) {
                        add(members, member.getKey(), List.of(member.getValue().textValue()));
                    }
                });
            }
        } catch (IOException _) {
            return Map.of();
        }
        return members;
    }

    private static void add(Map<String, String> parameters, String name, List<String> values) {
        values.stream().filter(value -> !value.isEmpty()).forEach(value -> parameters.put(name, value));
    }
}
