package org.crvsgateway.gateway.door.json;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.nationalid.IdentifierAssignment;
import org.crvsgateway.gateway.record.RecordJson;
import org.jspecify.annotations.Nullable;

/** The number that an identity system returns for a registered record. */
@Controller("/api/v1/records/{id}/identifiers/{type}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class IdentifierController {

    private final IdentifierAssignment assignment;

    IdentifierController(IdentifierAssignment assignment) {
        this.assignment = assignment;
    }

    @Put
    @Consumes(MediaType.APPLICATION_JSON)
    @Secured(Scope.IDENTIFIER_ASSIGN)
    HttpResponse<?> assign(Caller caller, UUID id, String type, @Body byte @Nullable [] body) {
        JsonBody input = JsonBody.readOptional(body, Set.of("value"));
        String value = input.text("value");
        input.requireFaultless();
        return JsonAnswer.ok(RecordJson.record(assignment.assign(caller, id, type, value), caller.fields()));
    }
}
