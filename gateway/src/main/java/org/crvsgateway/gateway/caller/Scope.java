package org.crvsgateway.gateway.caller;

import java.util.Set;

/** What a client or a user may do; the names that stand in a token's {@code scope}. */
public final class Scope {

    public static final String NOTIFICATION_SUBMIT = "notification.submit";
    public static final String NOTIFICATION_READ = "notification.read";
    public static final String RECORD_READ = "record.read";
    public static final String RECORD_REGISTER = "record.register";
    public static final String RECORD_REJECT = "record.reject";
    public static final String RECORD_CORRECT = "record.correct";
    public static final String RECORD_CERTIFY = "record.certify";
    public static final String RECORD_REVOKE = "record.revoke";
    public static final String RECORD_SEARCH = "record.search";
    public static final String RECORD_SEARCH_UNREGISTERED = "record.search.unregistered";
    public static final String IDENTIFIER_ASSIGN = "identifier.assign";
    public static final String SUBSCRIPTION_READ = "subscription.read";
    public static final String SUBSCRIPTION_MANAGE = "subscription.manage";
    public static final String BIRTH_SUBSCRIBE = "birth.subscribe";
    public static final String DEATH_SUBSCRIBE = "death.subscribe";
    public static final String FETAL_DEATH_SUBSCRIBE = "fetal-death.subscribe";
    public static final String MARRIAGE_SUBSCRIBE = "marriage.subscribe";
    public static final String NATIONAL_ID_SUBSCRIBE = "national-id.subscribe";
    public static final String DISCLOSURE_APPROVE = "disclosure.approve";
    public static final String CLIENT_READ = "client.read";
    public static final String CLIENT_MANAGE = "client.manage";
    public static final String LOCATION_MANAGE = "location.manage";
    public static final String AUDIT_READ = "audit.read";
    public static final String EXCHANGE_READ = "exchange.read";
    public static final String USER_READ = "user.read";
    public static final String USER_MANAGE = "user.manage";
    public static final String SETTINGS_READ = "settings.read";
    public static final String MASTER_KEY_MANAGE = "master-key.manage";

    /** Confirm the registration of a record that waits for it; only of a token for a single record. */
    public static final String RECORD_CONFIRM_REGISTRATION = "record.confirm-registration";

    /** Refuse the registration of a record that waits for it; only of a token for a single record. */
    public static final String RECORD_REJECT_REGISTRATION = "record.reject-registration";

    /** What a token for a single record allows; nobody is granted it otherwise. */
    public static final Set<String> OF_SINGLE_RECORD = Set.of(RECORD_CONFIRM_REGISTRATION, RECORD_REJECT_REGISTRATION);

    public static final Set<String> ALL = Set.of(
            NOTIFICATION_SUBMIT,
            NOTIFICATION_READ,
            RECORD_READ,
            RECORD_REGISTER,
            RECORD_REJECT,
            RECORD_CORRECT,
            RECORD_CERTIFY,
            RECORD_REVOKE,
            RECORD_SEARCH,
            RECORD_SEARCH_UNREGISTERED,
            IDENTIFIER_ASSIGN,
            SUBSCRIPTION_READ,
            SUBSCRIPTION_MANAGE,
            BIRTH_SUBSCRIBE,
            DEATH_SUBSCRIBE,
            FETAL_DEATH_SUBSCRIBE,
            MARRIAGE_SUBSCRIBE,
            NATIONAL_ID_SUBSCRIBE,
            DISCLOSURE_APPROVE,
            CLIENT_READ,
            CLIENT_MANAGE,
            LOCATION_MANAGE,
            AUDIT_READ,
            EXCHANGE_READ,
            USER_READ,
            USER_MANAGE,
            SETTINGS_READ,
            MASTER_KEY_MANAGE);

    private Scope() {}
}
