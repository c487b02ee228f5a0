package org.crvsgateway.gateway.door.problem;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.ProblemType;

/**
 * Writes FHIR R4 OperationOutcome (http://hl7.org/fhir/R4/operationoutcome.html): the problem is the first issue,
 * each fault another with its FHIRPath in {@code expression}.
 */
final class OperationOutcomeJson {

    static final String MEDIA_TYPE = "application/fhir+json";

    private static final String PROBLEM_SYSTEM = "urn:crvs-gateway:problem";
    private static final String ISSUE_SYSTEM = "urn:crvs-gateway:issue";
    private static final JsonMapper MAPPER = new JsonMapper();

    private OperationOutcomeJson() {}

    static String write(Problem problem, String requestId) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("resourceType", "OperationOutcome")
                .put("id", requestId);
        ArrayNode issues = json.putArray("issue");
        ObjectNode first = issues.addObject()
                .put("severity", problem.isUnexpected() ? "fatal" : "error")
                .put("code", issueType(problem.type()));
        details(first, PROBLEM_SYSTEM, problem.type().code(), problem.type().title());
        first.put("diagnostics", problem.detail());
        problem.issues().forEach(issue -> add(issue, issues.addObject()));
        return json.toString();
    }

    private static void add(Issue issue, ObjectNode json) {
        json.put("severity", issue.severity().name().toLowerCase(Locale.ROOT)).put("code", "invalid");
        details(json, ISSUE_SYSTEM, issue.code(), issue.message());
        if (!issue.path().isEmpty()) {
            json.putArray("expression").add(issue.path());
        }
    }

    private static void details(ObjectNode issue, String system, String code, String text) {
        ObjectNode details = issue.putObject("details");
        details.putArray("coding").addObject().put("system", system).put("code", code);
        details.put("text", text);
    }

    /** http://hl7.org/fhir/R4/valueset-issue-type.html */
    private static String issueType(ProblemType type) {
        return switch (type) {
            case MALFORMED_BODY -> "structure";
            case UNAUTHENTICATED, WRONG_CREDENTIALS, WRONG_CODE, SECOND_FACTOR_REQUIRED -> "login";
            case PASSWORD_CHANGE_REQUIRED -> "expired";
            case FORBIDDEN, FIELD_NOT_GRANTED -> "forbidden";
            case NOT_FOUND -> "not-found";
            case METHOD_NOT_ALLOWED, NOT_ACCEPTABLE, UNSUPPORTED_MEDIA_TYPE -> "not-supported";
            case NAME_TAKEN, IDENTIFIER_CONFLICT -> "duplicate";
            case RECORD_STATE, CORRECTION_REQUIRED, TOO_MANY_CREDENTIALS, SUBSCRIPTION_STATE -> "business-rule";
            case CONCURRENT_CHANGE, TRANSACTION_REUSED -> "conflict";
            case BODY_TOO_LARGE -> "too-long";
            case INVALID_REQUEST, UNREADABLE, INVALID_INPUT, ENDPOINT_REFUSED -> "invalid";
            case TOO_MANY_REQUESTS, RATE_LIMITED -> "throttled";
            case KEY_UNAVAILABLE, STORAGE_UNAVAILABLE -> "transient";
            case INTERNAL -> "exception";
        };
    }
}
