package org.crvsgateway.webhooks.receiver;

import org.jspecify.annotations.Nullable;

/** How a request proves to its receiver that it comes from us, beside the signature. Secrets never show in a text form. */
public sealed interface Authentication {

    record None() implements Authentication {}

    /** The same header on every request. */
    record FixedHeader(String name, String value) implements Authentication {
        @Override
        public String toString() {
            return "FixedHeader[" + name + "]";
        }
    }

    /** A bearer token from the receiver's token endpoint: the client credentials grant of RFC 6749, section 4.4. */
    record ClientCredentials(
            String tokenUrl, Client client, @Nullable String scope) implements Authentication {}

    /** A client of the token endpoint and how it authenticates there (RFC 6749, section 2.3.1). */
    record Client(String id, String secret, Method method) {
        @Override
        public String toString() {
            return "Client[" + id + "]";
        }
    }

    /** Where the client's secret goes: the Authorization header or the form. */
    enum Method {
        BASIC,
        POST
    }
}
