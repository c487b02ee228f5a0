package org.crvsgateway.gateway.recordbundle;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.util.Date;
import org.crvsgateway.gateway.vitalevent.VitalEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Reference;

/**
 * Writes a record as a FHIR R4 document (Bundle of type {@code document}): a Composition, the registrant as Patient, the
 * next of kin and the informant as RelatedPerson, the event as Encounter with its Location, what was measured or found as
 * Observation. Only what the event says is written: give it an event that was narrowed to what may be told.
 *
 * @see <a href="https://hl7.org/fhir/R4/documents.html">FHIR R4 documents</a>
 */
@Singleton
public final class RecordBundleWriter {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Names names;

    RecordBundleWriter(@Value("${crg.issuer}") String issuer) {
        this.names = new Names(issuer);
    }

    public JsonNode write(RecordBundle record, VitalEvent event) {
        Bundle bundle = bundle(record, event);
        FhirContext context = FhirContext.forR4Cached();
        String text = context.newJsonParser()
                .setParserErrorHandler(new StrictErrorHandler())
                .encodeResourceToString(bundle);
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what HAPI wrote is JSON", e);
        }
    }

    private Bundle bundle(RecordBundle record, VitalEvent event) {
        Document document = new Document(record.recordId());
        Composition composition = new Composition();
        document.add("composition", composition);
        composition.setIdentifier(official(record));
        composition.setStatus(status(record.standing()));
        composition.setType(names.eventType(event.type()));
        composition.setTitle(names.title(event.type()));
        composition.setDate(Date.from(record.at()));
        composition.addAuthor(document.add("registry", registry()));
        Reference registrant = document.add("registrant", new PersonResources(names).registrant(event, record));
        composition.setSubject(registrant);
        Reference encounter = new EventResources(names, document).write(event, registrant, composition);
        composition.setEncounter(encounter);
        new RelativeResources(names, document).write(event, registrant, composition);
        Bundle bundle = document.bundle();
        bundle.setType(Bundle.BundleType.DOCUMENT);
        bundle.setTimestamp(Date.from(record.at()));
        bundle.setIdentifier(new Identifier()
                .setSystem(names.system("record-version"))
                .setValue(record.recordId() + "/" + record.version()));
        return bundle;
    }

    /** The registration number once there is one; the tracking id before. */
    private Identifier official(RecordBundle record) {
        return record.registrationNumber() == null
                ? new Identifier().setSystem(names.system("tracking-id")).setValue(record.trackingId())
                : new Identifier()
                        .setUse(Identifier.IdentifierUse.OFFICIAL)
                        .setSystem(names.system("registration-number"))
                        .setValue(record.registrationNumber());
    }

    private Organization registry() {
        Organization registry = new Organization();
        registry.addIdentifier().setSystem("urn:ietf:rfc:3986").setValue(names.issuer());
        registry.setName("Civil registry");
        registry.addType(new CodeableConcept(
                new Coding("http://terminology.hl7.org/CodeSystem/organization-type", "govt", "Government")));
        return registry;
    }

    private static Composition.CompositionStatus status(RecordBundle.Standing standing) {
        return switch (standing) {
            case REPORTED -> Composition.CompositionStatus.PRELIMINARY;
            case OFFICIAL -> Composition.CompositionStatus.FINAL;
            case CORRECTED -> Composition.CompositionStatus.AMENDED;
            case VOID -> Composition.CompositionStatus.ENTEREDINERROR;
        };
    }
}
