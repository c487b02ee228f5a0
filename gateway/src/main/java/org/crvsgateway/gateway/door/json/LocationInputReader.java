package org.crvsgateway.gateway.door.json;

import java.util.Set;
import org.crvsgateway.gateway.location.LocationInput;

/** Reads the body {@code {"code", "name", "kind", "parent", "status"}}. */
final class LocationInputReader {

    private static final Set<String> FIELDS = Set.of("code", "name", "kind", "parent", "status");

    private LocationInputReader() {}

    static LocationInput read(byte[] bytes) {
        JsonBody body = JsonBody.read(bytes, FIELDS);
        LocationInput input = new LocationInput(
                body.text("code"), body.text("name"), body.text("kind"), body.text("parent"), body.text("status"));
        body.requireFaultless();
        return input;
    }
}
