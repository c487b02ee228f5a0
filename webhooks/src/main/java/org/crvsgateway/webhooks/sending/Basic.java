package org.crvsgateway.webhooks.sending;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/** The Basic scheme of RFC 7617. */
final class Basic {
    private Basic() {}

    static String of(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }
}
