package org.crvsgateway.gateway.door.opencrvs.nationalid;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.util.List;
import org.crvsgateway.gateway.bearer.TakesRecordToken;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.nationalid.RegistrationConfirmation;
import org.crvsgateway.gateway.record.RegistryRecord;
import org.jspecify.annotations.Nullable;

/**
 * The tRPC procedures by which an ID system answers OpenCRVS 1.9 and 2.0. Calls come one by one or, with {@code ?batch=1},
 * several in one request, their procedures apart by commas.
 */
@Controller("/events")
@ExecuteOn(TaskExecutors.BLOCKING)
final class RegisterActionController {

    private static final String ACCEPT = "event.actions.register.accept";
    private static final String REJECT = "event.actions.register.reject";

    private final RegistrationConfirmation confirmation;

    RegisterActionController(RegistrationConfirmation confirmation) {
        this.confirmation = confirmation;
    }

    @Post("/event.actions.register.accept")
    @Consumes(MediaType.APPLICATION_JSON)
    @TakesRecordToken
    @Secured({Scope.IDENTIFIER_ASSIGN, Scope.RECORD_CONFIRM_REGISTRATION, Scope.RECORD_REJECT_REGISTRATION})
    HttpResponse<?> accept(Caller caller, HttpRequest<byte[]> request, @QueryValue @Nullable String batch) {
        return answer(caller, List.of(ACCEPT), request, batch);
    }

    @Post("/event.actions.register.reject")
    @Consumes(MediaType.APPLICATION_JSON)
    @TakesRecordToken
    @Secured({Scope.IDENTIFIER_ASSIGN, Scope.RECORD_CONFIRM_REGISTRATION, Scope.RECORD_REJECT_REGISTRATION})
    HttpResponse<?> reject(Caller caller, HttpRequest<byte[]> request, @QueryValue @Nullable String batch) {
        return answer(caller, List.of(REJECT), request, batch);
    }

    @Post("/event.actions.register.{procedures},{more}")
    @Consumes(MediaType.APPLICATION_JSON)
    @TakesRecordToken
    @Secured({Scope.IDENTIFIER_ASSIGN, Scope.RECORD_CONFIRM_REGISTRATION, Scope.RECORD_REJECT_REGISTRATION})
    HttpResponse<?> several(
            Caller caller,
            HttpRequest<byte[]> request,
            String procedures,
            String more,
            @QueryValue @Nullable String batch) {
        return answer(
                caller, List.of(("event.actions.register." + procedures + "," + more).split(",")), request, batch);
    }

    private HttpResponse<?> answer(
            Caller caller, List<String> procedures, HttpRequest<byte[]> request, @Nullable String batch) {
        return TrpcCalls.of(procedures, SentObject.tree(request.getBody().orElse(null)), batch != null)
                .answer((procedure, input) -> call(caller, procedure, input));
    }

    private JsonNode call(Caller caller, String procedure, JsonNode input) {
        RegisterAction action = RegisterAction.read(input);
        RegistryRecord record =
                switch (procedure) {
                    case ACCEPT -> confirmation.confirm(caller, action.eventId(), action.confirmation());
                    case REJECT ->
                        confirmation.reject(
                                caller,
                                action.eventId(),
                                action.actionId(),
                                action.reason(),
                                action.confirmation().comment());
                    default -> throw TrpcCalls.noProcedure(procedure);
                };
        return RegisteredEvent.json(record);
    }
}
