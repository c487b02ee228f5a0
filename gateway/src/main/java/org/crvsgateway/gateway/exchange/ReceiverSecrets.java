package org.crvsgateway.gateway.exchange;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/**
 * Requests that set how a receiver is spoken to. They bear its passwords and keys under names that tell nothing, such
 * as {@code value}, or that the caller chose, so nothing of them is kept.
 */
final class ReceiverSecrets {

    static final String NOTE = "\"[not kept: it may bear secrets of a receiver]\"";

    private static final String FIELD = "setsubscriptionreceiver";

    private ReceiverSecrets() {}

    /** A request of this kind without its bodies, any other as it was. */
    static Exchange without(Exchange exchange) {
        if (exchange.direction() != Direction.IN) {
            return exchange;
        }
        boolean set = isReceiver(exchange.call()) || mentions(exchange.request());
        // The variables may stand before the query, of which nothing is known then
        boolean unknown = exchange.request().cut() && exchange.call().path().contains("/graphql");
        if (!set && !unknown) {
            return exchange;
        }
        return new Exchange(
                exchange.id(),
                exchange.direction(),
                exchange.at(),
                exchange.duration(),
                exchange.party(),
                exchange.call(),
                noted(exchange.request()),
                // A refusal may repeat what it refuses
                set ? noted(exchange.response()) : exchange.response());
    }

    private static boolean isReceiver(Exchange.Call call) {
        String path = plain(call.path().split("\\?", 2)[0]);
        return isReceiver(path) || isReceiver(Objects.requireNonNullElse(call.route(), ""));
    }

    private static boolean isReceiver(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        int at = lower.indexOf("/subscriptions/");
        return at >= 0 && lower.indexOf("/receiver", at) >= 0;
    }

    private static String plain(String path) {
        try {
            return URLDecoder.decode(path, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return path;
        }
    }

    private static boolean mentions(Body body) {
        byte[] bytes = body.bytes();
        if (bytes == null) {
            return false;
        }
        // JSON may also be sent in UTF-16 or UTF-32, where zeros stand between the letters
        String text = new String(bytes, StandardCharsets.ISO_8859_1).replace("\0", "");
        return Redaction.plain(text).toLowerCase(Locale.ROOT).contains(FIELD);
    }

    private static Body noted(Body body) {
        return body.bytes() == null
                ? body
                : new Body(body.contentType(), body.size(), NOTE.getBytes(StandardCharsets.UTF_8), false);
    }
}
