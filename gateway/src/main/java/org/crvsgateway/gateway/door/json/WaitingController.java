package org.crvsgateway.gateway.door.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.nationalid.Confirmation;
import org.crvsgateway.gateway.nationalid.GivenIdentifier;
import org.crvsgateway.gateway.nationalid.RegistrationConfirmation;
import org.crvsgateway.gateway.nationalid.WaitingRegistration;
import org.crvsgateway.gateway.nationalid.WaitingRegistrations;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.record.RecordJson;
import org.crvsgateway.gateway.record.RecordService;
import org.crvsgateway.gateway.record.RegistryRecord;
import org.jspecify.annotations.Nullable;

/** Registrations that wait for an ID system: the queue, the system's answer, and what a registrar decides without it. */
@Controller("/api/v1/national-id/waiting")
@ExecuteOn(TaskExecutors.BLOCKING)
final class WaitingController {

    private static final String ACTION = "actionId";

    private final WaitingRegistrations waiting;
    private final RegistrationConfirmation confirmation;
    private final RecordService records;

    WaitingController(WaitingRegistrations waiting, RegistrationConfirmation confirmation, RecordService records) {
        this.waiting = waiting;
        this.confirmation = confirmation;
        this.records = records;
    }

    @Get
    @Secured(Scope.RECORD_READ)
    HttpResponse<?> list(
            Caller caller,
            @QueryValue(defaultValue = "false") boolean overdue,
            @QueryValue(defaultValue = "20") int limit,
            @QueryValue @Nullable UUID after) {
        WaitingRegistrations.Page page = waiting.list(caller, overdue, limit, after);
        return JsonAnswer.items(
                page.items().stream().map(WaitingRegistration::json).toList(), page.nextCursor());
    }

    @Post("/{id}/confirmation")
    @Consumes(MediaType.APPLICATION_JSON)
    @Secured(Scope.IDENTIFIER_ASSIGN)
    HttpResponse<?> confirm(Caller caller, UUID id, @Body byte @Nullable [] body) {
        JsonBody input = JsonBody.readOptional(body, Set.of(ACTION, "registrationNumber", "identifiers", "comment"));
        UUID action = action(input);
        String number = input.text("registrationNumber");
        List<GivenIdentifier> identifiers = identifiers(input.node("identifiers"));
        String comment = input.text("comment");
        input.requireFaultless();
        return answer(
                caller,
                confirmation.confirm(caller, id, new Confirmation(action, number, identifiers, Map.of(), comment)));
    }

    @Post("/{id}/rejection")
    @Consumes(MediaType.APPLICATION_JSON)
    @Secured(Scope.IDENTIFIER_ASSIGN)
    HttpResponse<?> reject(Caller caller, UUID id, @Body byte @Nullable [] body) {
        JsonBody input = JsonBody.readOptional(body, Set.of(ACTION, "reason", "comment"));
        UUID action = action(input);
        String reason = input.text("reason");
        String comment = input.text("comment");
        input.requireFaultless();
        if (reason == null || reason.isBlank()) {
            throw ProblemException.invalid("/reason", "required", "A reason is needed.");
        }
        return answer(caller, confirmation.reject(caller, id, action, reason, comment));
    }

    @Post("/{id}/completion")
    @Consumes(MediaType.APPLICATION_JSON)
    @Secured(Scope.RECORD_REGISTER)
    HttpResponse<?> complete(Caller caller, UUID id, @Body byte @Nullable [] body) {
        JsonBody input = JsonBody.readOptional(body, Set.of("reason"));
        String reason = input.text("reason");
        input.requireFaultless();
        return answer(caller, records.complete(caller, id, reason));
    }

    private static HttpResponse<?> answer(Caller caller, RegistryRecord record) {
        return JsonAnswer.ok(RecordJson.record(record, caller.fields()));
    }

    private static @Nullable UUID action(JsonBody input) {
        String text = input.text(ACTION);
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("/" + ACTION, "invalid-id", "This is not an id.");
        }
    }

    private static List<GivenIdentifier> identifiers(@Nullable JsonNode list) {
        if (list != null && !list.isArray()) {
            throw ProblemException.invalid("/identifiers", "not-a-list", "This is not a list.");
        }
        List<GivenIdentifier> identifiers = new ArrayList<>();
        if (list != null) {
            list.forEach(item -> identifiers.add(new GivenIdentifier(
                    item.path("type").asText(null), item.path("value").asText(null))));
        }
        return identifiers;
    }
}
