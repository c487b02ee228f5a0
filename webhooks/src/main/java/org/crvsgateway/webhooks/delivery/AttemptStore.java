package org.crvsgateway.webhooks.delivery;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.crvsgateway.webhooks.IdSource;
import org.crvsgateway.webhooks.SqlTime;
import org.crvsgateway.webhooks.sending.Failure;
import org.crvsgateway.webhooks.sending.Outcome;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The log of attempts; only ever appended to. */
@Singleton
final class AttemptStore {
    private final IdSource ids;

    AttemptStore(IdSource ids) {
        this.ids = ids;
    }

    void append(Handle handle, UUID subscriptionId, List<Attempt> attempts) {
        if (attempts.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                insert into webhook_attempt (id, subscription_id, message_id, attempt_no, started_at, duration_ms,
                    status_code, failure, response_excerpt, signed_by)
                values (:id, :subscription, :message, :number, :startedAt, :duration,
                    :status, :failure, :excerpt, :signedBy)
                """);
        for (Attempt attempt : attempts) {
            batch.bind("id", ids.next())
                    .bind("subscription", subscriptionId)
                    .bind("message", attempt.delivery().messageId())
                    .bind("number", attempt.delivery().counts().attempts() + 1)
                    .bind("startedAt", SqlTime.of(attempt.startedAt()))
                    .bind("duration", attempt.took().toMillis())
                    .bind("status", status(attempt.outcome()))
                    .bind("failure", failure(attempt.outcome()))
                    .bind("excerpt", excerpt(attempt.outcome()))
                    .bind(
                            "signedBy",
                            attempt.signedBy().stream().map(UUID::toString).collect(Collectors.joining(" ")))
                    .add();
        }
        batch.execute();
    }

    private static @Nullable Integer status(Outcome outcome) {
        return outcome instanceof Outcome.Answered answered ? answered.status() : null;
    }

    private static @Nullable String failure(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered answered -> answered.isSuccess() ? null : Failure.STATUS.name();
            case Outcome.Failed failed -> failed.failure().name();
        };
    }

    private static String excerpt(Outcome outcome) {
        String text =
                switch (outcome) {
                    case Outcome.Answered answered -> answered.excerpt();
                    case Outcome.Failed failed -> failed.detail();
                };
        // PostgreSQL takes no NUL, and what an endpoint sends may end up in the text of an exception
        return text.substring(0, Math.min(text.length(), 4096)).replace('\0', '\ufffd');
    }
}
