package org.crvsgateway.webhooks.delivery;

import static org.crvsgateway.webhooks.SqlArrays.integers;
import static org.crvsgateway.webhooks.SqlArrays.longs;
import static org.crvsgateway.webhooks.SqlArrays.texts;
import static org.crvsgateway.webhooks.SqlArrays.times;
import static org.crvsgateway.webhooks.SqlArrays.uuids;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.crvsgateway.webhooks.sending.Failure;
import org.crvsgateway.webhooks.sending.Outcome;
import org.crvsgateway.webhooks.sending.Timing;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jspecify.annotations.Nullable;

/** The log of attempts; only ever appended to. */
@Singleton
final class AttemptStore {
    private static final int EXCERPT = 4096;

    void append(Handle handle, List<Attempt> attempts) {
        if (attempts.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                        insert into webhook_attempt (subscription_id, message_id, attempt_no, started_at, duration_micros,
                            dns_micros, connect_micros, tls_micros, first_byte_micros, status_code, failure, signed_by)
                        select * from unnest(
                            cast(:subscriptions as uuid array), cast(:messages as uuid array),
                            cast(:numbers as integer array), cast(:started as timestamp with time zone array),
                            cast(:durations as bigint array), cast(:dns as bigint array),
                            cast(:connect as bigint array), cast(:tls as bigint array),
                            cast(:firstByte as bigint array), cast(:statuses as integer array),
                            cast(:failures as varchar array), cast(:signed as varchar array))
                        """)
                .bind("subscriptions", uuids(attempts, it -> it.shipment().subscriptionId()))
                .bind("messages", uuids(attempts, it -> it.shipment().messageId()))
                .bind("numbers", integers(attempts, AttemptStore::number))
                .bind("started", times(attempts, Attempt::startedAt))
                .bind("durations", longs(attempts, it -> it.took().toNanos() / 1_000))
                .bind("dns", micros(attempts, Timing::dns))
                .bind("connect", micros(attempts, Timing::connect))
                .bind("tls", micros(attempts, Timing::tls))
                .bind("firstByte", micros(attempts, Timing::firstByte))
                .bind("statuses", integers(attempts, it -> status(it.outcome())))
                .bind("failures", texts(attempts, it -> failure(it.outcome())))
                .bind("signed", texts(attempts, AttemptStore::signers))
                .execute();
        appendAnswers(
                handle,
                attempts.stream().filter(it -> !excerpt(it.outcome()).isEmpty()).toList());
    }

    private static void appendAnswers(Handle handle, List<Attempt> attempts) {
        if (attempts.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                        insert into webhook_answer (subscription_id, message_id, attempt_no, excerpt)
                        select * from unnest(
                            cast(:subscriptions as uuid array), cast(:messages as uuid array),
                            cast(:numbers as integer array), cast(:excerpts as varchar array))
                        """)
                .bind("subscriptions", uuids(attempts, it -> it.shipment().subscriptionId()))
                .bind("messages", uuids(attempts, it -> it.shipment().messageId()))
                .bind("numbers", integers(attempts, AttemptStore::number))
                .bind("excerpts", texts(attempts, it -> excerpt(it.outcome())))
                .execute();
    }

    private static Argument micros(List<Attempt> attempts, Function<Timing, @Nullable Duration> part) {
        return longs(attempts, attempt -> {
            Duration duration = part.apply(attempt.outcome().timing());
            return duration == null ? null : duration.toNanos() / 1_000;
        });
    }

    private static int number(Attempt attempt) {
        return attempt.shipment().ticket().counts().attempts() + 1;
    }

    private static String signers(Attempt attempt) {
        return attempt.signedBy().stream().map(UUID::toString).collect(Collectors.joining(" "));
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
        return text.substring(0, Math.min(text.length(), EXCERPT)).replace('\0', '\ufffd');
    }
}
