package org.crvsgateway.gateway.door.opencrvs.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.vitalevent.EventType;
import org.crvsgateway.gateway.vitalevent.json.CleanText;

/** Answers by the ids of their questions, and the vital event that they make. */
final class Declaration {

    private static final int MAX_ID = 200;

    private final EventForm form;
    private final ObjectNode event;
    private final List<FieldFault> faults = new ArrayList<>();

    /** @param event the canonical JSON to which the answers are added */
    Declaration(EventForm form, ObjectNode event) {
        this.form = form;
        this.event = event;
    }

    /** Writes every answer that can be taken; what nobody asks for becomes an additional field. */
    Declaration take(JsonNode answers) {
        answers.properties().forEach(answer -> take(answer.getKey(), answer.getValue()));
        tellDayOfBirth();
        return this;
    }

    private void take(String id, JsonNode value) {
        Optional<FormField> field = form.field(id);
        if (field.isEmpty()) {
            faults.add(new FieldFault(FieldFault.Kind.UNEXPECTED, id, value));
            new AdditionalPlace(CleanText.cut(CleanText.of(id).value(), MAX_ID), FieldType.TEXT).write(event, value);
        } else if (field.get().type().takes(value)) {
            field.get().place().write(event, value);
        } else {
            faults.add(new FieldFault(FieldFault.Kind.INVALID, id, value));
        }
    }

    ObjectNode event() {
        return event;
    }

    List<FieldFault> faults() {
        return faults;
    }

    /** A fault in the canonical JSON, at the question whose answer it is in. */
    Issue told(Issue issue) {
        String path = form.at(issue.path())
                .map(field -> "/declaration/" + field.id())
                .orElse(issue.path().equals("/office") ? "/createdAtLocation" : "/declaration");
        return new Issue(path, issue.code(), issue.severity(), issue.message());
    }

    /** The answers that an event gives; the same question is answered once, under its first id. */
    static ObjectNode of(EventForm form, ObjectNode event) {
        ObjectNode answers = JsonNodeFactory.instance.objectNode();
        List<FieldPlace> told = new ArrayList<>();
        for (FormField field : form.fields()) {
            JsonNode value = told.contains(field.place()) ? null : field.place().read(event);
            if (value != null) {
                told.add(field.place());
                answers.set(field.id(), value);
            }
        }
        JsonNode born = event.at(day(form.type()));
        String dob = registrant(form.type()) + ".dob";
        if (isBirth(form.type()) && born.isTextual() && !answers.has(dob)) {
            answers.set(dob, born);
        }
        return answers;
    }

    /** The form asks one day, that of the child; the event has its own. */
    private void tellDayOfBirth() {
        String registrant = registrant(form.type());
        if (isBirth(form.type()) && event.at("/" + registrant + "/birthDate").isTextual()) {
            EventTree.object(event, "/" + form.type().detailsKey())
                    .set("date", event.at("/" + registrant + "/birthDate"));
        }
    }

    private static boolean isBirth(EventType type) {
        return type == EventType.BIRTH || type == EventType.FETAL_DEATH;
    }

    private static String registrant(EventType type) {
        return type.registrantRoles().getFirst().key();
    }

    private static String day(EventType type) {
        return "/" + type.detailsKey() + "/date";
    }
}
