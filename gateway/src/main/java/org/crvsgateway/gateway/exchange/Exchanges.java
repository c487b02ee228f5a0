package org.crvsgateway.gateway.exchange;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.crvsgateway.gateway.audit.AuditTrail;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.vitalevent.json.CleanText;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reads the log; needs the scope {@value Scope#EXCHANGE_READ}. */
@Singleton
public final class Exchanges {

    private static final int MAX_REASON = 500;

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
        return open(caller, id, null);
    }

    /** @param reason why they are looked at */
    public Optional<Exchange> open(Caller caller, UUID id, @Nullable String reason) {
        caller.require(Scope.EXCHANGE_READ);
        String why = CleanText.of(reason == null ? "" : reason).value();
        if (why.length() > MAX_REASON) {
            throw ProblemException.invalid(
                    "/reason", "too-long", "A reason has at most " + MAX_REASON + " characters.");
        }
        return jdbi.inTransaction(handle -> {
            Optional<Exchange> found = store.findWithBodies(handle, id);
            found.ifPresent(exchange -> audit.record(
                    handle, caller, "exchange.disclose", "exchange", id.toString(), details(exchange, why)));
            return found;
        });
    }

    private static Map<String, String> details(Exchange exchange, String reason) {
        return reason.isEmpty() ? Map.of("path", path(exchange)) : Map.of("path", path(exchange), "reason", reason);
    }

    private static String path(Exchange exchange) {
        return exchange.call().method() + " " + exchange.call().path();
    }
}
