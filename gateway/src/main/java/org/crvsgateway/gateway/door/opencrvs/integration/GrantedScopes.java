package org.crvsgateway.gateway.door.opencrvs.integration;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.client.SystemType;

/**
 * What scopes of OpenCRVS 1.9 ({@code record.create[event=birth|death]}) and 2.0 ({@code type=record.create&event=birth})
 * mean here. Those for which there is nothing here grant nothing.
 *
 * @param scopes ours
 */
record GrantedScopes(SystemType type, Set<String> scopes) {

    private static final int LONGEST = 500;
    private static final Pattern FIRST = Pattern.compile("([A-Za-z.-]+)(?:\\[[^\\]]*])?");
    private static final Pattern SECOND = Pattern.compile("(?:[^&=]+=[^&=]*&)*type=([A-Za-z.-]+)(?:&[^&=]+=[^&=]*)*");
    private static final Set<String> SUBMIT = Set.of(Scope.NOTIFICATION_SUBMIT, Scope.NOTIFICATION_READ);
    private static final Map<String, Set<String>> OURS = ours();

    /** In the order in which the first that is asked for names the client's type. */
    private static final List<Map.Entry<String, SystemType>> TYPES = List.of(
            Map.entry("record.import", SystemType.IMPORT_EXPORT),
            Map.entry("nationalId", SystemType.NATIONAL_ID),
            Map.entry("record.confirm-registration", SystemType.NATIONAL_ID),
            Map.entry("webhook", SystemType.WEBHOOK),
            Map.entry("notification-api", SystemType.HEALTH),
            Map.entry("record.create", SystemType.HEALTH),
            Map.entry("record.notify", SystemType.HEALTH),
            Map.entry("record.declare", SystemType.HEALTH),
            Map.entry("record.reindex", SystemType.REINDEX));

    GrantedScopes {
        scopes = Set.copyOf(scopes);
    }

    /** Empty where one of them is no scope of OpenCRVS. */
    static Optional<GrantedScopes> of(List<String> asked) {
        Set<String> names = new HashSet<>();
        Set<String> scopes = new HashSet<>();
        for (String each : asked) {
            Optional<String> name = name(each);
            if (name.isEmpty()) {
                return Optional.empty();
            }
            names.add(name.get());
            scopes.addAll(OURS.getOrDefault(name.get(), Set.of()));
        }
        SystemType type = TYPES.stream()
                .filter(entry -> names.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(SystemType.RECORD_SEARCH);
        return Optional.of(new GrantedScopes(type, scopes));
    }

    private static Optional<String> name(String scope) {
        if (scope.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher second = SECOND.matcher(scope);
        Matcher first = FIRST.matcher(scope);
        String name = second.matches() ? second.group(1) : first.matches() ? first.group(1) : "";
        return OURS.containsKey(name) ? Optional.of(name) : Optional.empty();
    }

    private static Map<String, Set<String>> ours() {
        Map<String, Set<String>> ours = new HashMap<>();
        for (String nothing : List.of(
                "record.edit",
                "record.archive",
                "record.review-duplicates",
                "record.print-certified-copies",
                "record.unassign-others",
                "record.custom-action",
                "record.reindex",
                "record.export",
                "user.data-seeding",
                "config.update-all",
                "demo")) {
            ours.put(nothing, Set.of());
        }
        for (String submit : List.of(
                "notification-api",
                "record.create",
                "record.notify",
                "record.declare",
                "record.import",
                "attachment.upload")) {
            ours.put(submit, SUBMIT);
        }
        ours.put("record.read", Set.of(Scope.RECORD_READ));
        ours.put("record.search", Set.of(Scope.RECORD_SEARCH));
        ours.put("recordsearch", Set.of(Scope.RECORD_SEARCH));
        ours.put("record.register", Set.of(Scope.RECORD_REGISTER));
        ours.put("record.reject", Set.of(Scope.RECORD_REJECT));
        ours.put("record.correct", Set.of(Scope.RECORD_CORRECT));
        ours.put("record.request-correction", Set.of(Scope.RECORD_CORRECT));
        ours.put("record.confirm-registration", Set.of(Scope.IDENTIFIER_ASSIGN));
        ours.put("record.reject-registration", Set.of(Scope.IDENTIFIER_ASSIGN));
        ours.put("nationalId", Set.of(Scope.IDENTIFIER_ASSIGN));
        ours.put("integration.create", Set.of(Scope.CLIENT_MANAGE));
        ours.put(
                "webhook",
                Set.of(
                        Scope.SUBSCRIPTION_MANAGE,
                        Scope.BIRTH_SUBSCRIBE,
                        Scope.DEATH_SUBSCRIBE,
                        Scope.FETAL_DEATH_SUBSCRIBE,
                        Scope.MARRIAGE_SUBSCRIBE));
        return Map.copyOf(ours);
    }
}
