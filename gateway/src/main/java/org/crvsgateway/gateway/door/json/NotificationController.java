package org.crvsgateway.gateway.door.json;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.notification.NotificationJson;
import org.crvsgateway.gateway.notification.NotificationReader;
import org.crvsgateway.gateway.notification.NotificationReceipt;
import org.crvsgateway.gateway.notification.NotificationService;
import org.crvsgateway.gateway.notification.NotificationState;
import org.crvsgateway.gateway.notification.Notifications;
import org.crvsgateway.gateway.notification.OriginalBody;
import org.crvsgateway.gateway.notification.SourceFormat;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** Notifications in the gateway's own JSON. */
@Controller("/api/v1/notifications")
@ExecuteOn(TaskExecutors.BLOCKING)
final class NotificationController {

    private final NotificationReader reader;
    private final NotificationService service;
    private final Notifications notifications;

    NotificationController(NotificationReader reader, NotificationService service, Notifications notifications) {
        this.reader = reader;
        this.service = service;
        this.notifications = notifications;
    }

    @Post
    @Consumes(MediaType.APPLICATION_JSON)
    @Secured(Scope.NOTIFICATION_SUBMIT)
    HttpResponse<?> submit(
            Caller caller, @Header("Idempotency-Key") @Nullable String idempotencyKey, @Body byte @Nullable [] body) {
        OriginalBody original =
                new OriginalBody(SourceFormat.JSON, MediaType.APPLICATION_JSON, body == null ? new byte[0] : body);
        NotificationReceipt receipt = service.receive(caller, reader.read(original, idempotencyKey));
        return receipt.outcome() == NotificationReceipt.Outcome.CREATED
                ? JsonAnswer.created(NotificationJson.receipt(receipt), "/api/v1/notifications/" + receipt.id())
                : JsonAnswer.ok(NotificationJson.receipt(receipt));
    }

    @Get("/{id}")
    @Secured({Scope.NOTIFICATION_READ, Scope.NOTIFICATION_SUBMIT})
    HttpResponse<?> get(Caller caller, UUID id) {
        return answer(notifications.find(caller, id));
    }

    @Get
    @Secured({Scope.NOTIFICATION_READ, Scope.NOTIFICATION_SUBMIT})
    HttpResponse<?> find(
            Caller caller, @QueryValue @Nullable String reference, @QueryValue @Nullable String trackingId) {
        if ((reference == null) == (trackingId == null)) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST,
                    "Ask by exactly one of reference and trackingId.",
                    List.of(Issue.error("reference", "required", "One of reference and trackingId is needed.")));
        }
        return answer(
                reference == null
                        ? notifications.findByTrackingId(caller, String.valueOf(trackingId))
                        : notifications.findByReference(caller, reference));
    }

    private static HttpResponse<?> answer(Optional<NotificationState> state) {
        return JsonAnswer.ok(
                NotificationJson.state(state.orElseThrow(() -> ProblemException.notFound("notification"))));
    }
}
