package org.crvsgateway.gateway.demo;

import com.fasterxml.jackson.databind.JsonNode;

/** A call that came to nothing. It says which call and which kind of problem, and nothing of what was sent. */
final class ApiFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    private ApiFailure(String message, int status) {
        super(message, null, false, false);
        this.status = status;
    }

    static ApiFailure refused(String call, int status, JsonNode problemType) {
        return new ApiFailure(call + " was answered by " + status + " " + problemType.asText(), status);
    }

    static ApiFailure unreachable(String call) {
        return new ApiFailure(call + " was not answered", 0);
    }

    int status() {
        return status;
    }

    /** Whether the same call again would fail again. */
    boolean isFinal() {
        return (status >= 200 && status < 500) && status != 401 && status != 429;
    }
}
