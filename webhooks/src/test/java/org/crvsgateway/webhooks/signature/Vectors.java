package org.crvsgateway.webhooks.signature;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.crvsgateway.webhooks.Material;

/** Published and computed cases for Standard Webhooks: groups {@code sign}, {@code verify} and {@code secrets}. */
final class Vectors {

    private Vectors() {}

    static Stream<JsonNode> of(String group) throws IOException {
        JsonNode all = new ObjectMapper()
                .readTree(
                        Material.file("webhooks/standard-webhooks-vectors.json").toFile());
        return StreamSupport.stream(all.path(group).spliterator(), false);
    }
}
