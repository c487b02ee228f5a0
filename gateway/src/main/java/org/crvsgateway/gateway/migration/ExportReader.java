package org.crvsgateway.gateway.migration;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.crvsgateway.gateway.problem.ProblemException;

/** Reads the files of an export into rows. What a row is shows by its members, not by the name of its file. */
final class ExportReader {

    private static final int DEEPEST = 100;
    private static final JsonMapper JSON = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build());

    private ExportReader() {}

    static List<ExportRow> read(List<ExportFile> files) {
        List<ExportRow> rows = new ArrayList<>();
        for (int place = 0; place < files.size(); place++) {
            try {
                read(files.get(place), rows);
            } catch (IOException e) {
                throw ProblemException.invalid(
                        "/files/" + place,
                        "invalid-json",
                        "The file is neither a JSON array nor lines of JSON objects.");
            }
        }
        return rows;
    }

    private static void read(ExportFile file, List<ExportRow> rows) throws IOException {
        int place = 1;
        try (MappingIterator<JsonNode> values = JSON.readerFor(JsonNode.class).readValues(file.content())) {
            while (values.hasNextValue()) {
                JsonNode value = values.nextValue();
                if (value.isArray() || isBundle(value)) {
                    for (JsonNode each : value.isArray() ? value : value.path("entry")) {
                        rows.add(new ExportRow(file.name(), place++, each));
                    }
                } else {
                    rows.add(new ExportRow(file.name(), place++, value));
                }
            }
        }
    }

    private static boolean isBundle(JsonNode value) {
        return value.path("resourceType").asText().equals("Bundle");
    }
}
