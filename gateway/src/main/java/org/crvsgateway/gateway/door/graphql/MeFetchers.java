package org.crvsgateway.gateway.door.graphql;

import graphql.schema.idl.RuntimeWiring;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.CallerKind;

@Singleton
final class MeFetchers implements Fetchers {

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type("Query", query -> query.dataFetcher("me", environment -> Me.of(Asking.caller(environment))));
    }

    record Me(CallerKind kind, UUID id, String name, List<String> scopes) {
        static Me of(Caller caller) {
            return new Me(
                    caller.kind(),
                    caller.id(),
                    caller.name(),
                    caller.scopes().stream().sorted().toList());
        }
    }
}
