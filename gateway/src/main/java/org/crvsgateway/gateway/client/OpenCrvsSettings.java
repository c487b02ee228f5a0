package org.crvsgateway.gateway.client;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a client is to the interfaces of OpenCRVS.
 *
 * @param systemId {@code _id} there and {@code sub} of its tokens: 24 hexadecimal digits or a UUID
 * @param version whose answers it gets; null: recognised from each request
 * @param strict answers are OpenCRVS's to the letter, also where ours tell more
 * @param dailyQuota searches a day; 0: any number
 * @param webhook event ({@code birth}, {@code death}, {@code marriage}) to the codes of the sections that its webhooks may
 *     hold
 */
public record OpenCrvsSettings(
        UUID clientId,
        String systemId,
        SystemType type,
        @Nullable OpenCrvsVersion version,
        boolean strict,
        int dailyQuota,
        Map<String, List<String>> webhook,
        @Nullable String integratingSystemType) {

    /** What OpenCRVS allows a record-search client. */
    public static final int USUAL_QUOTA = 2000;

    public OpenCrvsSettings {
        Map<String, List<String>> copy = new TreeMap<>();
        webhook.forEach((event, permissions) -> copy.put(event, List.copyOf(permissions)));
        webhook = Map.copyOf(copy);
    }

    /** Those of a client about which nobody said anything. */
    static OpenCrvsSettings usual(UUID clientId, SystemType type) {
        return new OpenCrvsSettings(clientId, clientId.toString(), type, null, false, usualQuota(type), Map.of(), null);
    }

    public static int usualQuota(SystemType type) {
        return type == SystemType.RECORD_SEARCH ? USUAL_QUOTA : 0;
    }

    public OpenCrvsSettings withWebhook(Map<String, List<String>> newWebhook) {
        return new OpenCrvsSettings(
                clientId, systemId, type, version, strict, dailyQuota, newWebhook, integratingSystemType);
    }
}
