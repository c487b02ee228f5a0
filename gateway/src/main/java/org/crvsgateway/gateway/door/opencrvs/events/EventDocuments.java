package org.crvsgateway.gateway.door.opencrvs.events;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.crvsgateway.gateway.caller.CallerKind;
import org.crvsgateway.gateway.caller.FieldGrant;
import org.crvsgateway.gateway.record.RecordAction;
import org.crvsgateway.gateway.record.RecordVersion;
import org.crvsgateway.gateway.vitalevent.json.GrantedFields;
import org.jspecify.annotations.Nullable;

/** Writes the EventDocument: the event, and every action in the order in which it was taken. */
final class EventDocuments {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private EventDocuments() {}

    static String time(Instant at) {
        return TIME.format(at);
    }

    /** The event as it was after the last of these actions: what a client is answered, each time it asks the same. */
    static ObjectNode after(EventRow event, List<ActionRow> actions) {
        return document(event, actions.stream().map(EventDocuments::told).toList());
    }

    /**
     * The event with what the registry did to it since.
     *
     * @param own whether the reader sent the declarations, and is shown them as they were sent
     */
    static ObjectNode whole(
            EventRow event, List<ActionRow> actions, RecordHistory record, boolean own, FieldGrant grant) {
        EventForm form = EventForm.of(event.type());
        Set<String> approved = approved(actions);
        List<Told> all = new ArrayList<>();
        for (ActionRow action : actions) {
            all.add(own || action.type() == ActionType.CREATE ? told(action) : without(action));
        }
        boolean notifiedHere = actions.stream().anyMatch(action -> action.type() == ActionType.NOTIFY);
        for (RecordVersion version : record.versions()) {
            if ((!notifiedHere || isRegistrys(version.action()))
                    && !approved.contains(version.step().reason())) {
                all.addAll(told(event, form, version, record.registrationNumber(), own ? FieldGrant.NONE : grant));
            }
        }
        all.sort(Comparator.comparing(Told::at));
        return document(event, all);
    }

    /** What the registry did to the record; nothing before it was notified. */
    record RecordHistory(
            List<RecordVersion> versions, @Nullable String registrationNumber) {
        static final RecordHistory NONE = new RecordHistory(List.of(), null);

        RecordHistory {
            versions = List.copyOf(versions);
        }
    }

    private record Told(Instant at, ObjectNode action) {}

    /** Why records were corrected, where it was for a request that is told already. */
    private static Set<String> approved(List<ActionRow> actions) {
        return actions.stream()
                .filter(action -> action.type() == ActionType.APPROVE_CORRECTION)
                .map(action ->
                        Corrections.reason(action.content().path("requestId").asText()))
                .collect(Collectors.toSet());
    }

    private static ObjectNode document(EventRow event, List<Told> actions) {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("id", event.id().toString())
                .put("type", event.typeName())
                .put("createdAt", time(event.createdAt()))
                .put(
                        "updatedAt",
                        time(
                                actions.isEmpty()
                                        ? event.createdAt()
                                        : actions.getLast().at()))
                .put("trackingId", event.trackingId());
        ArrayNode list = document.putArray("actions");
        actions.forEach(action -> list.add(action.action()));
        return document;
    }

    private static Told told(ActionRow row) {
        ObjectNode action = head(row);
        action.setAll(row.content());
        return new Told(row.createdAt(), action);
    }

    /** What others may know of it: what was declared is told by the record. */
    private static Told without(ActionRow row) {
        ObjectNode action = head(row);
        action.putObject("declaration");
        return new Told(row.createdAt(), action);
    }

    private static ObjectNode head(ActionRow row) {
        ObjectNode action = JsonNodeFactory.instance
                .objectNode()
                .put("id", row.id().toString())
                .put("type", row.type().name())
                .put("transactionId", row.transaction().id())
                .put("createdAt", time(row.createdAt()))
                .put("createdBy", row.by().spokenId())
                .put("createdByUserType", row.by().system() ? "system" : "user");
        if (row.location() != null) {
            action.put("createdAtLocation", row.location());
        }
        action.put("status", row.status().spoken());
        if (row.answered() != null) {
            action.put("originalActionId", row.answered().toString());
        }
        return action;
    }

    private static boolean isRegistrys(RecordAction action) {
        return action != RecordAction.NOTIFIED && action != RecordAction.AMENDED;
    }

    private static List<Told> told(
            EventRow event, EventForm form, RecordVersion version, @Nullable String number, FieldGrant grant) {
        Instant at = version.step().at();
        ObjectNode declaration = Declaration.of(form, GrantedFields.tree(version.after(), grant));
        ActionType type = type(version.action());
        List<Told> told = new ArrayList<>();
        if (version.version() == 1) {
            told.add(new Told(at, step(event, version, ActionType.CREATE, JsonNodeFactory.instance.objectNode())));
        }
        ObjectNode action = step(event, version, type, declaration);
        switch (version.action()) {
            case REGISTERING -> action.put("status", ActionRow.Status.REQUESTED.spoken());
            case REGISTERED -> action.put("registrationNumber", number);
            case REJECTED, REVOKED ->
                action.putObject("content").put("reason", version.step().reason());
            default -> {}
        }
        told.add(new Told(at, action));
        return told;
    }

    private static ObjectNode step(EventRow event, RecordVersion version, ActionType type, ObjectNode declaration) {
        String id = event.id() + "/" + version.version() + "/" + type;
        ObjectNode action = JsonNodeFactory.instance
                .objectNode()
                .put("id", named(id))
                .put("type", type.name())
                .put("transactionId", named(id + "/transaction"))
                .put("createdAt", time(version.step().at()))
                .put("createdBy", named(version.step().byName()))
                .put("createdByUserType", version.step().byKind().equals(CallerKind.USER.name()) ? "user" : "system")
                .put("status", ActionRow.Status.ACCEPTED.spoken());
        action.set("declaration", declaration);
        return action;
    }

    private static String named(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static ActionType type(RecordAction action) {
        return switch (action) {
            case NOTIFIED, AMENDED -> ActionType.NOTIFY;
            case REGISTERING, REGISTERED -> ActionType.REGISTER;
            case REJECTED -> ActionType.REJECT;
            case CORRECTED -> ActionType.APPROVE_CORRECTION;
            case CERTIFIED -> ActionType.PRINT_CERTIFICATE;
            case REVOKED -> ActionType.ARCHIVE;
            case IDENTIFIER_ASSIGNED, ANNOTATED -> ActionType.CUSTOM;
        };
    }

    /** The actions up to and including this one. */
    static List<ActionRow> upTo(List<ActionRow> actions, @Nullable ActionRow last) {
        return last == null
                ? actions
                : actions.stream()
                        .filter(action -> action.position() <= last.position())
                        .toList();
    }
}
