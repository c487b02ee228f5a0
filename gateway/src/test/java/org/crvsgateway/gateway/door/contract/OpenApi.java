package org.crvsgateway.gateway.door.contract;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.Yaml;

/** The published document, for tests that hold it against the code. */
@SuppressWarnings("unchecked")
record OpenApi(Map<String, Object> root) {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    static OpenApi read() {
        try (InputStream in = OpenApi.class.getResourceAsStream("/openapi/openapi.yml")) {
            return new OpenApi(new Yaml().load(Objects.requireNonNull(in)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Such as {@code GET /api/v1/records/{id}}. */
    SortedSet<String> operations() {
        return object("paths").entrySet().stream()
                .flatMap(path -> ((Map<String, Object>) path.getValue())
                        .keySet().stream()
                                .filter(METHODS::contains)
                                .map(method -> method.toUpperCase(Locale.ROOT) + " " + path.getKey()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The object that these names lead to; fails where there is none. */
    Map<String, Object> object(String... names) {
        Map<String, Object> found = root;
        for (String name : names) {
            found = (Map<String, Object>) Objects.requireNonNull(found.get(name), name);
        }
        return found;
    }
}
