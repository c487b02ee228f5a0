package org.crvsgateway.gateway.door.opencrvs.graphql;

import java.util.Locale;
import org.crvsgateway.gateway.vitalevent.EventType;
import org.crvsgateway.gateway.vitalevent.Sex;
import org.jspecify.annotations.Nullable;

/** OpenCRVS's words for kinds of event and for sexes. */
final class PeerEvent {

    private PeerEvent() {}

    /** {@code Birth}, {@code Death}, {@code Marriage}. */
    static String of(EventType type) {
        String name = type.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    static @Nullable String gender(@Nullable Sex sex) {
        return sex == null ? null : sex.name().toLowerCase(Locale.ROOT);
    }
}
