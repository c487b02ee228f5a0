package org.crvsgateway.gateway.door.opencrvs.events;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.jspecify.annotations.Nullable;

/** Events as OpenCRVS 1.9 and 2.x take them at {@code {gateway}/events}: created and notified, in two calls or in one. */
@Controller("/events")
@Consumes(MediaType.APPLICATION_JSON)
@ExecuteOn(TaskExecutors.BLOCKING)
final class EventsController {

    private static final Set<String> OF_A_NEW_EVENT = Set.of("dateOfEvent");
    private static final Set<String> OF_BOTH = Set.of("eventType");

    private final EventService events;
    private final EventRecords records;
    private final EventActors actors;

    EventsController(EventService events, EventRecords records, EventActors actors) {
        this.events = events;
        this.records = records;
        this.actors = actors;
    }

    /** A body without a location is that of 1.9, which did not ask for one. */
    @Post
    @Secured(Scope.NOTIFICATION_SUBMIT)
    HttpResponse<?> create(Caller caller, @Body byte @Nullable [] body) {
        EventsDialect dialect = actors.dialect(caller, true);
        ActionRequest request = ActionRequest.read(body, OF_A_NEW_EVENT, ActionType.CREATE, dialect);
        return EventAnswer.ok(events.create(caller, request, dialect));
    }

    @Post("/notifications")
    @Secured(Scope.NOTIFICATION_SUBMIT)
    HttpResponse<?> notifyAsFirst(Caller caller, @Body byte @Nullable [] body) {
        EventsDialect dialect = actors.dialect(caller, true);
        ActionRequest request = ActionRequest.read(body, Set.of(), ActionType.NOTIFY, dialect);
        return EventAnswer.of(events.notify(caller, request.eventId(), request, dialect));
    }

    @Post("/{id}/notify")
    @Secured(Scope.NOTIFICATION_SUBMIT)
    HttpResponse<?> notify(Caller caller, String id, @Body byte @Nullable [] body) {
        EventsDialect dialect = actors.dialect(caller, false);
        ActionRequest request = ActionRequest.read(body, Set.of(), ActionType.NOTIFY, dialect);
        request.checkEventId(id);
        return EventAnswer.of(events.notify(caller, uuid(id), request, dialect));
    }

    @Post("/notify")
    @Secured(Scope.NOTIFICATION_SUBMIT)
    HttpResponse<?> createAndNotify(Caller caller, @Body byte @Nullable [] body) {
        EventsDialect dialect = actors.dialect(caller, false);
        ActionRequest request = ActionRequest.read(body, OF_BOTH, ActionType.NOTIFY, dialect);
        return EventAnswer.of(events.createAndNotify(caller, request, dialect));
    }

    @Get("/{id}")
    @Consumes(MediaType.ALL)
    @Secured({Scope.NOTIFICATION_SUBMIT, Scope.NOTIFICATION_READ, Scope.RECORD_READ})
    HttpResponse<?> find(Caller caller, String id) {
        return EventAnswer.ok(records.find(caller, uuid(id)));
    }

    static UUID uuid(String id) {
        return ActionRequest.uuid(id).orElseThrow(() -> ActionRequest.notFound(id));
    }
}
