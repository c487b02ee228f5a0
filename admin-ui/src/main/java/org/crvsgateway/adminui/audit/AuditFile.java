package org.crvsgateway.adminui.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.crvsgateway.adminui.page.Slice;
import org.jspecify.annotations.Nullable;

/** The trail as a file to take away; written page by page, so that its length does not matter. */
enum AuditFile {
    /** RFC 4180. */
    CSV("audit-trail.csv", "text/csv; charset=utf-8") {
        @Override
        void write(Function<@Nullable String, Slice<AuditEntry>> pages, OutputStream to) throws IOException {
            CSVFormat format = CSVFormat.RFC4180
                    .builder()
                    .setHeader(
                            "sequence",
                            "at",
                            "actorKind",
                            "actor",
                            "address",
                            "action",
                            "subjectType",
                            "subjectId",
                            "details",
                            "hash")
                    .get();
            Writer text = new OutputStreamWriter(to, StandardCharsets.UTF_8);
            var printer = new CSVPrinter(text, format);
            each(
                    pages,
                    entry -> printer.printRecord(
                            entry.sequence(),
                            entry.at(),
                            entry.actorKind(),
                            harmless(entry.actor()),
                            entry.address(),
                            entry.action(),
                            entry.subject().type(),
                            harmless(entry.subject().id()),
                            harmless(entry.details().entrySet().stream()
                                    .map(detail -> detail.getKey() + "=" + detail.getValue())
                                    .sorted()
                                    .collect(Collectors.joining("; "))),
                            entry.hash()));
            printer.flush();
        }
    },

    /** A Bundle of AuditEvents, FHIR R4. */
    FHIR("audit-trail.fhir.json", "application/fhir+json") {
        @Override
        void write(Function<@Nullable String, Slice<AuditEntry>> pages, OutputStream to) throws IOException {
            try (JsonGenerator json = new JsonMapper().createGenerator(to)) {
                json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
                json.writeStartObject();
                json.writeStringField("resourceType", "Bundle");
                json.writeStringField("type", "collection");
                json.writeArrayFieldStart("entry");
                each(pages, entry -> {
                    json.writeStartObject();
                    json.writeFieldName("resource");
                    json.writeTree(entry.fhir());
                    json.writeEndObject();
                });
                json.writeEndArray();
                json.writeEndObject();
            }
        }
    };

    final String fileName;
    final String mediaType;

    AuditFile(String fileName, String mediaType) {
        this.fileName = fileName;
        this.mediaType = mediaType;
    }

    abstract void write(Function<@Nullable String, Slice<AuditEntry>> pages, OutputStream to) throws IOException;

    private interface Line {
        void write(AuditEntry entry) throws IOException;
    }

    private static void each(Function<@Nullable String, Slice<AuditEntry>> pages, Line line) throws IOException {
        @Nullable String after = null;
        do {
            Slice<AuditEntry> page = pages.apply(after);
            for (AuditEntry entry : page.items()) {
                line.write(entry);
            }
            after = page.next();
        } while (after != null);
    }

    /** A spreadsheet must not take somebody's name for a formula. */
    private static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
