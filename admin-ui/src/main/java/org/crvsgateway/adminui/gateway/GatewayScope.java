package org.crvsgateway.adminui.gateway;

/** The scopes that decide what the screens offer. What is allowed is decided by the gateway alone. */
public final class GatewayScope {

    public static final String NOTIFICATION_READ = "notification.read";
    public static final String RECORD_READ = "record.read";
    public static final String RECORD_REGISTER = "record.register";
    public static final String RECORD_REJECT = "record.reject";
    public static final String CLIENT_MANAGE = "client.manage";

    private GatewayScope() {}
}
