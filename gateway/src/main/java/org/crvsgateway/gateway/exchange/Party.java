package org.crvsgateway.gateway.exchange;

import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.CallerKind;
import org.jspecify.annotations.Nullable;

/** The other side, as far as it is known: who called us, or for whom we called. */
public record Party(
        @Nullable CallerKind kind,
        @Nullable UUID id,
        @Nullable String name,
        @Nullable String address) {

    public static Party of(Caller caller) {
        return new Party(caller.kind(), caller.id(), caller.name(), caller.address());
    }

    public static Party unknown(@Nullable String address) {
        return new Party(null, null, null, address);
    }
}
