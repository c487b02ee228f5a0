package org.crvsgateway.gateway.client;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for who makes a client in the words of OpenCRVS.
 *
 * @param version whose answers it gets; null: recognised from each request
 * @param dailyQuota searches a day; null: the usual of its type; 0: any number
 * @param scopes ours, instead of those of its type; null: those
 * @param webhook event to the codes of the sections that its webhooks may hold
 */
public record NewSystem(
        String name,
        SystemType type,
        @Nullable OpenCrvsVersion version,
        @Nullable Integer dailyQuota,
        @Nullable Set<String> scopes,
        Map<String, List<String>> webhook,
        @Nullable String integratingSystemType) {

    public NewSystem {
        webhook = Map.copyOf(webhook);
    }

    /** With the scopes of its type. */
    public NewSystem(
            String name,
            SystemType type,
            @Nullable OpenCrvsVersion version,
            @Nullable Integer dailyQuota,
            Map<String, List<String>> webhook,
            @Nullable String integratingSystemType) {
        this(name, type, version, dailyQuota, null, webhook, integratingSystemType);
    }

    int quota() {
        return dailyQuota == null ? OpenCrvsSettings.usualQuota(type) : dailyQuota;
    }
}
