package org.crvsgateway.gateway.setting;

import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.database.DatabaseHealth;
import org.crvsgateway.gateway.database.DatabaseLocation;
import org.crvsgateway.gateway.secret.KeyId;
import org.crvsgateway.gateway.secret.MasterKeys;
import org.crvsgateway.gateway.subscription.WebhookMetrics;

/** How this node is. */
@Singleton
public final class GatewayCondition {

    private final DatabaseLocation location;
    private final DatabaseHealth database;
    private final MasterKeys keys;
    private final WebhookMetrics webhooks;

    GatewayCondition(DatabaseLocation location, DatabaseHealth database, MasterKeys keys, WebhookMetrics webhooks) {
        this.location = location;
        this.database = database;
        this.keys = keys;
        this.webhooks = webhooks;
    }

    /**
     * @param missingKeys ids of master keys that are needed and not here
     * @param stuckSubscriptions ids of those that are due and that no node serves
     */
    public record Node(
            String version,
            String javaVersion,
            Instant startedAt,
            String database,
            boolean databaseUp,
            List<String> missingKeys,
            List<String> stuckSubscriptions) {}

    public Node now(Caller caller) {
        caller.require(Scope.SETTINGS_READ);
        return new Node(
                GatewaySettings.version(),
                Runtime.version().toString(),
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()),
                location.description(),
                database.isUp(),
                keys.missing().stream().map(KeyId::text).toList(),
                webhooks.stuck().stream().map(UUID::toString).toList());
    }
}
