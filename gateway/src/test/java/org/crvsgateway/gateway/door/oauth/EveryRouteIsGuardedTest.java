package org.crvsgateway.gateway.door.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.management.endpoint.annotation.Endpoint;
import io.micronaut.security.annotation.Secured;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.util.List;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.junit.jupiter.api.Test;

final class EveryRouteIsGuardedTest {

    @Test
    void everyRouteDeclaresItsScopeOrThatItIsOpen() {
        List<? extends UriRouteInfo<?, ?>> routes = GatewayHarness.onH2()
                .bean(Router.class)
                .uriRoutes()
                .filter(route -> !isManagement(route))
                .toList();

        assertThat(routes).isNotEmpty();
        assertThat(routes)
                .filteredOn(route ->
                        !route.getTargetMethod().getAnnotationMetadata().hasAnnotation(Secured.class)
                                && !route.getTargetMethod().getDeclaringType().isAnnotationPresent(Secured.class))
                .as("routes without @Secured")
                .isEmpty();
    }

    /** The framework's own say {@code sensitive} in application.yml. */
    private static boolean isManagement(UriRouteInfo<?, ?> route) {
        return route.getTargetMethod().getAnnotationMetadata().hasAnnotation(Endpoint.class);
    }
}
