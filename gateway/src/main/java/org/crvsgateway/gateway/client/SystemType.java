package org.crvsgateway.gateway.client;

import java.util.List;
import java.util.Optional;

/** What OpenCRVS calls the type of a client, its "system"; each fixes the scopes that stand in its tokens. */
public enum SystemType {

    /** Event notification. */
    HEALTH(ClientTemplate.HEALTH, "notification-api"),

    /** Record search. */
    RECORD_SEARCH(ClientTemplate.RECORD_SEARCH, "recordsearch"),

    NATIONAL_ID(ClientTemplate.NATIONAL_ID, "nationalId"),

    WEBHOOK(ClientTemplate.WEBHOOK, "webhook"),

    /** From 1.9 on. */
    IMPORT_EXPORT(
            ClientTemplate.REGISTRY,
            "record.import",
            "record.export",
            "recordsearch",
            "user.data-seeding",
            "record.reindex"),

    /** From 1.9 on. */
    REINDEX(ClientTemplate.RECORD_SEARCH, "record.reindex");

    private final ClientTemplate template;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> scopes;

    SystemType(ClientTemplate template, String... scopes) {
        this.template = template;
        this.scopes = List.of(scopes);
    }

    /** What a client of this type is here. */
    public ClientTemplate template() {
        return template;
    }

    /** The scopes of 1.2 to 1.8, in OpenCRVS's words. */
    public List<String> scopes() {
        return scopes;
    }

    static SystemType of(ClientTemplate template) {
        return switch (template) {
            case HEALTH -> HEALTH;
            case NATIONAL_ID -> NATIONAL_ID;
            case RECORD_SEARCH -> RECORD_SEARCH;
            case WEBHOOK -> WEBHOOK;
            case REGISTRY -> IMPORT_EXPORT;
        };
    }

    public static Optional<SystemType> find(String name) {
        for (SystemType type : values()) {
            if (type.name().equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
