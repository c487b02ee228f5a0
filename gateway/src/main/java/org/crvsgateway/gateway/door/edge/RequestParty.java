package org.crvsgateway.gateway.door.edge;

import io.micronaut.core.convert.ConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.Optional;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.exchange.Party;

/** Who sent a request: the caller, once it has been found out who that is; its address in any case. */
@Singleton
final class RequestParty {

    private static final Argument<Caller> CALLER = Argument.of(Caller.class);

    private final Optional<TypedRequestArgumentBinder<Caller>> callers;

    RequestParty(Optional<TypedRequestArgumentBinder<Caller>> callers) {
        this.callers = callers;
    }

    Party of(HttpRequest<?> request) {
        return callers.flatMap(binder ->
                        binder.bind(ConversionContext.of(CALLER), request).getValue())
                .map(Party::of)
                .orElseGet(() -> Party.unknown(address(request)));
    }

    private static String address(HttpRequest<?> request) {
        InetAddress address = request.getRemoteAddress().getAddress();
        return address == null ? request.getRemoteAddress().getHostString() : address.getHostAddress();
    }
}
