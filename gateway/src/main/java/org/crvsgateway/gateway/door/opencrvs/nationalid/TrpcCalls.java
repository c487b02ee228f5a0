package org.crvsgateway.gateway.door.opencrvs.nationalid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.crvsgateway.gateway.door.problem.Problem;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.gateway.record.Registrations;

/**
 * The calls of one request in tRPC's HTTP form with superjson: one input is the body, several are its members {@code 0},
 * {@code 1} and so on. Each call of a batch succeeds or fails for itself.
 */
final class TrpcCalls {

    private static final int MOST = 100;

    private final List<String> procedures;
    private final List<JsonNode> inputs;
    private final boolean batch;

    private TrpcCalls(List<String> procedures, List<JsonNode> inputs, boolean batch) {
        this.procedures = List.copyOf(procedures);
        this.inputs = List.copyOf(inputs);
        this.batch = batch;
    }

    static TrpcCalls of(List<String> procedures, JsonNode body, boolean batch) {
        if (!batch && procedures.size() > 1) {
            throw noProcedure(String.join(",", procedures));
        }
        if (procedures.size() > MOST) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, "A batch has at most " + MOST + " calls.");
        }
        List<JsonNode> inputs = new ArrayList<>();
        for (int i = 0; i < procedures.size(); i++) {
            inputs.add(batch ? body.path(Integer.toString(i)) : body);
        }
        return new TrpcCalls(procedures, inputs, batch);
    }

    static ProblemException noProcedure(String path) {
        return new ProblemException(ProblemType.NOT_FOUND, "No procedure found on path \"" + path + "\"");
    }

    HttpResponse<?> answer(BiFunction<String, JsonNode, JsonNode> call) {
        ArrayNode results = JsonNodeFactory.instance.arrayNode();
        Set<Integer> statuses = new TreeSet<>();
        for (int i = 0; i < procedures.size(); i++) {
            String procedure = procedures.get(i);
            try {
                ObjectNode result = results.addObject();
                result.putObject("result").putObject("data").set("json", call.apply(procedure, inputs.get(i)));
                statuses.add(HttpStatus.OK.getCode());
            } catch (ProblemException refused) {
                Problem problem = told(refused);
                results.set(i, TrpcErrorJson.of(problem, procedure));
                statuses.add(TrpcErrorJson.status(problem));
            }
        }
        int status = statuses.size() == 1 ? statuses.iterator().next() : HttpStatus.MULTI_STATUS.getCode();
        JsonNode body = batch ? results : results.get(0);
        return HttpResponse.status(HttpStatus.valueOf(status))
                .body(body.toString().getBytes(StandardCharsets.UTF_8))
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    /** In OpenCRVS's own words where a client may look for them. */
    private static Problem told(ProblemException refused) {
        for (Issue issue : refused.issues()) {
            switch (issue.code()) {
                case Registrations.ALREADY_REJECTED -> {
                    return new Problem(ProblemType.INVALID_REQUEST, "Action has already been rejected.");
                }
                case Registrations.ALREADY_REGISTERED -> {
                    return new Problem(ProblemType.INVALID_REQUEST, "Action has already been accepted.");
                }
                default -> {}
            }
        }
        return Problem.of(refused);
    }
}
