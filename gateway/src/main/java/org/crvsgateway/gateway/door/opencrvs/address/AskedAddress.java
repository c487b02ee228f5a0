package org.crvsgateway.gateway.door.opencrvs.address;

import io.micronaut.http.HttpRequest;
import java.util.Optional;

/** The address that a request was sent to, before it was led to the path of a route. */
public final class AskedAddress {

    static final String PATH = "X-Crg-Asked-Path";
    static final String VERSION = "X-Crg-Asked-Version";

    private AskedAddress() {}

    /** Without the query: what the client knows this gateway's address as. */
    public static String path(HttpRequest<?> request) {
        String asked = request.getHeaders().get(PATH);
        return asked == null ? request.getPath() : asked;
    }

    /** The {@code 1} of a leading {@code /v1}. */
    static Optional<String> version(HttpRequest<?> request) {
        return Optional.ofNullable(request.getHeaders().get(VERSION));
    }
}
