package org.crvsgateway.gateway.vitalevent.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/** JSON as tests write it: with apostrophes for quotes. */
final class Json {

    private Json() {}

    static JsonNode tree(String json) {
        if (StrictJson.parse(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8))
                instanceof StrictJson.Parsed parsed) {
            return parsed.root();
        }
        throw new AssertionError("not JSON: " + json);
    }
}
