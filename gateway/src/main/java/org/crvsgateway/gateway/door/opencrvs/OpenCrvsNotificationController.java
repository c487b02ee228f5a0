package org.crvsgateway.gateway.door.opencrvs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.notification.NotificationJson;
import org.crvsgateway.gateway.notification.NotificationReceipt;
import org.crvsgateway.gateway.notification.NotificationService;
import org.crvsgateway.gateway.notification.OriginalBody;
import org.crvsgateway.gateway.notification.SourceFormat;
import org.crvsgateway.gateway.vitalevent.json.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * The address at which OpenCRVS 1.2 to 1.8 took event notifications, with and without the {@code /v1} that its gateway
 * stripped. Refusals are an OperationOutcome.
 */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class OpenCrvsNotificationController {

    private static final String FHIR_JSON = "application/fhir+json";

    private final OpenCrvsBundleReader reader;
    private final NotificationService service;

    OpenCrvsNotificationController(OpenCrvsBundleReader reader, NotificationService service) {
        this.reader = reader;
        this.service = service;
    }

    @Post(uris = {"/notification", "/v1/notification"})
    @Consumes({MediaType.APPLICATION_JSON, FHIR_JSON})
    @Secured(Scope.NOTIFICATION_SUBMIT)
    HttpResponse<?> submit(
            Caller caller, @Header("Idempotency-Key") @Nullable String idempotencyKey, @Body byte @Nullable [] body) {
        OriginalBody original = new OriginalBody(
                SourceFormat.OPENCRVS_FHIR, MediaType.APPLICATION_JSON, body == null ? new byte[0] : body);
        return answer(service.receive(caller, reader.read(original, idempotencyKey)));
    }

    /**
     * The receipt of the other doors, and the two members by which clients of OpenCRVS 1.8 learn the record and that it may
     * be a duplicate.
     */
    private static MutableHttpResponse<byte[]> answer(NotificationReceipt receipt) {
        ObjectNode body = NotificationJson.receipt(receipt)
                .put("compositionId", receipt.record().id().toString());
        if (receipt.possibleDuplicate()) {
            body.put("isPotentiallyDuplicate", true);
        }
        MutableHttpResponse<byte[]> answer = receipt.outcome() == NotificationReceipt.Outcome.CREATED
                ? HttpResponse.created(bytes(body))
                : HttpResponse.ok(bytes(body));
        return answer.header("Location", "/api/v1/notifications/" + receipt.id())
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    private static byte[] bytes(ObjectNode body) {
        try {
            return StrictJson.MAPPER.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }
}
