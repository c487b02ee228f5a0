package org.crvsgateway.gateway.door.opencrvs.bundle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Pattern;
import org.crvsgateway.gateway.vitalevent.Birth;
import org.crvsgateway.gateway.vitalevent.Death;
import org.crvsgateway.gateway.vitalevent.FetalDeath;
import org.crvsgateway.gateway.vitalevent.Marriage;
import org.crvsgateway.gateway.vitalevent.VitalEvent;
import org.jspecify.annotations.Nullable;

/** What was measured or found, as Observations of the encounter. */
final class ObservationWriter {

    private static final Pattern ICD10 = Pattern.compile("[A-Z][0-9][0-9A-Z](?:\\.[0-9A-Z]{1,4})?");
    private static final String ATTENDANT = "73764-3";
    private static final String PROCEDURE = "procedure";
    private static final String VITAL_SIGNS = "vital-signs";
    private static final int GRAMS_OF_KILOGRAM = 1_000;

    private final Entries entries;
    private final String encounter;
    private int number;

    ObservationWriter(Entries entries, String encounter) {
        this.entries = entries;
        this.encounter = encounter;
    }

    void write(VitalEvent event) {
        if (event instanceof Birth birth) {
            plurality(birth.details().plurality());
            weight(birth.details().weightGrams());
            word(ATTENDANT, birth.details().attendant());
        } else if (event instanceof Death death) {
            coded(
                    "uncertified-manner-of-death",
                    "manner-of-death",
                    death.details().manner());
            coded(
                    "cause-of-death-method",
                    "cause-of-death-method",
                    death.details().causeMethod());
            Boolean established = death.details().causeEstablished();
            coded(
                    "cause-of-death-established",
                    "cause-of-death-established",
                    established == null ? null : established.toString());
            causes(death.details().causes());
        } else if (event instanceof Marriage marriage) {
            word("partnership", marriage.details().type());
        } else if (event instanceof FetalDeath death) {
            weight(death.details().weightGrams());
            word(ATTENDANT, death.details().attendant());
            causes(death.details().causes());
        }
    }

    /** OpenCRVS puts the word into the number of a quantity. */
    private void plurality(@Nullable String plurality) {
        if (plurality != null) {
            add(PROCEDURE, "57722-1").putObject("valueQuantity").put("value", plurality);
        }
    }

    private void weight(@Nullable Integer grams) {
        if (grams != null) {
            ObjectNode quantity = add(VITAL_SIGNS, "3141-9").putObject("valueQuantity");
            if (grams % GRAMS_OF_KILOGRAM == 0) {
                quantity.put("value", grams / GRAMS_OF_KILOGRAM);
            } else {
                quantity.put("value", grams / (double) GRAMS_OF_KILOGRAM);
            }
            quantity.put("unit", "kg")
                    .put("system", "http://unitsofmeasure.org")
                    .put("code", "kg");
        }
    }

    private void word(String code, @Nullable String value) {
        if (value != null) {
            add(PROCEDURE, code).put("valueString", value);
        }
    }

    private void coded(String code, String system, @Nullable String value) {
        if (value != null) {
            add(VITAL_SIGNS, code).set("valueCodeableConcept", Codes.concept(Codes.SPECS + system, value));
        }
    }

    private void causes(List<String> causes) {
        for (String cause : causes) {
            if (ICD10.matcher(cause).matches()) {
                add(VITAL_SIGNS, "ICD10")
                        .set("valueCodeableConcept", Codes.concept("http://hl7.org/fhir/ValueSet/icd-10", cause));
            } else {
                add(VITAL_SIGNS, "lay-reported-or-verbal-autopsy-description").put("valueString", cause);
            }
        }
    }

    private ObjectNode add(String category, String code) {
        number++;
        ObjectNode observation =
                Codes.object().put("resourceType", "Observation").put("status", "final");
        observation.set("context", Codes.reference(encounter));
        observation.putArray("category").add(Codes.concept("http://hl7.org/fhir/observation-category", category));
        observation.set("code", Codes.concept("http://loinc.org", code));
        entries.add("observation/" + number, observation);
        return observation;
    }
}
