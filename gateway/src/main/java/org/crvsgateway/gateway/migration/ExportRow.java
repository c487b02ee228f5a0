package org.crvsgateway.gateway.migration;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One object of an export, with MongoDB's extended JSON read as what it stands for. */
record ExportRow(String file, int place, JsonNode json) {

    ImportedRow.Kind kind() {
        if (resource().path("resourceType").asText().equals("Location")) {
            return ImportedRow.Kind.LOCATION;
        }
        if (json.has("client_id") && (json.has("secretHash") || json.has("sha_secret"))) {
            return ImportedRow.Kind.CLIENT;
        }
        return json.has("callback") && json.has("topic") ? ImportedRow.Kind.SUBSCRIPTION : ImportedRow.Kind.UNKNOWN;
    }

    /** A FHIR resource, by itself or as an entry of a bundle. */
    JsonNode resource() {
        return json.has("resource") ? json.path("resource") : json;
    }

    String text(String pointer) {
        return plain(json.at(pointer));
    }

    @Nullable
    String textOrNull(String pointer) {
        String text = text(pointer);
        return text.isBlank() ? null : text;
    }

    int number(String pointer, int absent) {
        String text = text(pointer);
        try {
            return text.isEmpty() ? absent : (int) Double.parseDouble(text);
        } catch (NumberFormatException _) {
            return absent;
        }
    }

    /** {@code {"$oid": "…"}}, {@code {"$numberInt": "5"}} and the like stand for their only member. */
    static String plain(JsonNode value) {
        if (value.isObject() && value.size() == 1) {
            String name = value.fieldNames().next();
            return name.startsWith("$") ? plain(value.path(name)) : "";
        }
        return value.isValueNode() && !value.isNull() ? value.asText() : "";
    }

    static Optional<UUID> uuid(String text) {
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    ImportedRow made(String id, String name, String note) {
        return row(id, name, ImportedRow.Outcome.MADE, note, null);
    }

    ImportedRow made(String id, String name, String note, @Nullable String secret) {
        return row(id, name, ImportedRow.Outcome.MADE, note, secret);
    }

    ImportedRow kept(String id, String name, String reason) {
        return row(id, name, ImportedRow.Outcome.KEPT, reason, null);
    }

    ImportedRow skipped(String id, String name, String reason) {
        return row(id, name, ImportedRow.Outcome.SKIPPED, reason, null);
    }

    private ImportedRow row(
            String id, String name, ImportedRow.Outcome outcome, String reason, @Nullable String secret) {
        return new ImportedRow(file, place, kind(), shortened(id), shortened(name), outcome, reason, secret);
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200);
    }

    @Override
    public String toString() {
        return "ExportRow " + file + " " + place;
    }
}
