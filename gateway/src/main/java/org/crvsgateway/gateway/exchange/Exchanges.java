package org.crvsgateway.gateway.exchange;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.crvsgateway.gateway.audit.AuditTrail;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.jdbi.v3.core.Jdbi;

/** Reads the log; needs the scope {@value Scope#EXCHANGE_READ}. */
@Singleton
public final class Exchanges {

    private final Jdbi jdbi;
    private final ExchangeStore store;
    private final AuditTrail audit;

    Exchanges(Jdbi jdbi, ExchangeStore store, AuditTrail audit) {
        this.jdbi = jdbi;
        this.store = store;
        this.audit = audit;
    }

    /** Without bodies, newest first. */
    public List<Exchange> list(Caller caller, ExchangeQuery query) {
        caller.require(Scope.EXCHANGE_READ);
        return jdbi.withHandle(handle -> store.list(handle, query));
    }

    /** With the bodies, which may hold a person's data: that they were shown goes into the audit trail. */
    public Optional<Exchange> open(Caller caller, UUID id) {
        caller.require(Scope.EXCHANGE_READ);
        return jdbi.inTransaction(handle -> {
            Optional<Exchange> found = store.findWithBodies(handle, id);
            found.ifPresent(exchange -> audit.record(
                    handle, caller, "exchange.disclose", "exchange", id.toString(), Map.of("path", path(exchange))));
            return found;
        });
    }

    private static String path(Exchange exchange) {
        return exchange.call().method() + " " + exchange.call().path();
    }
}
