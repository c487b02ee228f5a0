package org.crvsgateway.gateway.door.graphql;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import graphql.schema.DataFetchingEnvironment;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.crvsgateway.gateway.vitalevent.json.StrictJson;

/** Objects that the engine takes fields from: maps, made of the JSON that the other doors answer with. */
final class Source {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private Source() {}

    static Map<String, Object> of(JsonNode tree) {
        return StrictJson.MAPPER.convertValue(tree, OBJECT);
    }

    /** The id of the object that the field belongs to. */
    static UUID id(DataFetchingEnvironment environment) {
        Map<String, Object> source = Objects.requireNonNull(environment.getSource());
        return UUID.fromString(String.valueOf(source.get("id")));
    }
}
