package org.crvsgateway.gateway.door.oauth;

import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.security.rules.SecurityRuleResult;
import io.micronaut.web.router.RouteAttributes;
import jakarta.inject.Singleton;
import org.crvsgateway.gateway.bearer.TakesRecordToken;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Refuses a token for a single record wherever a route does not say that it takes one. */
@Singleton
final class RecordTokenRule implements SecurityRule<HttpRequest<?>> {

    /** Before every rule of the framework, any of which may allow. */
    private static final int ORDER = -1000;

    @Override
    public int getOrder() {
        return ORDER;
    }

    @Override
    public Publisher<SecurityRuleResult> check(
            @Nullable HttpRequest<?> request, @Nullable Authentication authentication) {
        boolean refused = request != null
                && authentication instanceof CallerAuthentication known
                && known.caller().restriction() != null
                && !takesRecordToken(request);
        return Mono.just(refused ? SecurityRuleResult.REJECTED : SecurityRuleResult.UNKNOWN);
    }

    private static boolean takesRecordToken(HttpRequest<?> request) {
        return RouteAttributes.getRouteMatch(request)
                .filter(route -> route.getAnnotationMetadata().hasAnnotation(TakesRecordToken.class))
                .isPresent();
    }
}
