package org.crvsgateway.gateway.door.opencrvs.events;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.crvsgateway.gateway.audit.AuditTrail;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.database.StorageFailure;
import org.crvsgateway.gateway.id.IdSource;
import org.crvsgateway.gateway.location.Locations;
import org.crvsgateway.gateway.notification.NotificationJson;
import org.crvsgateway.gateway.notification.NotificationReceipt;
import org.crvsgateway.gateway.notification.NotificationService;
import org.crvsgateway.gateway.notification.SourceKey;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.gateway.record.RecordLookup;
import org.crvsgateway.gateway.record.RecordReservations;
import org.crvsgateway.gateway.record.RecordStatus;
import org.crvsgateway.gateway.record.RegistryRecord;
import org.crvsgateway.gateway.record.ReservedRecord;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Creates events and notifies them. An event has the id and the tracking id of the record that its notification opens.
 * Doing the same again by the same transaction id changes nothing and is answered with the same body.
 */
@Singleton
final class EventService {

    private static final int TRIES = 5;

    private final Jdbi jdbi;
    private final EventStore store;
    private final EventActors actors;
    private final RecordReservations reservations;
    private final RecordLookup records;
    private final NotificationService notifications;
    private final AttachmentStore attachments;
    private final Locations locations;
    private final AuditTrail audit;
    private final IdSource ids;
    private final InstantSource clock;
    private final EventDrafts drafts;

    EventService(
            Jdbi jdbi,
            EventStore store,
            EventActors actors,
            RecordReservations reservations,
            RecordLookup records,
            NotificationService notifications,
            AttachmentStore attachments,
            Locations locations,
            AuditTrail audit,
            IdSource ids,
            InstantSource clock,
            EventDrafts drafts) {
        this.jdbi = jdbi;
        this.store = store;
        this.actors = actors;
        this.reservations = reservations;
        this.records = records;
        this.notifications = notifications;
        this.attachments = attachments;
        this.locations = locations;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
        this.drafts = drafts;
    }

    /** A new event that nothing was said of yet. */
    ObjectNode create(Caller caller, ActionRequest request, EventsDialect dialect) {
        caller.require(Scope.NOTIFICATION_SUBMIT);
        EventForm form = form(request.required("type"));
        dialect.checkLocation(request.location(), !dialect.first(), locations);
        ActionRow.Actor actor = actors.actor(caller);
        return inTransaction(handle -> {
            Created created =
                    create(handle, caller, actor, form, request, request.required("type"), request.transactionId());
            return EventDocuments.after(created.event(), List.of(created.action()));
        });
    }

    /** What a client knows of an event that it created. */
    EventOutcome notify(Caller caller, UUID id, ActionRequest request, EventsDialect dialect) {
        caller.require(Scope.NOTIFICATION_SUBMIT);
        EventRow event = jdbi.withHandle(handle -> store.find(handle, id))
                .filter(found -> found.isOf(caller.id()))
                .orElseThrow(() -> ActionRequest.notFound(id.toString()));
        dialect.checkLocation(request.location(), true, locations);
        EventDraft draft = drafts.read(EventForm.of(event.type()), request);
        if (!dialect.lenient() && !draft.faults().isEmpty()) {
            return new EventOutcome.Refused(draft.faults());
        }
        ActionRow.Actor actor = actors.actor(caller);
        return new EventOutcome.Done(inTransaction(handle -> notify(handle, caller, actor, event, request, draft)));
    }

    /** Both in one call; the two have transaction ids of their own, as in OpenCRVS. */
    EventOutcome createAndNotify(Caller caller, ActionRequest request, EventsDialect dialect) {
        caller.require(Scope.NOTIFICATION_SUBMIT);
        String typeName = request.required("eventType");
        EventForm form = form(typeName);
        dialect.checkLocation(request.location(), true, locations);
        EventDraft draft = drafts.read(form, request);
        if (!dialect.lenient() && !draft.faults().isEmpty()) {
            return new EventOutcome.Refused(draft.faults());
        }
        ActionRow.Actor actor = actors.actor(caller);
        return new EventOutcome.Done(inTransaction(handle -> {
            Created created =
                    create(handle, caller, actor, form, request, typeName, createdBy(request.transactionId()));
            return notify(handle, caller, actor, created.event(), request, draft);
        }));
    }

    private record Created(EventRow event, ActionRow action) {}

    private Created create(
            Handle handle,
            Caller caller,
            ActionRow.Actor actor,
            EventForm form,
            ActionRequest request,
            String typeName,
            String transactionId) {
        ReservedRecord names = reservations.next(form.type());
        EventRow event = new EventRow(
                names.id(),
                caller.id(),
                form.type(),
                typeName,
                names.trackingId(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        ActionRow action = action(
                event,
                0,
                ActionType.CREATE,
                ActionRow.Status.ACCEPTED,
                actor,
                new ActionRow.Transaction(transactionId, request.digest()),
                request.location(),
                null,
                said(JsonNodeFactory.instance.objectNode(), null, List.of()));
        if (store.insert(handle, event, transactionId)) {
            store.insert(handle, action);
            audit.record(
                    handle,
                    caller,
                    "event.create",
                    "record",
                    event.id().toString(),
                    Map.of("eventType", form.type().name()));
            return new Created(event, action);
        }
        EventRow known = store.find(handle, caller.id(), form.type(), transactionId)
                .orElseThrow(() -> new IllegalStateException("a transaction that is taken leads to no event"));
        ActionRow earlier = store.actions(handle, known.id()).getFirst();
        requireSame(earlier, request);
        return new Created(known, earlier);
    }

    private ObjectNode notify(
            Handle handle,
            Caller caller,
            ActionRow.Actor actor,
            EventRow event,
            ActionRequest request,
            EventDraft draft) {
        store.lock(handle, event.id());
        List<ActionRow> actions = store.actions(handle, event.id());
        List<ActionRow> earlier =
                store.actions(handle, caller.id(), ActionType.NOTIFY, request.transactionId()).stream()
                        .filter(action -> sameKind(handle, action, event))
                        .toList();
        if (!earlier.isEmpty()) {
            if (!earlier.getFirst().eventId().equals(event.id())) {
                throw reused();
            }
            requireSame(earlier.getFirst(), request);
            return EventDocuments.after(event, EventDocuments.upTo(actions, earlier.getLast()));
        }
        requireNotifiable(handle, event);
        NotificationReceipt receipt = notifications.receive(caller, draft.reading(event, request));
        attachments.belong(handle, caller.id(), event.id(), request.declaration());
        List<ActionRow> all = new ArrayList<>(actions);
        ActionRow asked = action(
                event,
                actions.size(),
                ActionType.NOTIFY,
                ActionRow.Status.REQUESTED,
                actor,
                new ActionRow.Transaction(request.transactionId(), request.digest()),
                request.location(),
                null,
                said(request.declaration(), request.annotation(), receipt.issues()));
        ActionRow accepted = action(
                event,
                actions.size() + 1,
                ActionType.NOTIFY,
                ActionRow.Status.ACCEPTED,
                actor,
                asked.transaction(),
                request.location(),
                asked.id(),
                said(JsonNodeFactory.instance.objectNode(), null, List.of()));
        for (ActionRow action : List.of(asked, accepted)) {
            store.insert(handle, action);
            all.add(action);
        }
        return EventDocuments.after(event, all);
    }

    /** In OpenCRVS one transaction id may stand for a birth and for a death. */
    private boolean sameKind(Handle handle, ActionRow action, EventRow event) {
        return action.eventId().equals(event.id())
                || store.find(handle, action.eventId())
                        .filter(other -> other.type() == event.type())
                        .isPresent();
    }

    /** Once; and again after a registrar rejected it. */
    private void requireNotifiable(Handle handle, EventRow event) {
        RecordStatus status = records.find(handle, List.of(event.id())).stream()
                .map(RegistryRecord::header)
                .map(header -> header.status())
                .findFirst()
                .orElse(null);
        if (status != null && status != RecordStatus.REJECTED) {
            throw new ProblemException(
                    ProblemType.RECORD_STATE,
                    EventState.of(status).refusal(ActionType.NOTIFY, EventState.flags(status)));
        }
    }

    private ActionRow action(
            EventRow event,
            int position,
            ActionType type,
            ActionRow.Status status,
            ActionRow.Actor actor,
            ActionRow.Transaction transaction,
            @Nullable String location,
            @Nullable UUID answered,
            ObjectNode content) {
        return new ActionRow(
                ids.next(),
                event.id(),
                position,
                type,
                status,
                actor,
                transaction,
                location,
                answered,
                content,
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    static ObjectNode said(ObjectNode declaration, @Nullable ObjectNode annotation, List<Issue> issues) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.set("declaration", declaration);
        if (annotation != null) {
            content.set("annotation", annotation);
        }
        if (!issues.isEmpty()) {
            content.set("issues", NotificationJson.issues(issues));
        }
        return content;
    }

    private static EventForm form(String typeName) {
        return EventForm.find(typeName)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.INVALID_REQUEST,
                        "No configuration found for event type: " + typeName,
                        List.of(Issue.error("/type", "unknown-event-type", "There are no events of this type."))));
    }

    private static String createdBy(String transactionId) {
        String derived = transactionId + ":create";
        return derived.length() <= SourceKey.MAX_LENGTH
                ? derived
                : derived.substring(derived.length() - SourceKey.MAX_LENGTH);
    }

    static void requireSame(ActionRow earlier, ActionRequest request) {
        if (!earlier.transaction().digest().equals(request.digest())) {
            throw reused();
        }
    }

    private static ProblemException reused() {
        return new ProblemException(
                ProblemType.TRANSACTION_REUSED,
                "This transactionId stands for another request of this client; a new one is needed for other content.",
                List.of(Issue.error("/transactionId", "transaction-id-reused", "This was used for other content.")));
    }

    /** Two equal calls at one instant may collide on a key or a lock: the later one then starts again. */
    private <T> T inTransaction(Function<Handle, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return jdbi.inTransaction(work::apply);
            } catch (RuntimeException e) {
                if (attempt == TRIES || !(StorageFailure.isDuplicate(e) || StorageFailure.isConflict(e))) {
                    throw e;
                }
            }
        }
    }
}
