package org.crvsgateway.gateway.door.opencrvs;

import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The {@code value[x]} of an observation, an extension or an answer, whatever its type. */
record FhirValue(FhirElement element, String type) {

    static Optional<FhirValue> of(FhirElement holder) {
        for (Iterator<String> names = holder.node().fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (name.startsWith("value")) {
                return Optional.of(new FhirValue(holder.get(name), name.substring("value".length())));
            }
        }
        return Optional.empty();
    }

    /** In one line: the code of a concept, the number and unit of a quantity, the target of a reference. */
    @Nullable
    String text() {
        return switch (type) {
            case "CodeableConcept" -> element.asCode();
            case "Coding" -> element.text("code");
            case "Quantity" -> quantity();
            case "Reference" -> element.text("reference");
            case "Period" -> period();
            case "Identifier", "ContactPoint" -> element.text("value");
            default -> element.asScalar();
        };
    }

    private @Nullable String quantity() {
        String value = element.get("value").asScalar();
        String unit = element.text("unit");
        return value == null || unit == null ? value : value + " " + unit;
    }

    private @Nullable String period() {
        String start = element.text("start");
        String end = element.text("end");
        if (start == null && end == null) {
            return null;
        }
        return (start == null ? "" : start) + "/" + (end == null ? "" : end);
    }
}
