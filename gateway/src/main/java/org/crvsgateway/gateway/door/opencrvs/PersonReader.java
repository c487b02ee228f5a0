package org.crvsgateway.gateway.door.opencrvs;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.crvsgateway.gateway.vitalevent.Address;
import org.crvsgateway.gateway.vitalevent.Background;
import org.crvsgateway.gateway.vitalevent.ContactPoint;
import org.crvsgateway.gateway.vitalevent.Identifier;
import org.crvsgateway.gateway.vitalevent.Name;
import org.crvsgateway.gateway.vitalevent.Person;
import org.crvsgateway.gateway.vitalevent.Residence;
import org.crvsgateway.gateway.vitalevent.Role;
import org.crvsgateway.gateway.vitalevent.Sex;
import org.jspecify.annotations.Nullable;

/**
 * Reads a Patient, or a RelatedPerson that describes somebody itself. Takes {@code family} as a text (from OpenCRVS 1.7) and
 * as a list (until 1.6), {@code identifier.type} as a concept (from 1.3) and as a text (1.2).
 */
final class PersonReader {

    private static final String NATIONALITY = "patient-nationality";
    private static final String OCCUPATION = "patient-occupation";
    private static final String EDUCATION = "educational-attainment";
    private static final Set<String> OWN_FIELD = Set.of(NATIONALITY, OCCUPATION, EDUCATION);

    /** Whose date of marriage is that of the event. */
    private static final Set<Role> SPOUSES = EnumSet.of(Role.BRIDE, Role.GROOM);

    private static final Set<String> BIRTH_TIME = Set.of("patient-birthTime", "birthTime");

    /** HL7 v3 marital-status codes in the words that OpenCRVS sends as text. */
    private static final Map<String, String> MARITAL_STATUS = Map.of(
            "S", "SINGLE", "M", "MARRIED", "W", "WIDOWED", "D", "DIVORCED", "L", "SEPARATED", "UNK", "NOT_STATED");

    private static final Set<String> KNOWN = Set.of(
            "resourceType",
            "id",
            "meta",
            "active",
            "identifier",
            "name",
            "gender",
            "telecom",
            "birthDate",
            "deceasedBoolean",
            "deceasedDateTime",
            "multipleBirthBoolean",
            "multipleBirthInteger",
            "maritalStatus",
            "address",
            "extension",
            "patient",
            "relationship");

    private static final Set<String> OF_A_NAME = Set.of("id", "use", "given", "family", "text", "period");
    private static final Set<String> OF_AN_IDENTIFIER = Set.of("id", "use", "type", "system", "value", "period");
    private static final Set<String> OF_A_TELECOM = Set.of("id", "use", "system", "value", "rank", "period");
    private static final Set<String> OF_AN_ADDRESS =
            Set.of("id", "use", "type", "text", "line", "city", "district", "state", "postalCode", "country", "period");

    private final FhirDates dates;
    private final AdditionalFields additional;

    PersonReader(FhirDates dates, AdditionalFields additional) {
        this.dates = dates;
        this.additional = additional;
    }

    Person read(Role role, FhirElement patient) {
        Extensions extensions = new Extensions(patient);
        extensions.all().stream()
                .filter(extension -> !OWN_FIELD.contains(extension.name()))
                .filter(extension -> !isOfTheEvent(role, extension.name()))
                .forEach(extension ->
                        additional.add(role.key() + "." + extension.name(), extension.text(), extension.element()));
        if (role != Role.DECEASED) {
            deceased(role, patient);
        }
        if (patient.get("multipleBirthBoolean").node().asBoolean()) {
            additional.add(role.key() + ".multipleBirth", "true", patient);
        }
        patient.reportUnmapped(KNOWN);
        return new Person(
                present(patient.list("name"), PersonReader::name),
                sex(patient),
                dates.date(patient.get("birthDate")),
                present(patient.list("identifier"), PersonReader::identifier),
                new Residence(
                        present(patient.list("address"), PersonReader::address),
                        present(patient.list("telecom"), PersonReader::contact)),
                background(patient, extensions));
    }

    /** Of somebody's birth or marriage it says nothing that the event itself does not say. */
    private static boolean isOfTheEvent(Role role, String extension) {
        return (SPOUSES.contains(role) && extension.equals(People.DATE_OF_MARRIAGE))
                || (role == Role.CHILD && BIRTH_TIME.contains(extension));
    }

    /** Local time, out of FHIR's extension for it or behind the date, where midnight is how programs write a mere day. */
    static @Nullable LocalTime timeOfBirth(FhirElement child) {
        Extensions extensions = new Extensions(child);
        return BIRTH_TIME.stream()
                .flatMap(name -> Optional.ofNullable(extensions.text(name)).stream())
                .findFirst()
                .flatMap(FhirDates::timeIn)
                .or(() -> Optional.ofNullable(child.text("birthDate"))
                        .flatMap(FhirDates::timeIn)
                        .filter(time -> !time.equals(LocalTime.MIDNIGHT)))
                .orElse(null);
    }

    /** That somebody else has died is worth keeping too. */
    private void deceased(Role role, FhirElement patient) {
        FhirElement flag = patient.get("deceasedBoolean");
        String when = patient.text("deceasedDateTime");
        if (when != null) {
            additional.add(role.key() + ".deceased", when, patient);
        } else if (flag.node().asBoolean()) {
            additional.add(role.key() + ".deceased", "true", flag);
        }
    }

    private static @Nullable Name name(FhirElement name) {
        name.reportUnmapped(OF_A_NAME);
        List<String> given = name.texts("given");
        List<String> family = name.texts("family");
        if (given.isEmpty() && family.isEmpty()) {
            String text = name.text("text");
            return text == null ? null : new Name(name.text("use"), List.of(text), null);
        }
        return new Name(name.text("use"), given, family.isEmpty() ? null : String.join(" ", family));
    }

    private static @Nullable Sex sex(FhirElement patient) {
        String gender = patient.text("gender");
        Optional<Sex> sex = gender == null ? Optional.empty() : Sex.parse(gender);
        if (gender != null && sex.isEmpty()) {
            patient.get("gender").warn("invalid-sex", "The gender is male, female, other or unknown.");
        }
        return sex.orElse(null);
    }

    private static @Nullable Identifier identifier(FhirElement identifier) {
        identifier.reportUnmapped(OF_AN_IDENTIFIER);
        String code = identifier.word("type");
        String system = identifier.text("system");
        String type = code == null && system != null ? FhirElement.spelled(Extensions.lastPart(system)) : code;
        String value = identifier.text("value");
        if (value == null) {
            identifier.warn("required", "An identifier needs a value.");
            return null;
        }
        if (type == null) {
            identifier.warn("required", "An identifier needs a type.");
            return new Identifier("UNKNOWN", value);
        }
        return new Identifier(type, value);
    }

    static Address address(FhirElement address) {
        String country = address.text("country");
        if (country != null && !Countries.isKnown(country)) {
            address.get("country").warn("unknown-country", "The country is a code of three letters, ISO 3166-1.");
        }
        address.reportUnmapped(OF_AN_ADDRESS);
        List<String> lines = address.texts("line");
        String text = address.text("text");
        return new Address(
                address.text("type"),
                lines.isEmpty() && text != null ? List.of(text) : lines,
                address.text("city"),
                address.text("district"),
                address.text("state"),
                address.text("postalCode"),
                country);
    }

    private static @Nullable ContactPoint contact(FhirElement telecom) {
        telecom.reportUnmapped(OF_A_TELECOM);
        String kind = telecom.text("system");
        String value = telecom.text("value");
        if (value == null) {
            telecom.warn("required", "A contact needs a value.");
            return null;
        }
        return new ContactPoint(kind == null ? "phone" : kind, telecom.text("use"), value);
    }

    private static Background background(FhirElement patient, Extensions extensions) {
        return new Background(
                maritalStatus(patient),
                extensions.named(NATIONALITY).stream()
                        .flatMap(extension -> new Extensions(extension.element()).named("code").stream())
                        .flatMap(code -> Optional.ofNullable(code.text()).stream())
                        .toList(),
                extensions.text(OCCUPATION),
                extensions.text(EDUCATION),
                multipleBirth(patient.get("multipleBirthInteger")));
    }

    private static @Nullable String maritalStatus(FhirElement patient) {
        FhirElement status = patient.get("maritalStatus");
        String text = status.node().isObject() ? status.text("text") : null;
        String word = text == null
                ? patient.word("maritalStatus")
                : status.get("text").asWord();
        return word == null ? null : MARITAL_STATUS.getOrDefault(word, word);
    }

    private static @Nullable Integer multipleBirth(FhirElement order) {
        if (!order.exists()) {
            return null;
        }
        int value = order.node().asInt();
        if (value < 1 || value > 20) {
            order.warn("invalid-number", "This is not a whole number from 1 to 20.");
            return null;
        }
        return value;
    }

    private static <T> List<T> present(List<FhirElement> elements, Reader<T> reader) {
        List<T> values = new ArrayList<>();
        for (FhirElement element : elements) {
            T value = reader.read(element);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    @FunctionalInterface
    private interface Reader<T> {
        @Nullable
        T read(FhirElement element);
    }
}
