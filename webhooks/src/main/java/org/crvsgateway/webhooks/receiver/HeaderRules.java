package org.crvsgateway.webhooks.receiver;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which header a receiver may ask for. Those that frame the message, steer intermediaries or carry our own signature are
 * not among them: with one of these a subscription could change what another is sent (request smuggling).
 */
final class HeaderRules {
    /** A token of RFC 9110, section 5.6.2. */
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");

    /** Visible ASCII with blanks inside: what every server reads alike. */
    private static final Pattern VALUE = Pattern.compile("[!-~]([ -~]{0,4094}[!-~])?");

    private static final Set<String> FORBIDDEN = Set.of(
            "accept-encoding",
            "age",
            "connection",
            "content-digest",
            "content-encoding",
            "content-length",
            "content-location",
            "content-range",
            "content-type",
            "cookie",
            "date",
            "digest",
            "expect",
            "forwarded",
            "host",
            "http2-settings",
            "keep-alive",
            "range",
            "signature",
            "signature-input",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "user-agent",
            "via");

    private static final Set<String> FORBIDDEN_PREFIXES =
            Set.of("webhook-", "proxy-", "sec-", "x-forwarded-", "x-hub-signature", "ce-", ":");

    private HeaderRules() {}

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    static boolean isForbidden(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return FORBIDDEN.contains(lower) || FORBIDDEN_PREFIXES.stream().anyMatch(lower::startsWith);
    }

    static boolean isValue(String value) {
        return VALUE.matcher(value).matches();
    }
}
