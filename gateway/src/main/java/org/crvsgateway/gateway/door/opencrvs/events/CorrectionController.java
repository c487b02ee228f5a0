package org.crvsgateway.gateway.door.opencrvs.events;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.util.Set;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.jspecify.annotations.Nullable;

/** Corrections of registered records: with the event in the address as in 2.x, and in the body as in 1.9. */
@Controller("/events")
@Consumes(MediaType.APPLICATION_JSON)
@ExecuteOn(TaskExecutors.BLOCKING)
final class CorrectionController {

    private static final Set<String> OF_AN_ANSWER = Set.of("requestId", "content", "reason");

    private final Corrections corrections;
    private final EventActors actors;

    CorrectionController(Corrections corrections, EventActors actors) {
        this.corrections = corrections;
        this.actors = actors;
    }

    @Post("/{id}/correction/request")
    @Secured({Scope.NOTIFICATION_SUBMIT, Scope.RECORD_CORRECT})
    HttpResponse<?> request(Caller caller, String id, @Body byte @Nullable [] body) {
        EventsDialect dialect = actors.dialect(caller, false);
        ActionRequest request = ActionRequest.read(body, Set.of(), ActionType.REQUEST_CORRECTION, dialect);
        request.checkEventId(id);
        return EventAnswer.of(corrections.request(caller, EventsController.uuid(id), request, dialect));
    }

    @Post("/correction/request")
    @Secured({Scope.NOTIFICATION_SUBMIT, Scope.RECORD_CORRECT})
    HttpResponse<?> requestAsFirst(Caller caller, @Body byte @Nullable [] body) {
        EventsDialect dialect = actors.dialect(caller, true);
        ActionRequest request = ActionRequest.read(body, Set.of(), ActionType.REQUEST_CORRECTION, dialect);
        return EventAnswer.of(corrections.request(caller, request.eventId(), request, dialect));
    }

    @Post("/{id}/correction/approve")
    @Secured(Scope.RECORD_CORRECT)
    HttpResponse<?> approve(Caller caller, String id, @Body byte @Nullable [] body) {
        ActionRequest request = answer(caller, body, ActionType.APPROVE_CORRECTION, false);
        request.checkEventId(id);
        return EventAnswer.of(corrections.approve(caller, EventsController.uuid(id), request));
    }

    @Post("/correction/approve")
    @Secured(Scope.RECORD_CORRECT)
    HttpResponse<?> approveAsFirst(Caller caller, @Body byte @Nullable [] body) {
        ActionRequest request = answer(caller, body, ActionType.APPROVE_CORRECTION, true);
        return EventAnswer.of(corrections.approve(caller, request.eventId(), request));
    }

    @Post("/{id}/correction/reject")
    @Secured(Scope.RECORD_CORRECT)
    HttpResponse<?> reject(Caller caller, String id, @Body byte @Nullable [] body) {
        ActionRequest request = answer(caller, body, ActionType.REJECT_CORRECTION, false);
        request.checkEventId(id);
        return EventAnswer.of(corrections.reject(caller, EventsController.uuid(id), request));
    }

    @Post("/correction/reject")
    @Secured(Scope.RECORD_CORRECT)
    HttpResponse<?> rejectAsFirst(Caller caller, @Body byte @Nullable [] body) {
        ActionRequest request = answer(caller, body, ActionType.REJECT_CORRECTION, true);
        return EventAnswer.of(corrections.reject(caller, request.eventId(), request));
    }

    private ActionRequest answer(Caller caller, byte @Nullable [] body, ActionType type, boolean calledAsFirst) {
        return ActionRequest.read(body, OF_AN_ANSWER, type, actors.dialect(caller, calledAsFirst));
    }
}
