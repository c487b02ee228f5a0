package org.crvsgateway.gateway.door.opencrvs.nationalid;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.crvsgateway.gateway.bearer.TakesRecordToken;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.nationalid.GivenIdentifier;
import org.crvsgateway.gateway.nationalid.RegistrationConfirmation;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.record.RegistryRecord;
import org.jspecify.annotations.Nullable;

/**
 * The callback of the workflow service of OpenCRVS 1.0 to 1.6: a registration that waited for the country's own systems goes
 * on, or ends with an error.
 */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class RegistrationCallbackController {

    private final RegistrationConfirmation confirmation;

    RegistrationCallbackController(RegistrationConfirmation confirmation) {
        this.confirmation = confirmation;
    }

    @Post("/confirm/registration")
    @Consumes(MediaType.APPLICATION_JSON)
    @TakesRecordToken
    @Secured({Scope.IDENTIFIER_ASSIGN, Scope.RECORD_CONFIRM_REGISTRATION, Scope.RECORD_REJECT_REGISTRATION})
    HttpResponse<?> receive(Caller caller, HttpRequest<byte[]> request) {
        SentObject sent = SentObject.of(SentObject.tree(request.getBody().orElse(null)));
        String trackingId = sent.text("trackingId");
        UUID compositionId = sent.id("compositionId");
        String number = sent.text("registrationNumber");
        String error = sent.text("error");
        List<GivenIdentifier> identifiers = sent.identifiers("childIdentifiers");
        if (trackingId == null && compositionId == null) {
            sent.fault("trackingId", "required", "One of trackingId and compositionId is needed.");
        }
        sent.requireFaultless();
        UUID record = record(caller, trackingId, compositionId);
        return answer(
                error == null
                        ? confirmation.confirm(caller, record, number, identifiers, null)
                        : confirmation.reject(caller, record, error, null));
    }

    private UUID record(Caller caller, @Nullable String trackingId, @Nullable UUID compositionId) {
        UUID tracked = trackingId == null ? null : confirmation.byTrackingId(caller, trackingId);
        if (tracked == null || compositionId == null || tracked.equals(compositionId)) {
            return tracked == null ? requireKnown(compositionId) : tracked;
        }
        throw ProblemException.invalid(
                "/compositionId", "another-record", "This is another record than that of the tracking id.");
    }

    private static UUID requireKnown(@Nullable UUID id) {
        if (id == null) {
            throw new IllegalStateException("one of the two was checked to be there");
        }
        return id;
    }

    private static HttpResponse<?> answer(RegistryRecord record) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("compositionId", record.header().id().toString());
        body.put("trackingId", record.header().trackingId());
        body.put("status", record.header().status().name());
        body.put("registrationNumber", record.header().registrationNumber());
        return HttpResponse.ok(body.toString().getBytes(StandardCharsets.UTF_8))
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }
}
