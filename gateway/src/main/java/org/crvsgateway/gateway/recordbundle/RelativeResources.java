package org.crvsgateway.gateway.recordbundle;

import java.util.Map;
import org.crvsgateway.gateway.vitalevent.Couple;
import org.crvsgateway.gateway.vitalevent.Informant;
import org.crvsgateway.gateway.vitalevent.Marriage;
import org.crvsgateway.gateway.vitalevent.Person;
import org.crvsgateway.gateway.vitalevent.Role;
import org.crvsgateway.gateway.vitalevent.VitalEvent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.jspecify.annotations.Nullable;

/** Mother, father, spouse, couple, witnesses and informant, each a section of the document. */
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
        if (event instanceof Marriage marriage) {
            couple(marriage.couple(), registrant, composition);
            CodeableConcept witness = names.own("relationship", "WITNESS");
            add(Role.WITNESS_ONE.key(), marriage.witnesses().one(), witness, registrant, composition);
            add(Role.WITNESS_TWO.key(), marriage.witnesses().two(), witness, registrant, composition);
        }
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

    /** Each of the two is a Patient, for the record is of both; the first is the subject already. */
    private void couple(Couple couple, Reference subject, Composition composition) {
        @Nullable Reference known = subject;
        for (Map.Entry<Role, Person> spouse : couple.byRole().entrySet()) {
            String part = spouse.getKey().key();
            section(part, known == null ? document.add(part, people.patient(spouse.getValue())) : known, composition);
            known = null;
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
        section(part, document.add(part, related), composition);
    }

    private void section(String part, Reference entry, Composition composition) {
        composition
                .addSection()
                .setTitle(part)
                .setCode(names.own("section", part))
                .addEntry(entry);
    }
}
