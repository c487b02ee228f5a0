package org.crvsgateway.gateway.notification;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.vitalevent.VitalEvent;
import org.crvsgateway.gateway.vitalevent.json.CleanText;
import org.crvsgateway.gateway.vitalevent.json.StrictJson;
import org.crvsgateway.gateway.vitalevent.json.VitalEventReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads a notification in the gateway's own JSON: the canonical JSON of a vital event and the sender's {@code
 * reference}. Published as schemas/notification.schema.json.
 */
@Singleton
public final class NotificationReader {

    private static final String REFERENCE = "reference";

    private final VitalEventReader events;

    NotificationReader(InstantSource clock) {
        this.events = new VitalEventReader(clock);
    }

    public Reading read(OriginalBody original, @Nullable String idempotencyKey) {
        return switch (StrictJson.parse(original.bytes())) {
            case StrictJson.Malformed malformed -> new Reading.Unreadable(List.of(malformed.issue()));
            case StrictJson.Parsed parsed -> read(original, parsed.root(), idempotencyKey);
        };
    }

    /** The same for a body that was parsed before. */
    public Reading read(OriginalBody original, JsonNode root, @Nullable String idempotencyKey) {
        List<Issue> issues = new ArrayList<>();
        List<SourceKey> keys = new ArrayList<>();
        idempotencyKey(idempotencyKey, issues).ifPresent(keys::add);
        if (root.isObject()) {
            reference(root.get(REFERENCE), issues).ifPresent(keys::add);
            if (keys.isEmpty()) {
                issues.add(Issue.error(
                        "/" + REFERENCE,
                        "required",
                        "Something must identify the report: your own reference, or an Idempotency-Key header."));
            }
        }
        Optional<VitalEvent> event = events.read(root, Set.of(REFERENCE), issues);
        return event.isPresent() && !keys.isEmpty()
                ? new Reading.Valid(new NotificationDraft(original, keys, event.get(), issues))
                : new Reading.Unreadable(issues);
    }

    /** A key that is blank or over-long is no key: the reference must then identify the report. */
    private static Optional<SourceKey> idempotencyKey(@Nullable String header, List<Issue> issues) {
        if (header == null) {
            return Optional.empty();
        }
        if (header.isBlank() || header.length() > SourceKey.MAX_LENGTH) {
            issues.add(Issue.warning(
                    "Idempotency-Key",
                    "invalid-idempotency-key",
                    "An Idempotency-Key header has 1 to 200 characters."));
            return Optional.empty();
        }
        return Optional.of(new SourceKey(SourceKey.Kind.IDEMPOTENCY_KEY, header));
    }

    private static Optional<SourceKey> reference(@Nullable JsonNode node, List<Issue> issues) {
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        CleanText clean = CleanText.of(node.isTextual() || node.isNumber() ? node.asText() : "");
        String text = clean.value();
        if (text.isEmpty() || text.length() > SourceKey.MAX_LENGTH || clean.changed()) {
            issues.add(Issue.warning(
                    "/" + REFERENCE,
                    "invalid-reference",
                    "A reference is a text of 1 to 200 characters that can be stored."));
            return Optional.empty();
        }
        return Optional.of(new SourceKey(SourceKey.Kind.REFERENCE, text));
    }
}
