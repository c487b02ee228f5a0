package org.crvsgateway.gateway.door.opencrvs.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.crvsgateway.gateway.audit.AuditTrail;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.id.IdSource;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.gateway.record.RecordService;
import org.crvsgateway.gateway.record.RecordStatus;
import org.crvsgateway.gateway.record.RegistryRecord;
import org.crvsgateway.gateway.vitalevent.json.VitalEventWriter;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Corrections of registered records: asked for by whoever reported or may correct, and waiting until somebody who may
 * correct approves or rejects them. One at a time.
 */
@Singleton
final class Corrections {

    private final Jdbi jdbi;
    private final EventStore store;
    private final EventRecords events;
    private final EventActors actors;
    private final RecordService records;
    private final AuditTrail audit;
    private final IdSource ids;
    private final InstantSource clock;

    Corrections(
            Jdbi jdbi,
            EventStore store,
            EventRecords events,
            EventActors actors,
            RecordService records,
            AuditTrail audit,
            IdSource ids,
            InstantSource clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.events = events;
        this.actors = actors;
        this.records = records;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** What the history of the record says of a correction by approval. */
    static String reason(String requestId) {
        return "Correction request " + requestId + " approved";
    }

    EventOutcome request(Caller caller, UUID id, ActionRequest request, EventsDialect dialect) {
        return act(caller, id, ActionType.REQUEST_CORRECTION, request, (handle, event, record, actions) -> {
            EventForm form = EventForm.of(event.type());
            Declaration declaration = new Declaration(form, VitalEventWriter.tree(record.content()));
            declaration.take(request.declaration());
            List<FieldFault> faults = declaration.faults().stream()
                    .filter(fault -> !dialect.lenient() || fault.kind() == FieldFault.Kind.INVALID)
                    .toList();
            if (!faults.isEmpty()) {
                return new Refusal(faults);
            }
            if (pending(actions).isPresent()) {
                throw wrongState(record, ActionType.REQUEST_CORRECTION, List.of("correction-requested"));
            }
            audit.record(handle, caller, "record.request-correction", "record", id.toString(), Map.of());
            return new Said(EventService.said(request.declaration(), request.annotation(), List.of()));
        });
    }

    EventOutcome approve(Caller caller, UUID id, ActionRequest request) {
        caller.require(Scope.RECORD_CORRECT);
        return act(caller, id, ActionType.APPROVE_CORRECTION, request, (handle, event, record, actions) -> {
            ActionRow asked = asked(record, actions, request, ActionType.APPROVE_CORRECTION);
            ObjectNode corrected = new Declaration(EventForm.of(event.type()), VitalEventWriter.tree(record.content()))
                    .take(asked.content().path("declaration"))
                    .event();
            ObjectNode changes = difference(VitalEventWriter.tree(record.content()), corrected);
            if (!changes.isEmpty()) {
                records.correct(caller, id, reason(request.required("requestId")), changes);
            }
            return new Said(answer(request));
        });
    }

    EventOutcome reject(Caller caller, UUID id, ActionRequest request) {
        caller.require(Scope.RECORD_CORRECT);
        return act(caller, id, ActionType.REJECT_CORRECTION, request, (handle, event, record, actions) -> {
            asked(record, actions, request, ActionType.REJECT_CORRECTION);
            audit.record(handle, caller, "record.reject-correction", "record", id.toString(), Map.of());
            return new Said(answer(request));
        });
    }

    private sealed interface Verdict {}

    private record Said(ObjectNode content) implements Verdict {}

    private record Refusal(List<FieldFault> faults) implements Verdict {}

    @FunctionalInterface
    private interface Act {
        Verdict of(Handle handle, EventRow event, RegistryRecord record, List<ActionRow> actions);
    }

    private EventOutcome act(Caller caller, UUID id, ActionType type, ActionRequest request, Act act) {
        ActionRow.Actor actor = actors.actor(caller);
        return jdbi.inTransaction(handle -> {
            EventRow event = events.lock(handle, caller, id);
            List<ActionRow> actions = store.actions(handle, id);
            List<ActionRow> earlier = store.actions(handle, caller.id(), type, request.transactionId());
            if (!earlier.isEmpty()) {
                EventService.requireSame(earlier.getFirst(), request);
                return new EventOutcome.Done(
                        EventDocuments.after(event, EventDocuments.upTo(actions, earlier.getLast())));
            }
            RegistryRecord record = events.record(handle, id)
                    .orElseThrow(() -> new ProblemException(
                            ProblemType.RECORD_STATE, EventState.CREATED.refusal(type, List.of())));
            if (record.header().status() != RecordStatus.REGISTERED) {
                throw wrongState(record, type, EventState.flags(record.header().status()));
            }
            return switch (act.of(handle, event, record, actions)) {
                case Refusal refusal -> new EventOutcome.Refused(refusal.faults());
                case Said said -> {
                    List<ActionRow> all = new ArrayList<>(actions);
                    all.addAll(rows(event, actions.size(), type, actor, request, said.content()));
                    all.subList(actions.size(), all.size()).forEach(row -> store.insert(handle, row));
                    yield new EventOutcome.Done(EventDocuments.after(event, all));
                }
            };
        });
    }

    private List<ActionRow> rows(
            EventRow event,
            int position,
            ActionType type,
            ActionRow.Actor actor,
            ActionRequest request,
            ObjectNode content) {
        var transaction = new ActionRow.Transaction(request.transactionId(), request.digest());
        var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        UUID asked = ids.next();
        ObjectNode accepted = EventService.said(JsonNodeFactory.instance.objectNode(), null, List.of());
        if (content.has("requestId")) {
            accepted.set("requestId", content.get("requestId"));
        }
        return List.of(
                new ActionRow(
                        asked,
                        event.id(),
                        position,
                        type,
                        ActionRow.Status.REQUESTED,
                        actor,
                        transaction,
                        request.location(),
                        null,
                        content,
                        at),
                new ActionRow(
                        ids.next(),
                        event.id(),
                        position + 1,
                        type,
                        ActionRow.Status.ACCEPTED,
                        actor,
                        transaction,
                        request.location(),
                        asked,
                        accepted,
                        at));
    }

    /** The request that waits; it may be named by either of its two actions. */
    private static ActionRow asked(
            RegistryRecord record, List<ActionRow> actions, ActionRequest request, ActionType type) {
        String requestId = request.required("requestId");
        ActionRow pending = pending(actions)
                .orElseThrow(() -> wrongState(
                        record, type, EventState.flags(record.header().status())));
        boolean named = actions.stream()
                .filter(action ->
                        action.id().equals(pending.id()) || pending.id().equals(action.answered()))
                .anyMatch(action -> action.id().toString().equals(requestId));
        if (!named) {
            throw new ProblemException(
                    ProblemType.NOT_FOUND,
                    "Request action not found with ID: " + requestId,
                    List.of(Issue.error("/requestId", "not-found", "No correction waits under this id.")));
        }
        return pending;
    }

    private static Optional<ActionRow> pending(List<ActionRow> actions) {
        ActionRow pending = null;
        for (ActionRow action : actions) {
            switch (action.type()) {
                case REQUEST_CORRECTION -> pending = action.answered() == null ? action : pending;
                case APPROVE_CORRECTION, REJECT_CORRECTION -> pending = null;
                default -> {}
            }
        }
        return Optional.ofNullable(pending);
    }

    private static ObjectNode answer(ActionRequest request) {
        ObjectNode content = EventService.said(request.declaration(), request.annotation(), List.of());
        content.put("requestId", request.required("requestId"));
        for (String name : List.of("content", "reason")) {
            if (request.has(name)) {
                content.set(name, request.body().get(name));
            }
        }
        return content;
    }

    private static ProblemException wrongState(RegistryRecord record, ActionType type, List<String> flags) {
        return new ProblemException(
                ProblemType.RECORD_STATE,
                EventState.of(record.header().status()).refusal(type, flags));
    }

    /** The JSON Merge Patch (RFC 7396) that makes one out of the other. */
    private static ObjectNode difference(ObjectNode before, ObjectNode after) {
        ObjectNode changes = JsonNodeFactory.instance.objectNode();
        after.properties().forEach(member -> {
            JsonNode old = before.get(member.getKey());
            if (old instanceof ObjectNode known && member.getValue() instanceof ObjectNode wanted) {
                ObjectNode inside = difference(known, wanted);
                if (!inside.isEmpty()) {
                    changes.set(member.getKey(), inside);
                }
            } else if (!member.getValue().equals(old)) {
                changes.set(member.getKey(), member.getValue());
            }
        });
        before.fieldNames().forEachRemaining(name -> {
            if (!after.has(name)) {
                changes.putNull(name);
            }
        });
        return changes;
    }
}
