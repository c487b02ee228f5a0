package org.crvsgateway.gateway.door.opencrvs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.crvsgateway.gateway.notification.NotificationDraft;
import org.crvsgateway.gateway.notification.OriginalBody;
import org.crvsgateway.gateway.notification.Reading;
import org.crvsgateway.gateway.notification.SourceFormat;
import org.crvsgateway.gateway.problem.Issue;

/** Bundles of our own making to read and to spoil. */
final class Bundles {

    static final JsonMapper MAPPER = new JsonMapper();
    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z"));

    private Bundles() {}

    static ObjectNode birth() {
        return (ObjectNode) resource("birth.bundle.json");
    }

    static ObjectNode death() {
        return (ObjectNode) resource("death.bundle.json");
    }

    static JsonNode resource(String name) {
        try (InputStream in = Bundles.class.getResourceAsStream("/opencrvs/" + name)) {
            return MAPPER.readTree(Objects.requireNonNull(in, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The resource of an entry. */
    static ObjectNode entry(JsonNode bundle, int index) {
        return (ObjectNode) bundle.path("entry").path(index).path("resource");
    }

    static ArrayNode entries(JsonNode bundle) {
        return (ArrayNode) bundle.path("entry");
    }

    static Reading read(byte[] body) {
        return new OpenCrvsBundleReader(CLOCK)
                .read(new OriginalBody(SourceFormat.OPENCRVS_FHIR, "application/json", body), null);
    }

    static Reading read(JsonNode body) {
        return read(body.toString().getBytes(StandardCharsets.UTF_8));
    }

    static NotificationDraft valid(byte[] body) {
        Reading reading = read(body);
        assertThat(reading).isInstanceOf(Reading.Valid.class);
        return ((Reading.Valid) reading).draft();
    }

    static NotificationDraft valid(JsonNode body) {
        return valid(body.toString().getBytes(StandardCharsets.UTF_8));
    }

    static List<Issue> unreadable(byte[] body) {
        Reading reading = read(body);
        assertThat(reading).isInstanceOf(Reading.Unreadable.class);
        return ((Reading.Unreadable) reading).issues();
    }

    static List<Issue> unreadable(JsonNode body) {
        return unreadable(body.toString().getBytes(StandardCharsets.UTF_8));
    }
}
