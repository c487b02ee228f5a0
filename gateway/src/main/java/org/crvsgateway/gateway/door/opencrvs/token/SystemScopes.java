package org.crvsgateway.gateway.door.opencrvs.token;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.client.Client;
import org.crvsgateway.gateway.client.OpenCrvsVersion;
import org.crvsgateway.gateway.client.SystemType;
import org.jspecify.annotations.Nullable;

/** What a client may do in the words of a version of OpenCRVS, which changed them three times. */
public final class SystemScopes {

    private SystemScopes() {}

    /** @param version null: not known; then those of 1.2 to 1.8 */
    public static List<String> of(Client client, SystemType type, @Nullable OpenCrvsVersion version) {
        Set<String> granted = client.permission().scopes();
        List<String> all =
                isAtLeast(version, 2, 0) ? ofSecond(type) : isAtLeast(version, 1, 9) ? ofNinth(type) : type.scopes();
        return all.stream().filter(scope -> isGranted(scope, granted)).toList();
    }

    private static List<String> ofNinth(SystemType type) {
        if (type != SystemType.HEALTH) {
            return type.scopes();
        }
        List<String> scopes = new ArrayList<>(type.scopes());
        scopes.add("record.create[event=birth|death|marriage]");
        scopes.add("record.notify[event=birth|death|marriage]");
        return scopes;
    }

    private static List<String> ofSecond(SystemType type) {
        return switch (type) {
            case HEALTH ->
                List.of(
                        "type=record.create&event=birth,death,marriage",
                        "type=record.notify&event=birth,death,marriage");
            case RECORD_SEARCH -> List.of("type=record.search&event=birth,death,marriage");
            case IMPORT_EXPORT ->
                List.of(
                        "type=record.import",
                        "type=record.search&event=birth,death,marriage",
                        "type=user.data-seeding",
                        "type=record.reindex");
            case REINDEX -> List.of("type=record.reindex");
            case NATIONAL_ID, WEBHOOK -> type.scopes();
        };
    }

    /** A token does not name what was taken from the client. */
    private static boolean isGranted(String scope, Set<String> granted) {
        Set<String> needed = new HashSet<>();
        if (scope.equals("notification-api") || scope.contains("record.create") || scope.contains("record.notify")) {
            needed.add(Scope.NOTIFICATION_SUBMIT);
        } else if (scope.equals("recordsearch") || scope.contains("record.search")) {
            needed.add(Scope.RECORD_SEARCH);
        } else if (scope.equals("webhook")) {
            needed.add(Scope.SUBSCRIPTION_MANAGE);
        } else if (scope.equals("nationalId")) {
            needed.add(Scope.IDENTIFIER_ASSIGN);
        }
        return granted.containsAll(needed);
    }

    private static boolean isAtLeast(@Nullable OpenCrvsVersion version, int major, int minor) {
        return version != null && version.isAtLeast(major, minor);
    }
}
