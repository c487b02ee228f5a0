package org.crvsgateway.webhooks.subscription;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A live signing secret without its text: {@code endsAt} is null for the current one. */
public record SecretInfo(
        UUID id, Instant createdAt, @Nullable Instant endsAt) {}
