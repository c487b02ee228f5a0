package org.crvsgateway.gateway.door.oauth;

import io.micronaut.http.HttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.validator.TokenValidator;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.CallerKind;
import org.crvsgateway.gateway.caller.FieldGrant;
import org.crvsgateway.gateway.client.ClientStanding;
import org.crvsgateway.gateway.client.ClientStandings;
import org.crvsgateway.gateway.token.AccessTokens;
import org.crvsgateway.gateway.token.TokenSubject;
import org.crvsgateway.gateway.token.VerifiedToken;
import org.crvsgateway.gateway.user.UserStanding;
import org.crvsgateway.gateway.user.UserStandings;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Finds the caller of a request by its bearer token. Also a good token is refused once its subject is disabled. */
@Singleton
final class BearerTokens implements TokenValidator<HttpRequest<?>> {

    private final AccessTokens tokens;
    private final ClientStandings clients;
    private final UserStandings users;
    private final ClientAddress address;
    private final Scheduler blocking;

    BearerTokens(
            AccessTokens tokens,
            ClientStandings clients,
            UserStandings users,
            ClientAddress address,
            @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.tokens = tokens;
        this.clients = clients;
        this.users = users;
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
        return tokens.verify(token)
                .flatMap(verified -> caller(verified, address.of(request)))
                .map(CallerAuthentication::new);
    }

    private Optional<Caller> caller(VerifiedToken token, String from) {
        return switch (token.subject().kind()) {
            case CLIENT -> client(token, from);
            case USER -> user(token, from);
            case SYSTEM -> Optional.empty();
        };
    }

    private Optional<Caller> client(VerifiedToken token, String from) {
        TokenSubject subject = token.subject();
        return clients.atCallOf(subject.id())
                .filter(ClientStanding::active)
                .filter(standing -> standing.generation() == subject.generation())
                .map(standing -> new Caller(
                        CallerKind.CLIENT, subject.id(), standing.name(), token.scopes(), standing.fields(), from));
    }

    private Optional<Caller> user(VerifiedToken token, String from) {
        TokenSubject subject = token.subject();
        return users.atCallOf(subject.id())
                .filter(UserStanding::active)
                .filter(standing -> standing.generation() == subject.generation())
                .map(standing -> new Caller(
                        CallerKind.USER, subject.id(), standing.name(), token.scopes(), FieldGrant.ALL, from));
    }
}
