package org.crvsgateway.gateway.client;

/** A client in the words of OpenCRVS and its new secret: the only time that the secret is seen. */
public record SystemSecret(RegisteredSystem system, String clientSecret) {

    @Override
    public String toString() {
        return "SystemSecret of " + system;
    }
}
