package org.crvsgateway.adminui.migration;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** What became of an export, or would. */
record ImportReport(boolean dryRun, long made, long kept, long skipped, List<Row> rows) {

    /** @param secret the client's new secret; empty where its old one works on, and in a dry run */
    record Row(
            String file,
            long place,
            String kind,
            String name,
            String outcome,
            String reason,
            String id,
            String secret) {}

    static ImportReport of(JsonNode node) {
        return new ImportReport(
                node.path("dryRun").asBoolean(),
                node.path("made").asLong(),
                node.path("kept").asLong(),
                node.path("skipped").asLong(),
                StreamSupport.stream(node.path("rows").spliterator(), false)
                        .map(row -> new Row(
                                row.path("file").asText(),
                                row.path("place").asLong(),
                                row.path("kind").asText(),
                                row.path("name").asText(),
                                row.path("outcome").asText(),
                                row.path("reason").asText(""),
                                row.path("id").asText(""),
                                row.path("secret").asText("")))
                        .toList());
    }
}
