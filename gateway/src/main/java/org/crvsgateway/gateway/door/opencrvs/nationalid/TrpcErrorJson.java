package org.crvsgateway.gateway.door.opencrvs.nationalid;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvsgateway.gateway.door.problem.Problem;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.ProblemType;

/** Writes a refusal as tRPC 10 and 11 do with superjson; {@code data.issues} names every fault with its path. */
final class TrpcErrorJson {

    private TrpcErrorJson() {}

    /** @param procedure what was called, such as {@code event.actions.register.accept} */
    static ObjectNode of(Problem problem, String procedure) {
        Code code = Code.of(problem.type());
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode error = json.putObject("error").putObject("json");
        error.put("message", problem.detail());
        error.put("code", code.number);
        ObjectNode data = error.putObject("data");
        data.put("code", code.name());
        data.put("httpStatus", code.status);
        data.put("path", procedure);
        ArrayNode issues = data.putArray("issues");
        for (Issue issue : problem.issues()) {
            issues.addObject()
                    .put("path", issue.path())
                    .put("code", issue.code())
                    .put("message", issue.message());
        }
        return json;
    }

    /** The HTTP status of it, where it is alone. */
    static int status(Problem problem) {
        return Code.of(problem.type()).status;
    }

    /** The names and JSON-RPC numbers of tRPC. */
    private enum Code {
        BAD_REQUEST(-32600, 400),
        UNAUTHORIZED(-32001, 401),
        FORBIDDEN(-32003, 403),
        NOT_FOUND(-32004, 404),
        METHOD_NOT_SUPPORTED(-32005, 405),
        CONFLICT(-32009, 409),
        PAYLOAD_TOO_LARGE(-32013, 413),
        UNSUPPORTED_MEDIA_TYPE(-32015, 415),
        TOO_MANY_REQUESTS(-32029, 429),
        SERVICE_UNAVAILABLE(-32603, 503),
        INTERNAL_SERVER_ERROR(-32603, 500);

        private final int number;
        private final int status;

        Code(int number, int status) {
            this.number = number;
            this.status = status;
        }

        static Code of(ProblemType type) {
            return switch (type.status()) {
                case 400, 406, 422 -> BAD_REQUEST;
                case 401 -> UNAUTHORIZED;
                case 403 -> FORBIDDEN;
                case 404 -> NOT_FOUND;
                case 405 -> METHOD_NOT_SUPPORTED;
                case 409 -> CONFLICT;
                case 413 -> PAYLOAD_TOO_LARGE;
                case 415 -> UNSUPPORTED_MEDIA_TYPE;
                case 429 -> TOO_MANY_REQUESTS;
                case 503 -> SERVICE_UNAVAILABLE;
                default -> INTERNAL_SERVER_ERROR;
            };
        }
    }
}
