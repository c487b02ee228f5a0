package org.crvsgateway.gateway.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer.
 *
 * @param duration from the first byte of the request to the answer
 * @param request its body as far as it is kept
 * @param response its body as far as it is kept
 */
public record Exchange(
        UUID id,
        Direction direction,
        Instant at,
        Duration duration,
        Party party,
        Call call,
        Body request,
        Body response) {

    public Outcome outcome() {
        return Outcome.of(call.status());
    }

    int memory() {
        return request.memory() + response.memory();
    }

    /**
     * What was asked of whom, and the short answer.
     *
     * @param path with its query, or the whole URL of a call out; secrets in it are masked
     * @param route the template that the path matched, such as {@code /api/v1/records/{id}}
     * @param status null where no answer came
     * @param failure why no answer came
     * @param subjectId the record or the delivery that it was about, where known
     */
    public record Call(
            String method,
            String path,
            @Nullable String route,
            @Nullable Integer status,
            @Nullable String failure,
            @Nullable String requestId,
            @Nullable String subjectId) {}
}
