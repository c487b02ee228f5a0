package org.crvsgateway.adminui.gateway;

/**
 * The scopes that decide what the screens offer. What is allowed is decided by the gateway alone. Where there is a scope
 * for reading beside one for managing, a view is for either, and its actions are for the second.
 */
public final class GatewayScope {

    public static final String NOTIFICATION_SUBMIT = "notification.submit";
    public static final String NOTIFICATION_READ = "notification.read";
    public static final String RECORD_READ = "record.read";
    public static final String RECORD_REGISTER = "record.register";
    public static final String RECORD_REJECT = "record.reject";
    public static final String RECORD_CORRECT = "record.correct";
    public static final String RECORD_CERTIFY = "record.certify";
    public static final String RECORD_REVOKE = "record.revoke";
    public static final String RECORD_SEARCH_UNREGISTERED = "record.search.unregistered";
    public static final String RECORD_SEARCH = "record.search";
    public static final String CLIENT_READ = "client.read";
    public static final String CLIENT_MANAGE = "client.manage";
    public static final String SUBSCRIPTION_READ = "subscription.read";
    public static final String SUBSCRIPTION_MANAGE = "subscription.manage";
    public static final String DISCLOSURE_APPROVE = "disclosure.approve";
    public static final String EXCHANGE_READ = "exchange.read";
    public static final String AUDIT_READ = "audit.read";
    public static final String LOCATION_MANAGE = "location.manage";
    public static final String USER_READ = "user.read";
    public static final String USER_MANAGE = "user.manage";
    public static final String SETTINGS_READ = "settings.read";
    public static final String MASTER_KEY_MANAGE = "master-key.manage";

    private GatewayScope() {}
}
