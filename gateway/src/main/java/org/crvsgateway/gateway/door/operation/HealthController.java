package org.crvsgateway.gateway.door.operation;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import org.crvsgateway.gateway.database.DatabaseHealth;
import org.crvsgateway.gateway.secret.MasterKeys;
import org.crvsgateway.gateway.subscription.WebhookMetrics;

/**
 * Liveness asks nothing of the database: to restart the gateway does not mend it. Readiness does, so that a load
 * balancer sends requests elsewhere.
 */
@Controller("/health")
@Secured(SecurityRule.IS_ANONYMOUS)
final class HealthController {

    private final DatabaseHealth database;
    private final MasterKeys keys;
    private final WebhookMetrics webhooks;

    HealthController(DatabaseHealth database, MasterKeys keys, WebhookMetrics webhooks) {
        this.database = database;
        this.keys = keys;
        this.webhooks = webhooks;
    }

    @Get("/liveness")
    Health liveness() {
        return Health.alive();
    }

    @Get(uris = {"/", "/readiness"})
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<Health> readiness() {
        Health health = Health.of(database.isUp(), keys.missing(), webhooks.stuck());
        return HttpResponse.status(health.isReady() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(health);
    }
}
