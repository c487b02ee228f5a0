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
import java.nio.charset.StandardCharsets;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.CallerKind;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.client.OpenCrvsClients;
import org.crvsgateway.gateway.notification.NotificationReceipt;
import org.crvsgateway.gateway.notification.NotificationService;
import org.crvsgateway.gateway.notification.OriginalBody;
import org.crvsgateway.gateway.notification.Reading;
import org.crvsgateway.gateway.notification.SourceFormat;
import org.crvsgateway.gateway.vitalevent.json.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * The address at which OpenCRVS 1.2 to 1.8 took event notifications, with and without the {@code /v1} that its gateway
 * stripped. Answers and refusals have the shapes that it gave them.
 */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class OpenCrvsNotificationController {

    private static final String FHIR_JSON = "application/fhir+json";

    private final OpenCrvsBundleReader reader;
    private final NotificationService service;
    private final OpenCrvsClients clients;
    private final StrictChecks checks;

    OpenCrvsNotificationController(
            OpenCrvsBundleReader reader, NotificationService service, OpenCrvsClients clients, StrictChecks checks) {
        this.reader = reader;
        this.service = service;
        this.clients = clients;
        this.checks = checks;
    }

    @Post(uris = {"/notification", "/v1/notification"})
    @Consumes({MediaType.APPLICATION_JSON, FHIR_JSON})
    @Secured(Scope.NOTIFICATION_SUBMIT)
    HttpResponse<?> submit(
            Caller caller, @Header("Idempotency-Key") @Nullable String idempotencyKey, @Body byte @Nullable [] body) {
        OriginalBody original = new OriginalBody(
                SourceFormat.OPENCRVS_FHIR, MediaType.APPLICATION_JSON, body == null ? new byte[0] : body);
        ReceivedBundle received = reader.receive(original, idempotencyKey);
        Dialect dialect =
                Dialect.of(caller.kind() == CallerKind.CLIENT ? clients.settings(caller.id()) : null, received.root());
        if (dialect.strict() && received.reading() instanceof Reading.Valid) {
            checks.check(received.root(), dialect);
        }
        NotificationReceipt receipt = service.receive(caller, received.reading());
        return answer(receipt, dialect, NotificationAnswers.body(receipt, received.root(), dialect));
    }

    /** A sender that speaks as one of OpenCRVS is answered 200, as it always was; any other learns what is new by 201. */
    private static MutableHttpResponse<byte[]> answer(NotificationReceipt receipt, Dialect dialect, ObjectNode body) {
        boolean created = dialect.version() == null && receipt.outcome() == NotificationReceipt.Outcome.CREATED;
        MutableHttpResponse<byte[]> answer = created ? HttpResponse.created(bytes(body)) : HttpResponse.ok(bytes(body));
        return answer.header("Location", "/api/v1/notifications/" + receipt.id())
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    /** By way of a text: what a sender wrote may have half a character, which cannot be written as bytes. */
    private static byte[] bytes(ObjectNode body) {
        try {
            return StrictJson.MAPPER.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }
}
