package org.crvsgateway.gateway.vitalevent.json;

import java.util.List;
import org.crvsgateway.gateway.vitalevent.Address;
import org.crvsgateway.gateway.vitalevent.Background;
import org.crvsgateway.gateway.vitalevent.ContactPoint;
import org.crvsgateway.gateway.vitalevent.Identifier;
import org.crvsgateway.gateway.vitalevent.Name;
import org.crvsgateway.gateway.vitalevent.Person;
import org.crvsgateway.gateway.vitalevent.Residence;
import org.crvsgateway.gateway.vitalevent.Sex;
import org.jspecify.annotations.Nullable;

/** Reads the fields that describe a person; the caller reports what is left over. */
final class PersonReader {

    private PersonReader() {}

    static @Nullable Person read(@Nullable Fields fields) {
        if (fields == null) {
            return null;
        }
        Person person = described(fields);
        fields.reportUnknown();
        return person;
    }

    static Person described(Fields fields) {
        return new Person(
                fields.objects("names", PersonReader::name),
                fields.parsed("sex", Sex::parse, "invalid-sex", "The sex is MALE, FEMALE, OTHER or UNKNOWN."),
                fields.date("birthDate"),
                fields.objects("identifiers", PersonReader::identifier),
                new Residence(
                        fields.objects("addresses", PersonReader::address),
                        fields.objects("contacts", PersonReader::contact)),
                new Background(
                        fields.code("maritalStatus"),
                        fields.texts("nationalities"),
                        fields.text("occupation"),
                        fields.text("educationalAttainment"),
                        fields.integer("multipleBirth", 1, 20)));
    }

    static Address address(Fields fields) {
        Address address = new Address(
                fields.text("type"),
                fields.texts("lines"),
                fields.text("city"),
                fields.text("district"),
                fields.text("state"),
                fields.text("postalCode"),
                fields.text("country"));
        fields.reportUnknown();
        return address;
    }

    private static @Nullable Name name(Fields fields) {
        String use = fields.text("use");
        List<String> given = fields.texts("given");
        String family = fields.text("family");
        fields.reportUnknown();
        return given.isEmpty() && family == null ? null : new Name(use, given, family);
    }

    static @Nullable Identifier identifier(Fields fields) {
        String type = fields.code("type");
        String value = fields.text("value");
        fields.reportUnknown();
        if (type == null || value == null) {
            fields.warn(type == null ? "type" : "value", "required", "An identifier needs a type and a value.");
            return null;
        }
        return new Identifier(type, value);
    }

    private static @Nullable ContactPoint contact(Fields fields) {
        String kind = fields.text("kind");
        String use = fields.text("use");
        String value = fields.text("value");
        fields.reportUnknown();
        if (value == null) {
            fields.warn("value", "required", "A contact needs a value.");
            return null;
        }
        return new ContactPoint(kind == null ? "phone" : kind, use, value);
    }
}
