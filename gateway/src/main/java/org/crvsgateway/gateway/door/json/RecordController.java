package org.crvsgateway.gateway.door.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpRequest;
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
import org.crvsgateway.gateway.record.RecordJson;
import org.crvsgateway.gateway.record.RecordService;
import org.crvsgateway.gateway.record.RecordVersion;
import org.crvsgateway.gateway.record.Records;
import org.crvsgateway.gateway.record.RegistryRecord;
import org.jspecify.annotations.Nullable;

/** The registrar's acts, and reading records, in JSON. */
@Controller("/api/v1/records/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class RecordController {

    private static final String REASON = "reason";

    private final RecordService service;
    private final Records records;

    RecordController(RecordService service, Records records) {
        this.service = service;
        this.records = records;
    }

    @Get
    @Secured(Scope.RECORD_READ)
    HttpResponse<?> get(Caller caller, UUID id) {
        return answer(caller, records.get(caller, id));
    }

    @Get("/history")
    @Secured(Scope.RECORD_READ)
    HttpResponse<?> history(Caller caller, UUID id) {
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        for (RecordVersion version : records.history(caller, id)) {
            items.add(RecordJson.version(version, caller.fields()));
        }
        return items(items);
    }

    @Get("/duplicates")
    @Secured(Scope.RECORD_READ)
    HttpResponse<?> duplicates(Caller caller, UUID id) {
        return items(RecordJson.possibleDuplicates(records.possibleDuplicates(caller, id)));
    }

    @Post("/registration")
    @Consumes(MediaType.ALL)
    @Secured(Scope.RECORD_REGISTER)
    HttpResponse<?> register(Caller caller, UUID id, HttpRequest<byte[]> request) {
        JsonBody input = JsonBody.readOptional(request.getBody().orElse(null), Set.of("office"));
        String office = input.text("office");
        input.requireFaultless();
        return answer(caller, service.register(caller, id, office));
    }

    @Post("/rejection")
    @Consumes(MediaType.APPLICATION_JSON)
    @Secured(Scope.RECORD_REJECT)
    HttpResponse<?> reject(Caller caller, UUID id, @Body byte @Nullable [] body) {
        return answer(caller, service.reject(caller, id, reason(body)));
    }

    @Post("/correction")
    @Consumes(MediaType.APPLICATION_JSON)
    @Secured(Scope.RECORD_CORRECT)
    HttpResponse<?> correct(Caller caller, UUID id, @Body byte @Nullable [] body) {
        JsonBody input = JsonBody.readOptional(body, Set.of(REASON, "changes"));
        String reason = input.text(REASON);
        input.requireFaultless();
        return answer(caller, service.correct(caller, id, reason, input.node("changes")));
    }

    @Post("/certify")
    @Consumes(MediaType.ALL)
    @Secured(Scope.RECORD_CERTIFY)
    HttpResponse<?> certify(Caller caller, UUID id, HttpRequest<byte[]> request) {
        JsonBody input = JsonBody.readOptional(request.getBody().orElse(null), Set.of("certificate"));
        String certificate = input.text("certificate");
        input.requireFaultless();
        return answer(caller, service.certify(caller, id, certificate));
    }

    @Post("/revocation")
    @Consumes(MediaType.APPLICATION_JSON)
    @Secured(Scope.RECORD_REVOKE)
    HttpResponse<?> revoke(Caller caller, UUID id, @Body byte @Nullable [] body) {
        return answer(caller, service.revoke(caller, id, reason(body)));
    }

    private static @Nullable String reason(byte @Nullable [] body) {
        JsonBody input = JsonBody.readOptional(body, Set.of(REASON));
        String reason = input.text(REASON);
        input.requireFaultless();
        return reason;
    }

    private static HttpResponse<?> answer(Caller caller, RegistryRecord record) {
        return JsonAnswer.ok(RecordJson.record(record, caller.fields()));
    }

    private static HttpResponse<?> items(ArrayNode items) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("items", items);
        return JsonAnswer.ok(body);
    }
}
