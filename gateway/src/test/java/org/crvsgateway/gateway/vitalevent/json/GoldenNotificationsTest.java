package org.crvsgateway.gateway.vitalevent.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.vitalevent.VitalEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each {@code golden/notification/*.request.json}, read on 20 November 2026, gives the {@code .result.json} beside it. */
final class GoldenNotificationsTest {

    private static final Path FOLDER = Path.of("src/test/resources/golden/notification");
    private static final VitalEventReader READER =
            new VitalEventReader(InstantSource.fixed(Instant.parse("2026-11-20T08:00:00Z")));

    static Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".request.json"))
                    .map(name -> name.substring(0, name.indexOf('.')))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void theRequestGivesTheCanonicalResult(String name) throws IOException {
        ObjectNode result = result(tree(name + ".request.json"));

        assertThat(result.toPrettyString())
                .isEqualTo(tree(name + ".result.json").toPrettyString());
    }

    @ParameterizedTest
    @MethodSource("names")
    void theCanonicalResultIsReadBackToTheSameBytes(String name) throws IOException {
        JsonNode event = tree(name + ".result.json").path("event");
        if (event.isMissingNode()) {
            return;
        }
        byte[] canonical = StrictJson.MAPPER.writeValueAsBytes(event);

        VitalEvent again = READER.read(event, Set.of(), new ArrayList<>()).orElseThrow();

        assertThat(VitalEventWriter.bytes(again))
                .asString()
                .isEqualTo(new String(canonical, java.nio.charset.StandardCharsets.UTF_8));
    }

    private static ObjectNode result(JsonNode request) {
        List<Issue> issues = new ArrayList<>();
        Optional<VitalEvent> event = READER.read(request, Set.of("reference"), issues);
        ObjectNode result = StrictJson.MAPPER.createObjectNode();
        event.ifPresent(read -> result.set("event", VitalEventWriter.tree(read)));
        ArrayNode told = result.putArray("issues");
        issues.forEach(issue -> told.add(issue.severity() + " " + issue.path() + " " + issue.code()));
        return result;
    }

    private static JsonNode tree(String file) throws IOException {
        return switch (StrictJson.parse(Files.readAllBytes(FOLDER.resolve(file)))) {
            case StrictJson.Parsed parsed -> parsed.root();
            case StrictJson.Malformed malformed -> throw new AssertionError(file + ": " + malformed.issue());
        };
    }
}
