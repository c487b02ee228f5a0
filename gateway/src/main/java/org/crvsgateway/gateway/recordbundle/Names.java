package org.crvsgateway.gateway.recordbundle;

import java.util.Locale;
import org.crvsgateway.gateway.vitalevent.EventType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;

/** The systems of identifiers and codes: those of this registry stand under the address of the gateway. */
record Names(String issuer) {

    static final String LOINC = "http://loinc.org";

    private static final String ROLE = "http://terminology.hl7.org/CodeSystem/v3-RoleCode";

    /** Of identifiers: {@code registration-number}, {@code national-id}. */
    String system(String kind) {
        return base() + "/id/" + kind.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A code of this registry, such as what a sender wrote. */
    CodeableConcept own(String list, String code) {
        return new CodeableConcept(new Coding(base() + "/code/" + list, code, null)).setText(code);
    }

    CodeableConcept eventType(EventType type) {
        return new CodeableConcept(eventCode(type)).setText(title(type));
    }

    Coding eventCode(EventType type) {
        return new Coding(base() + "/code/vital-event", type.topicPrefix(), title(type));
    }

    String title(EventType type) {
        return switch (type) {
            case BIRTH -> "Birth";
            case DEATH -> "Death";
            case FETAL_DEATH -> "Fetal death";
            case MARRIAGE -> "Marriage";
        };
    }

    static CodeableConcept loinc(String code, String display) {
        return new CodeableConcept(new Coding(LOINC, code, display));
    }

    static CodeableConcept relationship(String code, String display) {
        return new CodeableConcept(new Coding(ROLE, code, display));
    }

    private String base() {
        return issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    }
}
