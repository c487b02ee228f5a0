package org.crvsgateway.gateway.door.opencrvs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crvsgateway.gateway.vitalevent.BirthDetails;
import org.crvsgateway.gateway.vitalevent.DeathDetails;
import org.crvsgateway.gateway.vitalevent.MarriageDetails;
import org.crvsgateway.gateway.vitalevent.Occurrence;
import org.jspecify.annotations.Nullable;

/**
 * The observations by code, whatever the system: OpenCRVS sends its own codes under LOINC's name. What no field takes
 * becomes an additional field under its code.
 */
final class Observations {

    private static final String PLURALITY = "57722-1";
    private static final String WEIGHT = "3141-9";
    private static final String ATTENDANT = "73764-3";
    private static final String MARRIAGE_TYPE = "partnership";
    private static final String MANNER = "uncertified-manner-of-death";
    private static final String CAUSE_METHOD = "cause-of-death-method";
    private static final String CAUSE_ESTABLISHED = "cause-of-death-established";
    private static final String ICD10 = "ICD10";
    private static final String REPORTED_CAUSE = "lay-reported-or-verbal-autopsy-description";

    private final AdditionalFields additional;
    private final Map<String, FhirElement> byCode = new LinkedHashMap<>();

    Observations(DocumentBundle bundle, AdditionalFields additional) {
        this.additional = additional;
        for (BundleEntry entry : bundle.all("Observation")) {
            bundle.markUsed(entry);
            bundle.resolveFrom(entry, entry.resource().get("context"));
            collect(entry.resource());
        }
    }

    private void collect(FhirElement observation) {
        String code = observation.code("code");
        if (code == null) {
            observation.warn("missing-code", "The observation has no code; it is kept in the original only.");
        } else if (byCode.putIfAbsent(code, observation) != null) {
            observation.warn("repeated-observation", "Another observation has the same code.");
            additional.add(code, text(observation), observation);
        }
    }

    BirthDetails birth(Occurrence occurrence) {
        return new BirthDetails(occurrence, takeWord(PLURALITY), null, weightGrams(), takeWord(ATTENDANT));
    }

    DeathDetails death(Occurrence occurrence) {
        return new DeathDetails(occurrence, takeWord(MANNER), causeEstablished(), takeWord(CAUSE_METHOD), causes());
    }

    MarriageDetails marriage(Occurrence occurrence) {
        return new MarriageDetails(occurrence, takeWord(MARRIAGE_TYPE));
    }

    /** Hands over everything that no field took. */
    void rest() {
        byCode.forEach((code, observation) -> additional.add(code, text(observation), observation));
        byCode.clear();
    }

    private @Nullable String takeWord(String code) {
        FhirElement observation = byCode.remove(code);
        String text = observation == null ? null : text(observation);
        return text == null ? null : FhirElement.spelled(text);
    }

    private @Nullable Integer weightGrams() {
        FhirElement observation = byCode.remove(WEIGHT);
        if (observation == null) {
            return null;
        }
        Integer grams = Weight.grams(observation);
        if (grams == null) {
            additional.add(WEIGHT, text(observation), observation);
        }
        return grams;
    }

    private @Nullable Boolean causeEstablished() {
        FhirElement observation = byCode.remove(CAUSE_ESTABLISHED);
        String text = observation == null ? null : text(observation);
        if (observation == null || text == null) {
            return null;
        }
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Boolean.valueOf(text);
        }
        observation.warn("invalid-boolean", "This is not true or false.");
        additional.add(CAUSE_ESTABLISHED, text, observation);
        return null;
    }

    private List<String> causes() {
        List<String> causes = new ArrayList<>();
        for (String code : List.of(ICD10, REPORTED_CAUSE)) {
            Optional.ofNullable(byCode.remove(code)).map(Observations::text).ifPresent(causes::add);
        }
        return causes;
    }

    private static @Nullable String text(FhirElement observation) {
        Optional<FhirValue> value = FhirValue.of(observation);
        if (value.isEmpty()) {
            observation.warn("missing-value", "The observation has no value.");
        }
        return value.map(FhirValue::text).orElse(null);
    }
}
