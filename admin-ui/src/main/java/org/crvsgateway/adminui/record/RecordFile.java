package org.crvsgateway.adminui.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A record in the contract's own shape: the screens show nearly all of it. */
record RecordFile(JsonNode rec) {

    private static final List<String> REGISTRANTS =
            List.of("child", "deceased", "fetus", "bride", "groom", "partnerOne", "partnerTwo");
    private static final List<String> EVENTS = List.of("birth", "death", "fetalDeath", "marriage");

    String id() {
        return text("id");
    }

    RecordStatus status() {
        return RecordStatus.valueOf(text("status"));
    }

    /** Empty where it is not known. */
    String text(String field) {
        return rec.path(field).asText("");
    }

    JsonNode content() {
        return rec.path("content");
    }

    /** Whom it is about, in one line; empty where the record does not say. */
    String registrant() {
        return REGISTRANTS.stream()
                .map(person -> content().path(person).path("names").path(0))
                .map(RecordFile::name)
                .filter(name -> !name.isBlank())
                .collect(Collectors.joining(" · "));
    }

    String eventDate() {
        return EVENTS.stream()
                .map(event -> content().path(event).path("date").asText(""))
                .filter(date -> !date.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String name(JsonNode name) {
        Stream<String> given =
                StreamSupport.stream(name.path("given").spliterator(), false).map(JsonNode::asText);
        return Stream.concat(given, Stream.of(name.path("family").asText("")))
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" "));
    }
}
