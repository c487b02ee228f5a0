package org.crvsgateway.adminui.record;

import static org.crvsgateway.adminui.language.Phrases.say;

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
public final class EventSections {

    private static final Map<String, String> PEOPLE = people();

    private EventSections() {}

    public static List<Component> of(JsonNode content) {
        List<Component> sections = new ArrayList<>();
        occurrence(say("notification.birth"), content.path("birth")).section().ifPresent(sections::add);
        occurrence(say("notification.death"), content.path("death")).section().ifPresent(sections::add);
        occurrence(say("notification.fetal-death"), content.path("fetalDeath"))
                .section()
                .ifPresent(sections::add);
        occurrence(say("notification.marriage"), content.path("marriage"))
                .section()
                .ifPresent(sections::add);
        PEOPLE.forEach((field, title) ->
                person(say(title), content.path(field)).section().ifPresent(sections::add));
        contact(content.path("contact")).section().ifPresent(sections::add);
        additional(content.path("additionalFields")).section().ifPresent(sections::add);
        var numbers = new Facts(say("notification.known-elsewhere"));
        content.path("identifiers").forEach(id -> numbers.add(Words.of(text(id, "type")), text(id, "value")));
        numbers.section().ifPresent(sections::add);
        return sections;
    }

    private static Map<String, String> people() {
        Map<String, String> people = new LinkedHashMap<>();
        people.put("child", "notification.person.child");
        people.put("deceased", "notification.person.deceased");
        people.put("fetus", "notification.person.fetus");
        people.put("bride", "notification.person.bride");
        people.put("groom", "notification.person.groom");
        people.put("partnerOne", "notification.person.partnerOne");
        people.put("partnerTwo", "notification.person.partnerTwo");
        people.put("mother", "notification.person.mother");
        people.put("father", "notification.person.father");
        people.put("spouse", "notification.person.spouse");
        people.put("witnessOne", "notification.person.witnessOne");
        people.put("witnessTwo", "notification.person.witnessTwo");
        people.put("informant", "notification.person.informant");
        return people;
    }

    private static Facts occurrence(String title, JsonNode event) {
        var facts = new Facts(title)
                .add(say("notification.field.date"), Words.date(text(event, "date")))
                .add(say("notification.field.time"), text(event, "time"))
                .add(say("notification.field.place"), place(event.path("place")))
                .add(say("notification.field.type"), Words.of(text(event, "type")))
                .add(say("notification.field.plurality"), Words.of(text(event, "plurality")))
                .add(say("notification.field.birth-order"), text(event, "birthOrder"))
                .add(say("notification.field.weight"), unit(event, "weightGrams", "notification.grams"))
                .add(say("notification.field.gestation"), unit(event, "gestationWeeks", "notification.weeks"))
                .add(say("notification.field.attended-by"), Words.of(text(event, "attendant")))
                .add(say("notification.field.manner"), Words.of(text(event, "manner")));
        if (event.path("causeEstablished").isBoolean()) {
            facts.add(
                    say("notification.field.cause-established"),
                    event.path("causeEstablished").asBoolean() ? say("page.yes") : say("page.no"));
        }
        return facts.add(say("notification.field.established-by"), Words.of(text(event, "causeMethod")))
                .add(say("notification.field.causes"), joined(event.path("causes"), ", "));
    }

    private static Facts person(String title, JsonNode person) {
        var facts =
                new Facts(title).add(say("notification.field.relationship"), Words.of(text(person, "relationship")));
        person.path("names").forEach(name -> facts.add(label(say("notification.field.name"), name), name(name)));
        facts.add(say("notification.field.sex"), Words.of(text(person, "sex")))
                .add(say("notification.field.date-of-birth"), Words.date(text(person, "birthDate")));
        person.path("identifiers").forEach(id -> facts.add(Words.of(text(id, "type")), text(id, "value")));
        person.path("addresses").forEach(address -> facts.add(say("notification.field.address"), address(address)));
        person.path("contacts").forEach(contact -> facts.add(Words.of(text(contact, "kind")), text(contact, "value")));
        return facts.add(say("notification.field.marital-status"), Words.of(text(person, "maritalStatus")))
                .add(say("notification.field.nationality"), joined(person.path("nationalities"), ", "))
                .add(say("notification.field.occupation"), text(person, "occupation"))
                .add(say("notification.field.education"), Words.of(text(person, "educationalAttainment")))
                .add(say("notification.field.place-in-the-multiple-birth"), text(person, "multipleBirth"));
    }

    private static Facts contact(JsonNode contact) {
        return new Facts(say("notification.contact"))
                .add(say("notification.field.relationship"), Words.of(text(contact, "relationship")))
                .add(say("notification.field.phone"), text(contact, "phone"))
                .add(say("notification.field.email"), text(contact, "email"));
    }

    private static Facts additional(JsonNode fields) {
        var facts = new Facts(say("notification.further"));
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
        return value.isEmpty() ? "" : say(unit, node.path(field).asLong());
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
