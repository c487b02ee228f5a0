package org.crvsgateway.gateway.vitalevent.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.BiConsumer;
import org.crvsgateway.gateway.vitalevent.Address;
import org.crvsgateway.gateway.vitalevent.Background;
import org.crvsgateway.gateway.vitalevent.Birth;
import org.crvsgateway.gateway.vitalevent.Contact;
import org.crvsgateway.gateway.vitalevent.Death;
import org.crvsgateway.gateway.vitalevent.FetalDeath;
import org.crvsgateway.gateway.vitalevent.Identifier;
import org.crvsgateway.gateway.vitalevent.Informant;
import org.crvsgateway.gateway.vitalevent.Marriage;
import org.crvsgateway.gateway.vitalevent.Occurrence;
import org.crvsgateway.gateway.vitalevent.Person;
import org.crvsgateway.gateway.vitalevent.Place;
import org.crvsgateway.gateway.vitalevent.Report;
import org.crvsgateway.gateway.vitalevent.Role;
import org.crvsgateway.gateway.vitalevent.VitalEvent;
import org.jspecify.annotations.Nullable;

/** Writes the canonical JSON of a vital event: fixed order, nothing that is unknown. Equal events give equal bytes. */
public final class VitalEventWriter {

    private VitalEventWriter() {}

    public static byte[] bytes(VitalEvent event) {
        try {
            return StrictJson.MAPPER.writeValueAsBytes(tree(event));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    public static ObjectNode tree(VitalEvent event) {
        ObjectNode root = object();
        root.put("eventType", event.type().name());
        event.people().forEach((role, person) -> {
            if (role != Role.INFORMANT) {
                set(root, role.key(), person, VitalEventWriter::person);
            }
        });
        report(root, event.report());
        ObjectNode details = object();
        details(details, event);
        if (!details.isEmpty()) {
            root.set(event.type().detailsKey(), details);
        }
        list(root, "additionalFields", event.report().additionalFields(), (node, field) -> {
            node.put("field", field.field());
            node.put("value", field.value());
        });
        list(root, "identifiers", event.report().identifiers(), VitalEventWriter::identifier);
        return root;
    }

    private static void report(ObjectNode root, Report report) {
        set(root, "informant", report.informant(), VitalEventWriter::informant);
        set(root, "contact", report.contact(), VitalEventWriter::contact);
        put(root, "office", report.office());
    }

    private static void details(ObjectNode node, VitalEvent event) {
        occurrence(node, event.occurrence());
        switch (event) {
            case Birth birth -> {
                put(node, "plurality", birth.details().plurality());
                put(node, "birthOrder", birth.details().birthOrder());
                put(node, "weightGrams", birth.details().weightGrams());
                put(node, "attendant", birth.details().attendant());
            }
            case Death death -> {
                put(node, "manner", death.details().manner());
                if (death.details().causeEstablished() != null) {
                    node.put("causeEstablished", death.details().causeEstablished());
                }
                put(node, "causeMethod", death.details().causeMethod());
                texts(node, "causes", death.details().causes());
            }
            case FetalDeath fetalDeath -> {
                put(node, "gestationWeeks", fetalDeath.details().gestationWeeks());
                put(node, "weightGrams", fetalDeath.details().weightGrams());
                put(node, "attendant", fetalDeath.details().attendant());
                texts(node, "causes", fetalDeath.details().causes());
            }
            case Marriage marriage -> put(node, "type", marriage.details().type());
        }
    }

    private static void occurrence(ObjectNode node, Occurrence occurrence) {
        put(node, "date", occurrence.date());
        put(node, "time", occurrence.time());
        set(node, "place", occurrence.place(), VitalEventWriter::place);
    }

    private static void place(ObjectNode node, Place place) {
        put(node, "kind", place.kind());
        put(node, "location", place.location());
        put(node, "name", place.name());
        set(node, "address", place.address(), VitalEventWriter::address);
    }

    private static void person(ObjectNode node, Person person) {
        list(node, "names", person.names(), (child, name) -> {
            put(child, "use", name.use());
            texts(child, "given", name.given());
            put(child, "family", name.family());
        });
        put(node, "sex", person.sex());
        put(node, "birthDate", person.birthDate());
        list(node, "identifiers", person.identifiers(), VitalEventWriter::identifier);
        list(node, "addresses", person.residence().addresses(), VitalEventWriter::address);
        list(node, "contacts", person.residence().contacts(), (child, contact) -> {
            child.put("kind", contact.kind());
            put(child, "use", contact.use());
            child.put("value", contact.value());
        });
        background(node, person.background());
    }

    private static void identifier(ObjectNode node, Identifier identifier) {
        node.put("type", identifier.type());
        node.put("value", identifier.value());
    }

    private static void background(ObjectNode node, Background background) {
        put(node, "maritalStatus", background.maritalStatus());
        texts(node, "nationalities", background.nationalities());
        put(node, "occupation", background.occupation());
        put(node, "educationalAttainment", background.educationalAttainment());
        put(node, "multipleBirth", background.multipleBirth());
    }

    private static void address(ObjectNode node, Address address) {
        put(node, "type", address.type());
        texts(node, "lines", address.lines());
        put(node, "city", address.city());
        put(node, "district", address.district());
        put(node, "state", address.state());
        put(node, "postalCode", address.postalCode());
        put(node, "country", address.country());
    }

    private static void informant(ObjectNode node, Informant informant) {
        put(node, "relationship", informant.relationship());
        if (informant.person() != null) {
            person(node, informant.person());
        }
    }

    private static void contact(ObjectNode node, Contact contact) {
        put(node, "relationship", contact.relationship());
        put(node, "phone", contact.phone());
        put(node, "email", contact.email());
    }

    private static <T> void set(ObjectNode node, String name, @Nullable T value, BiConsumer<ObjectNode, T> writer) {
        if (value != null) {
            ObjectNode child = object();
            writer.accept(child, value);
            if (!child.isEmpty()) {
                node.set(name, child);
            }
        }
    }

    private static <T> void list(ObjectNode node, String name, List<T> values, BiConsumer<ObjectNode, T> writer) {
        if (!values.isEmpty()) {
            ArrayNode array = node.putArray(name);
            values.forEach(value -> writer.accept(array.addObject(), value));
        }
    }

    private static void texts(ObjectNode node, String name, List<String> values) {
        if (!values.isEmpty()) {
            ArrayNode array = node.putArray(name);
            values.forEach(array::add);
        }
    }

    private static void put(ObjectNode node, String name, @Nullable Integer value) {
        if (value != null) {
            node.put(name, value);
        }
    }

    private static void put(ObjectNode node, String name, @Nullable Object value) {
        if (value != null) {
            node.put(name, value.toString());
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
