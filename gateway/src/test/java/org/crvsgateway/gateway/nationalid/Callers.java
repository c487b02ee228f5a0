package org.crvsgateway.gateway.nationalid;

import java.util.Set;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.CallerKind;
import org.crvsgateway.gateway.caller.FieldGrant;
import org.crvsgateway.gateway.harness.TestClient;

/** Callers as the doors make them. */
final class Callers {

    private Callers() {}

    static Caller client(TestClient client, String... scopes) {
        return new Caller(
                CallerKind.CLIENT,
                UUID.fromString(client.id()),
                "NATIONAL_ID",
                Set.of(scopes),
                FieldGrant.ALL,
                "127.0.0.1");
    }
}
