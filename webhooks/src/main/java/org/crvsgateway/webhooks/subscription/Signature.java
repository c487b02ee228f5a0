package org.crvsgateway.webhooks.subscription;

import java.util.EnumSet;
import java.util.Set;
import org.crvsgateway.webhooks.signature.KeyKind;

/** How a subscriber wants its deliveries signed: with a shared secret, with a key pair of the gateway's, or with both. */
public enum Signature {
    HMAC(KeyKind.HMAC),
    ED25519(KeyKind.ED25519),
    BOTH(KeyKind.HMAC, KeyKind.ED25519);

    @SuppressWarnings("ImmutableEnumChecker") // never changed
    private final Set<KeyKind> kinds;

    Signature(KeyKind first, KeyKind... more) {
        this.kinds = EnumSet.of(first, more);
    }

    Set<KeyKind> kinds() {
        return EnumSet.copyOf(kinds);
    }

    static Signature of(Set<KeyKind> kinds) {
        if (kinds.size() > 1) {
            return BOTH;
        }
        return kinds.contains(KeyKind.ED25519) ? ED25519 : HMAC;
    }
}
