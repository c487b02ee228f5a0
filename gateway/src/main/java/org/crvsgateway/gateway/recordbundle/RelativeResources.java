package org.crvsgateway.gateway.recordbundle;

import org.crvsgateway.gateway.vitalevent.Informant;
import org.crvsgateway.gateway.vitalevent.Person;
import org.crvsgateway.gateway.vitalevent.VitalEvent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.jspecify.annotations.Nullable;

/** Mother, father, spouse and informant, each a section of the document. */
final class RelativeResources {

    private final Names names;
    private final Document document;
    private final PersonResources people;

    RelativeResources(Names names, Document document) {
        this.names = names;
        this.document = document;
        this.people = new PersonResources(names);
    }

    void write(VitalEvent event, Reference registrant, Composition composition) {
        add("mother", event.relatives().mother(), Names.relationship("MTH", "mother"), registrant, composition);
        add("father", event.relatives().father(), Names.relationship("FTH", "father"), registrant, composition);
        add("spouse", event.relatives().spouse(), Names.relationship("SPS", "spouse"), registrant, composition);
        Informant informant = event.report().informant();
        if (informant != null) {
            String relationship = informant.relationship();
            add(
                    "informant",
                    informant.person() == null ? Person.UNKNOWN : informant.person(),
                    relationship == null
                            ? new CodeableConcept().setText("Informant")
                            : names.own("relationship", relationship),
                    registrant,
                    composition);
        }
    }

    private void add(
            String part,
            @Nullable Person person,
            CodeableConcept relationship,
            Reference registrant,
            Composition composition) {
        if (person == null) {
            return;
        }
        RelatedPerson related = new RelatedPerson();
        related.setPatient(registrant);
        related.addRelationship(relationship);
        people.fill(related, person);
        composition
                .addSection()
                .setTitle(part)
                .setCode(names.own("section", part))
                .addEntry(document.add(part, related));
    }
}
