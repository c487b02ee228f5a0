package org.crvsgateway.webhooks.subscription;

import java.time.Instant;
import java.util.UUID;
import org.crvsgateway.webhooks.signature.Ed25519PublicKey;
import org.crvsgateway.webhooks.signature.KeyKind;
import org.jspecify.annotations.Nullable;

/**
 * A live key without its secret. {@code endsAt} is null for a current one. {@code acceptedAt} says, to the minute, when a
 * delivery that it signed was last answered 2xx; while two keys sign that does not tell which of them was looked at:
 * {@link SecretProbe} does.
 */
public record SecretInfo(
        UUID id,
        KeyKind kind,
        @Nullable Ed25519PublicKey publicKey,
        Instant createdAt,
        @Nullable Instant endsAt,
        @Nullable Instant acceptedAt) {

    public boolean isCurrent() {
        return endsAt == null;
    }
}
