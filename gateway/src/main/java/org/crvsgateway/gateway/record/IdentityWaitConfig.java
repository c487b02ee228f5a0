package org.crvsgateway.gateway.record;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.crvsgateway.gateway.vitalevent.EventType;
import org.jspecify.annotations.Nullable;

/**
 * Whether registrations wait for an ID system.
 *
 * @param waitFor the kinds of event that do; none: no registration waits
 * @param timeLimit after which a registrar should look after a waiting one; zero: never
 */
@Context
@ConfigurationProperties("crg.national-id")
record IdentityWaitConfig(
        @Nullable List<String> waitFor,
        @Bindable(defaultValue = "7d") Duration timeLimit) {

    IdentityWaitConfig {
        kinds(waitFor);
    }

    boolean waits(EventType type) {
        return kinds(waitFor).contains(type);
    }

    private static Set<EventType> kinds(@Nullable List<String> names) {
        Set<EventType> kinds = EnumSet.noneOf(EventType.class);
        for (String name : names == null ? List.<String>of() : names) {
            if (!name.isBlank()) {
                kinds.add(EventType.parse(name)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "crg.national-id.wait-for: there is no kind of event " + name)));
            }
        }
        return kinds;
    }
}
