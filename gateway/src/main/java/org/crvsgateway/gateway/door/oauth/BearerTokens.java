package org.crvsgateway.gateway.door.oauth;

import io.micronaut.http.HttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.validator.TokenValidator;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.crvsgateway.gateway.bearer.Bearers;
import org.crvsgateway.gateway.door.edge.ClientAddress;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Finds the caller of a request by its bearer token. */
@Singleton
final class BearerTokens implements TokenValidator<HttpRequest<?>> {

    private final Bearers bearers;
    private final ClientAddress address;
    private final Scheduler blocking;

    BearerTokens(Bearers bearers, ClientAddress address, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.bearers = bearers;
        this.address = address;
        this.blocking = Schedulers.fromExecutorService(blocking);
    }

    /** Off the event loop, because a standing may have to be read from the database. */
    @Override
    public Publisher<Authentication> validateToken(String token, HttpRequest<?> request) {
        return Mono.fromCallable(() -> find(token, request))
                .subscribeOn(blocking)
                .flatMap(Mono::justOrEmpty);
    }

    private Optional<Authentication> find(String token, HttpRequest<?> request) {
        return bearers.find(token, address.of(request)).map(bearer -> new CallerAuthentication(bearer.caller()));
    }
}
