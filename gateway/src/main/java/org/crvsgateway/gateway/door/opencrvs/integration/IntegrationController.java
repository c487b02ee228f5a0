package org.crvsgateway.gateway.door.opencrvs.integration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.client.NewSystem;
import org.crvsgateway.gateway.client.OpenCrvsVersion;
import org.crvsgateway.gateway.client.RegisteredSystem;
import org.crvsgateway.gateway.client.SystemRegistration;
import org.crvsgateway.gateway.client.SystemSecret;
import org.crvsgateway.gateway.door.opencrvs.token.SystemScopes;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** Integrations of OpenCRVS 2.0: two REST routes, and procedures that its own screens call by tRPC. */
@Controller("/events")
@Secured(Scope.CLIENT_MANAGE)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.APPLICATION_JSON)
final class IntegrationController {

    private static final JsonMapper JSON = new JsonMapper();
    private static final OpenCrvsVersion SECOND = new OpenCrvsVersion(2, 0);

    private final SystemRegistration systems;

    IntegrationController(SystemRegistration systems) {
        this.systems = systems;
    }

    @Post("/integrations")
    @Consumes(MediaType.ALL)
    HttpResponse<byte[]> create(HttpRequest<byte[]> request, Caller caller) {
        JsonNode input = Call.of(request).input();
        JsonNode name = input.path("name");
        List<String> asked = new ArrayList<>();
        input.path("scopes").forEach(scope -> asked.add(scope.asText()));
        if (!name.isTextual() || name.textValue().isEmpty()) {
            throw ProblemException.invalid("/name", "required", "name is missing.");
        }
        if (asked.isEmpty()) {
            throw ProblemException.invalid("/scopes", "required", "A client needs a scope.");
        }
        GrantedScopes granted = GrantedScopes.of(asked)
                .orElseThrow(() ->
                        ProblemException.invalid("/scopes", "unknown-scope", "There is no such scope in OpenCRVS."));
        SystemSecret made = systems.register(
                caller,
                new NewSystem(name.textValue(), granted.type(), SECOND, null, granted.scopes(), Map.of(), null));
        return json(JSON.createObjectNode()
                .put("clientId", made.system().clientId().toString())
                .put("shaSecret", made.system().shaSecret())
                .put("clientSecret", made.clientSecret()));
    }

    /** @param status {@code active} or {@code disabled}; all where it is missing */
    @Get("/integrations")
    HttpResponse<byte[]> list(Caller caller, @Nullable @QueryValue String status) {
        ArrayNode all = JSON.createArrayNode();
        systems.all(caller).stream()
                .map(IntegrationController::shown)
                .filter(system ->
                        status == null || status.equals(system.path("status").asText()))
                .forEach(all::add);
        return json(all);
    }

    @Get("/integrations.get")
    HttpResponse<byte[]> get(HttpRequest<byte[]> request, Caller caller) {
        return answer(request, caller, IntegrationController::shown);
    }

    @Post("/integrations.activate")
    @Consumes(MediaType.ALL)
    HttpResponse<byte[]> activate(HttpRequest<byte[]> request, Caller caller) {
        return answer(request, caller, system -> shown(systems.activate(caller, id(system))));
    }

    @Post("/integrations.deactivate")
    @Consumes(MediaType.ALL)
    HttpResponse<byte[]> deactivate(HttpRequest<byte[]> request, Caller caller) {
        return answer(request, caller, system -> shown(systems.deactivate(caller, id(system))));
    }

    @Post("/integrations.delete")
    @Consumes(MediaType.ALL)
    HttpResponse<byte[]> delete(HttpRequest<byte[]> request, Caller caller) {
        return answer(request, caller, system -> shown(systems.delete(caller, id(system))));
    }

    @Post("/integrations.refreshSecret")
    @Consumes(MediaType.ALL)
    HttpResponse<byte[]> refreshSecret(HttpRequest<byte[]> request, Caller caller) {
        return answer(request, caller, system -> {
            SystemSecret fresh = systems.refresh(caller, id(system));
            return JSON.createObjectNode()
                    .put("clientId", fresh.system().clientId().toString())
                    .put("clientSecret", fresh.clientSecret());
        });
    }

    private HttpResponse<byte[]> answer(
            HttpRequest<byte[]> request, Caller caller, Function<RegisteredSystem, JsonNode> act) {
        Call call = Call.of(request);
        return json(call.answer(act.apply(systems.find(caller, call.id()))));
    }

    private static UUID id(RegisteredSystem system) {
        return system.clientId();
    }

    private static ObjectNode shown(RegisteredSystem system) {
        ObjectNode json = JSON.createObjectNode()
                .put("id", system.systemId())
                .put("name", system.client().name());
        ArrayNode scopes = json.putArray("scopes");
        SystemScopes.of(system.client(), system.settings().type(), SECOND).forEach(scopes::add);
        return json.put("status", system.active() ? "active" : "disabled")
                .put("createdAt", system.client().createdAt().toString())
                .put("createdBy", system.client().createdBy());
    }

    /** As trpc-to-openapi says it. */
    @Error(ProblemException.class)
    HttpResponse<byte[]> refuse(ProblemException refusal) {
        ObjectNode body = JSON.createObjectNode();
        if (refusal.type() == ProblemType.INVALID_INPUT) {
            body.put("message", "Input validation failed").put("code", "BAD_REQUEST");
            ArrayNode issues = body.putArray("issues");
            refusal.issues().forEach(issue -> add(issue, issues.addObject()));
            return json(HttpResponse.badRequest(), body);
        }
        body.put("message", refusal.detail()).put("code", code(refusal.type()));
        return json(HttpResponse.status(HttpStatus.valueOf(refusal.type().status())), body);
    }

    private static void add(Issue issue, ObjectNode json) {
        json.put("message", issue.message());
        ArrayNode path = json.putArray("path");
        for (String segment : issue.path().split("/", -1)) {
            if (!segment.isEmpty()) {
                path.add(segment);
            }
        }
    }

    private static String code(ProblemType type) {
        return switch (type.status()) {
            case 400, 422 -> "BAD_REQUEST";
            case 401 -> "UNAUTHORIZED";
            case 403 -> "FORBIDDEN";
            case 404 -> "NOT_FOUND";
            case 409 -> "CONFLICT";
            case 429 -> "TOO_MANY_REQUESTS";
            default -> "INTERNAL_SERVER_ERROR";
        };
    }

    private static HttpResponse<byte[]> json(JsonNode body) {
        return json(HttpResponse.ok(), body);
    }

    private static MutableHttpResponse<byte[]> json(MutableHttpResponse<byte[]> answer, JsonNode body) {
        return answer.body(body.toString().getBytes(StandardCharsets.UTF_8))
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
