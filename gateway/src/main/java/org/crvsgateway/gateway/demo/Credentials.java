package org.crvsgateway.gateway.demo;

/** With which a partner gets its tokens; they live in memory only and are new at each start. */
record Credentials(String clientId, String secret) {

    @Override
    public String toString() {
        return clientId;
    }
}
