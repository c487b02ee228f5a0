package org.crvsgateway.adminui.client;

import static org.crvsgateway.adminui.language.Phrases.say;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.crvsgateway.adminui.gateway.GatewayScope;
import org.crvsgateway.adminui.language.Phrases;

/** What a client may do and see, in plain words. */
final class Rights {

    /** Those that a system outside the registry can have, in the order in which they are offered. */
    static final List<String> OFFERED = List.of(
            GatewayScope.NOTIFICATION_SUBMIT,
            GatewayScope.NOTIFICATION_READ,
            "birth.subscribe",
            "death.subscribe",
            "fetal-death.subscribe",
            "marriage.subscribe",
            "national-id.subscribe",
            GatewayScope.SUBSCRIPTION_MANAGE,
            GatewayScope.RECORD_SEARCH,
            GatewayScope.RECORD_SEARCH_UNREGISTERED,
            GatewayScope.RECORD_READ,
            "identifier.assign",
            GatewayScope.RECORD_REGISTER,
            GatewayScope.RECORD_REJECT,
            GatewayScope.RECORD_CORRECT,
            GatewayScope.RECORD_CERTIFY,
            GatewayScope.RECORD_REVOKE);

    private Rights() {}

    /** A scope that is newer than this UI is shown as it is. */
    static String of(String scope) {
        return Phrases.find(Phrases.locale(), "client.may." + scope).orElse(scope);
    }

    /** The personal data that a scope opens; empty where it opens none. */
    static String opens(String scope) {
        return Phrases.find(Phrases.locale(), "client.opens." + scope).orElse("");
    }

    static String section(String section) {
        return section.equals("*")
                ? say("client.everybody")
                : Phrases.find(Phrases.locale(), "client.section." + section).orElse(section);
    }

    static String field(String field) {
        return Phrases.find(Phrases.locale(), "client.field." + field).orElse(field);
    }

    /** By section, in words; empty where no field is seen. */
    static Map<String, String> fields(List<String> paths) {
        if (paths.contains("*")) {
            return Map.of(say("client.everybody"), say("client.all-of-it"));
        }
        Map<String, List<String>> sections = paths.stream()
                .sorted()
                .collect(Collectors.groupingBy(
                        path -> path.contains(".") ? path.substring(0, path.indexOf('.')) : path,
                        TreeMap::new,
                        Collectors.mapping(
                                path -> path.contains(".")
                                        ? field(path.substring(path.indexOf('.') + 1))
                                        : say("client.all-of-it"),
                                Collectors.toList())));
        Map<String, String> words = new TreeMap<>();
        sections.forEach((section, fields) -> words.put(section(section), String.join(", ", fields)));
        return words;
    }
}
