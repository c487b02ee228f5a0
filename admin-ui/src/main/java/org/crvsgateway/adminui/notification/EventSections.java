package org.crvsgateway.adminui.notification;

import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.Component;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.crvsgateway.adminui.page.Facts;
import org.crvsgateway.adminui.page.Words;

/** What is known of a vital event, in sections of readable lines. What is unknown takes no room. */
final class EventSections {

    private static final Map<String, String> PEOPLE = people();

    private EventSections() {}

    static List<Component> of(JsonNode content) {
        List<Component> sections = new ArrayList<>();
        occurrence("The birth", content.path("birth")).section().ifPresent(sections::add);
        occurrence("The death", content.path("death")).section().ifPresent(sections::add);
        occurrence("The fetal death", content.path("fetalDeath")).section().ifPresent(sections::add);
        occurrence("The marriage", content.path("marriage")).section().ifPresent(sections::add);
        PEOPLE.forEach(
                (field, title) -> person(title, content.path(field)).section().ifPresent(sections::add));
        contact(content.path("contact")).section().ifPresent(sections::add);
        additional(content.path("additionalFields")).section().ifPresent(sections::add);
        return sections;
    }

    private static Map<String, String> people() {
        Map<String, String> people = new LinkedHashMap<>();
        people.put("child", "Child");
        people.put("deceased", "Deceased");
        people.put("fetus", "Fetus");
        people.put("bride", "Bride");
        people.put("groom", "Groom");
        people.put("partnerOne", "Partner one");
        people.put("partnerTwo", "Partner two");
        people.put("mother", "Mother");
        people.put("father", "Father");
        people.put("spouse", "Spouse");
        people.put("witnessOne", "Witness one");
        people.put("witnessTwo", "Witness two");
        people.put("informant", "Informant");
        return people;
    }

    private static Facts occurrence(String title, JsonNode event) {
        var facts = new Facts(title)
                .add("Date", Words.date(text(event, "date")))
                .add("Time", text(event, "time"))
                .add("Place", place(event.path("place")))
                .add("Type", Words.of(text(event, "type")))
                .add("Plurality", Words.of(text(event, "plurality")))
                .add("Birth order", text(event, "birthOrder"))
                .add("Weight", unit(event, "weightGrams", " g"))
                .add("Gestation", unit(event, "gestationWeeks", " weeks"))
                .add("Attended by", Words.of(text(event, "attendant")))
                .add("Manner", Words.of(text(event, "manner")));
        if (event.path("causeEstablished").isBoolean()) {
            facts.add("Cause established", event.path("causeEstablished").asBoolean() ? "Yes" : "No");
        }
        return facts.add("Established by", Words.of(text(event, "causeMethod")))
                .add("Causes", joined(event.path("causes"), ", "));
    }

    private static Facts person(String title, JsonNode person) {
        var facts = new Facts(title).add("Relationship", Words.of(text(person, "relationship")));
        person.path("names").forEach(name -> facts.add(label("Name", name), name(name)));
        facts.add("Sex", Words.of(text(person, "sex"))).add("Date of birth", Words.date(text(person, "birthDate")));
        person.path("identifiers").forEach(id -> facts.add(Words.of(text(id, "type")), text(id, "value")));
        person.path("addresses").forEach(address -> facts.add("Address", address(address)));
        person.path("contacts").forEach(contact -> facts.add(Words.of(text(contact, "kind")), text(contact, "value")));
        return facts.add("Marital status", Words.of(text(person, "maritalStatus")))
                .add("Nationality", joined(person.path("nationalities"), ", "))
                .add("Occupation", text(person, "occupation"))
                .add("Education", Words.of(text(person, "educationalAttainment")))
                .add("Place in the multiple birth", text(person, "multipleBirth"));
    }

    private static Facts contact(JsonNode contact) {
        return new Facts("Contact")
                .add("Relationship", Words.of(text(contact, "relationship")))
                .add("Phone", text(contact, "phone"))
                .add("Email", text(contact, "email"));
    }

    private static Facts additional(JsonNode fields) {
        var facts = new Facts("Further answers");
        fields.forEach(field -> facts.add(Words.of(text(field, "field")), text(field, "value")));
        return facts;
    }

    private static String label(String label, JsonNode name) {
        String use = text(name, "use");
        return use.isEmpty() ? label : label + " (" + use + ")";
    }

    private static String name(JsonNode name) {
        return Stream.of(joined(name.path("given"), " "), text(name, "family"))
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" "));
    }

    private static String place(JsonNode place) {
        return Stream.of(
                        text(place, "name"),
                        text(place, "name").isEmpty() ? text(place, "location") : "",
                        address(place.path("address")),
                        Words.of(text(place, "kind")))
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(", "));
    }

    private static String address(JsonNode address) {
        return Stream.of(
                        joined(address.path("lines"), ", "),
                        text(address, "city"),
                        text(address, "district"),
                        text(address, "state"),
                        text(address, "postalCode"),
                        text(address, "country"))
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(", "));
    }

    private static String unit(JsonNode node, String field, String unit) {
        String value = text(node, field);
        return value.isEmpty() ? "" : value + unit;
    }

    private static String joined(JsonNode values, String separator) {
        return StreamSupport.stream(values.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(separator));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }
}
