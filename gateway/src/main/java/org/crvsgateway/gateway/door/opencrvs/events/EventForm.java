package org.crvsgateway.gateway.door.opencrvs.events;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.crvsgateway.gateway.vitalevent.EventType;
import org.crvsgateway.gateway.vitalevent.Identifier;
import org.crvsgateway.gateway.vitalevent.Role;

/**
 * The questions about one kind of event, under the ids of OpenCRVS's example country, and where their answers stand. Several
 * ids may mean one place: they changed between versions; the first is the one that is spoken.
 */
final class EventForm {

    private static final Map<EventType, EventForm> FORMS = new ConcurrentHashMap<>();

    private final EventType type;
    private final Map<String, FormField> fields = new LinkedHashMap<>();

    private EventForm(EventType type) {
        this.type = type;
    }

    static EventForm of(EventType type) {
        return FORMS.computeIfAbsent(type, EventForm::make);
    }

    /** {@code birth}, and {@code v2.birth} of the first versions. */
    static Optional<EventForm> find(String typeName) {
        String name = typeName.startsWith("v2.") ? typeName.substring(3) : typeName;
        for (EventType type : EventType.values()) {
            if (type.topicPrefix().equals(name)) {
                return Optional.of(of(type));
            }
        }
        return Optional.empty();
    }

    EventType type() {
        return type;
    }

    Collection<FormField> fields() {
        return fields.values();
    }

    Optional<FormField> field(String id) {
        return Optional.ofNullable(fields.get(id));
    }

    /** The question whose answer stands at a place in the canonical JSON. */
    Optional<FormField> at(String pointer) {
        return fields.values().stream()
                .filter(field -> pointer.equals(field.place().pointer())
                        || pointer.startsWith(field.place().pointer() + "/"))
                .findFirst();
    }

    private static EventForm make(EventType type) {
        EventForm form = new EventForm(type);
        type.registrantRoles().forEach(form::person);
        List<Role> others = type == EventType.MARRIAGE
                ? List.of(Role.INFORMANT, Role.WITNESS_ONE, Role.WITNESS_TWO)
                : List.of(Role.INFORMANT, Role.MOTHER, Role.FATHER, Role.SPOUSE);
        others.forEach(form::person);
        form.informant();
        switch (type) {
            case BIRTH -> form.birth("child");
            case FETAL_DEATH -> form.birth("fetus");
            case DEATH -> form.death();
            case MARRIAGE -> form.marriage();
        }
        for (String document : List.of("proofOfBirth", "proofOfDeath", "causeOfDeath")) {
            form.additional("documents." + document, FieldType.FILE);
        }
        for (String document : List.of(
                "proofOfMother",
                "proofOfFather",
                "proofOfInformant",
                "proofOfDeceased",
                "proofOfSpouse",
                "proofOther")) {
            form.additional("documents." + document, FieldType.FILE_WITH_OPTIONS);
        }
        return form;
    }

    private void person(Role role) {
        String key = role.key() + ".";
        String at = "/" + role.key();
        add(key + "name", FieldType.NAME, new NamePlace(at));
        scalar(key + "dob", FieldType.DATE, at, "birthDate", ScalarPlace.Form.AS_IT_IS);
        scalar(key + "gender", FieldType.SELECT, at, "sex", ScalarPlace.Form.LOWER_CASE);
        scalar(key + "nationality", FieldType.COUNTRY, at, "nationalities", ScalarPlace.Form.FIRST);
        add(key + "nid", FieldType.ID, new IdentifierPlace(at, Identifier.NATIONAL_ID));
        add(key + "passport", FieldType.TEXT, new IdentifierPlace(at, "PASSPORT"));
        add(key + "brn", FieldType.TEXT, new IdentifierPlace(at, "BIRTH_REGISTRATION_NUMBER"));
        add(key + "address", FieldType.ADDRESS, new AddressPlace(at + "/addresses", true));
        scalar(key + "maritalStatus", FieldType.SELECT, at, "maritalStatus", ScalarPlace.Form.AS_IT_IS);
        scalar(key + "educationalAttainment", FieldType.SELECT, at, "educationalAttainment", ScalarPlace.Form.AS_IT_IS);
        scalar(key + "occupation", FieldType.TEXT, at, "occupation", ScalarPlace.Form.AS_IT_IS);
        if (role != Role.INFORMANT) {
            add(key + "phoneNo", FieldType.PHONE, new ContactPlace(at, "phone"));
            add(key + "email", FieldType.EMAIL, new ContactPlace(at, "email"));
        }
        additional(key + "dobUnknown", FieldType.CHECKBOX);
        additional(key + "age", FieldType.AGE);
        additional(key + "idType", FieldType.SELECT);
        additional(key + "verified", FieldType.TEXT);
        additional(key + "detailsNotAvailable", FieldType.CHECKBOX);
        additional(key + "reason", FieldType.TEXT);
        additional(key + "addressSameAs", FieldType.SELECT);
        additional(key + "previousBirths", FieldType.NUMBER);
        additional(key + "numberOfDependants", FieldType.NUMBER);
    }

    private void informant() {
        scalar("informant.relation", FieldType.SELECT, "/informant", "relationship", ScalarPlace.Form.AS_IT_IS);
        additional("informant.other.relation", FieldType.TEXT);
        scalar("informant.phoneNo", FieldType.PHONE, "/contact", "phone", ScalarPlace.Form.AS_IT_IS);
        scalar("informant.email", FieldType.EMAIL, "/contact", "email", ScalarPlace.Form.AS_IT_IS);
    }

    private void birth(String key) {
        String details = "/" + type.detailsKey();
        scalar(key + ".placeOfBirth", FieldType.SELECT, details + "/place", "kind", ScalarPlace.Form.AS_IT_IS);
        for (String id : List.of("birthLocation", "birthLocationId")) {
            scalar(key + "." + id, FieldType.FACILITY, details + "/place", "location", ScalarPlace.Form.AS_IT_IS);
        }
        for (String id : List.of("birthLocation.privateHome", "birthLocation.other")) {
            add(key + "." + id, FieldType.ADDRESS, new AddressPlace(details + "/place/address", false));
        }
        scalar(key + ".attendantAtBirth", FieldType.SELECT, details, "attendant", ScalarPlace.Form.AS_IT_IS);
        add(key + ".weightAtBirth", FieldType.NUMBER, new WeightPlace(details));
        if (type == EventType.BIRTH) {
            scalar(key + ".birthType", FieldType.SELECT, details, "plurality", ScalarPlace.Form.AS_IT_IS);
        }
    }

    private void death() {
        String details = "/death";
        scalar("eventDetails.date", FieldType.DATE, details, "date", ScalarPlace.Form.AS_IT_IS);
        scalar("eventDetails.placeOfDeath", FieldType.SELECT, details + "/place", "kind", ScalarPlace.Form.AS_IT_IS);
        for (String id : List.of("deathLocation", "deathLocationId")) {
            scalar("eventDetails." + id, FieldType.FACILITY, details + "/place", "location", ScalarPlace.Form.AS_IT_IS);
        }
        for (String id : List.of("deathLocationOther", "deathLocation.other")) {
            add("eventDetails." + id, FieldType.ADDRESS, new AddressPlace(details + "/place/address", false));
        }
        scalar("eventDetails.mannerOfDeath", FieldType.SELECT, details, "manner", ScalarPlace.Form.AS_IT_IS);
        scalar(
                "eventDetails.causeOfDeathEstablished",
                FieldType.CHECKBOX,
                details,
                "causeEstablished",
                ScalarPlace.Form.AS_IT_IS);
        scalar("eventDetails.sourceCauseDeath", FieldType.SELECT, details, "causeMethod", ScalarPlace.Form.AS_IT_IS);
        scalar("eventDetails.description", FieldType.TEXT, details, "causes", ScalarPlace.Form.FIRST);
        additional("eventDetails.reasonForLateRegistration", FieldType.TEXT);
    }

    private void marriage() {
        String details = "/marriage";
        scalar("eventDetails.date", FieldType.DATE, details, "date", ScalarPlace.Form.AS_IT_IS);
        scalar("eventDetails.typeOfMarriage", FieldType.SELECT, details, "type", ScalarPlace.Form.AS_IT_IS);
        scalar(
                "eventDetails.marriageLocation",
                FieldType.FACILITY,
                details + "/place",
                "location",
                ScalarPlace.Form.AS_IT_IS);
        add("eventDetails.placeOfMarriage", FieldType.ADDRESS, new AddressPlace(details + "/place/address", false));
    }

    private void scalar(String id, FieldType kind, String object, String name, ScalarPlace.Form form) {
        add(id, kind, new ScalarPlace(object, name, form));
    }

    private void additional(String id, FieldType kind) {
        add(id, kind, new AdditionalPlace(id, kind));
    }

    private void add(String id, FieldType kind, FieldPlace place) {
        fields.putIfAbsent(id, new FormField(id, kind, place));
    }
}
