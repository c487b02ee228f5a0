package org.crvsgateway.gateway.door.opencrvs;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.crvsgateway.gateway.vitalevent.EventType;
import org.jspecify.annotations.Nullable;

/** Tells births, deaths and marriages apart: by the Composition's type, else by the Task's code, else by the sections. */
final class EventTypes {

    private EventTypes() {}

    static Optional<EventType> of(FhirElement composition, FhirElement task) {
        Optional<EventType> byDocument = ofDocument(composition.code("type"));
        Optional<EventType> byTask = Optional.ofNullable(task.code("code")).flatMap(EventTypes::ofWord);
        if (byDocument.isPresent() && byTask.isPresent() && !byDocument.equals(byTask)) {
            task.get("code").warn("event-type-differs", "The Composition is of another type, which is believed.");
        }
        return byDocument.or(() -> byTask).or(() -> ofSections(composition.all("section")));
    }

    /** {@code birth-notification}, and {@code birth-declaration} and {@code birth-application} of older senders. */
    private static Optional<EventType> ofDocument(@Nullable String code) {
        return code == null ? Optional.empty() : ofWord(code.split("[-\\s]", 2)[0]);
    }

    private static Optional<EventType> ofWord(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "birth" -> Optional.of(EventType.BIRTH);
            case "death" -> Optional.of(EventType.DEATH);
            case "marriage" -> Optional.of(EventType.MARRIAGE);
            default -> Optional.empty();
        };
    }

    private static Optional<EventType> ofSections(List<FhirElement> sections) {
        for (FhirElement section : sections) {
            Optional<EventType> type = ofSection(Sections.code(section));
            if (type.isPresent()) {
                return type;
            }
        }
        return Optional.empty();
    }

    private static Optional<EventType> ofSection(@Nullable String code) {
        return switch (code == null ? "" : code) {
            case "child-details", "birth-encounter" -> Optional.of(EventType.BIRTH);
            case "deceased-details", "death-encounter" -> Optional.of(EventType.DEATH);
            case "bride-details", "groom-details", "marriage-encounter" -> Optional.of(EventType.MARRIAGE);
            default -> Optional.empty();
        };
    }
}
