package org.crvsgateway.gateway.exchange;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Masks secrets before anything is stored. It looks at the text and does not parse, so it also works on a body that is
 * cut or malformed, and leaves every other byte as it was. What looks like the name of a secret hides its value, in
 * JSON, in a form and in a GraphQL document; what looks like a secret of ours is hidden wherever it stands.
 */
public final class Redaction {

    public static final String MASK = "[redacted]";

    /** Ends of names: {@code client_secret}, {@code newPassword}, {@code access_token}, {@code client_assertion}. */
    private static final String NAME =
            "(?:secrets?|passwords?|passwd|passphrase|tokens?|assertion|verifier|recovery_?codes?|private_?key|api_?key|pepper)";

    private static final String SPACE = "(?:\\s|\\\\[nrt]){0,20}";

    /** A name and how its value opens: in JSON, in JSON or GraphQL within a JSON string, in a form. */
    private static final Pattern NAMED = Pattern.compile(
            "(?i)" + NAME + "(?:(?:\\\\?\")?" + SPACE + ":" + SPACE + "(?<open>\\\\?\"|\\[|-?\\d)|(?<form>=))");

    /** Our secrets, webhook secrets (Standard Webhooks), hashes of bcrypt, JSON web tokens (RFC 7519), and what an HTTP header bears. */
    private static final Pattern SECRET =
            Pattern.compile("crg_(?:live|test)_[A-Za-z0-9_-]++|whs(?:ec|k)_[A-Za-z0-9+/=_-]++"
                    + "|\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}"
                    + "|eyJ[A-Za-z0-9_-]{5,}+\\.[A-Za-z0-9_-]{5,}+\\.[A-Za-z0-9_-]*+"
                    + "|(?i:bearer|basic) [A-Za-z0-9+/=._~-]{12,}+");

    /** A private key (RFC 7468) to its end or, without one, to the end of the string or the text. */
    private static final Pattern PEM = Pattern.compile("(?i)-----BEGIN[^-\"]{0,40}PRIVATE(?:[ +]|%20)KEY-----[^\"]*?"
            + "(?:-----END[^-\"]{0,40}PRIVATE(?:[ +]|%20)KEY-----|(?=\")|\\z)");

    /** What GraphQL passes over between two names (October 2021, section 2.1.7), also where it stands in a JSON string. */
    private static final String IGNORED = "(?:[\\s,]|\\\\[nrt]|#(?:(?!\\\\n|\\n).){0,200}(?:\\\\n|\\n)){0,40}";

    /** A letter, digit or sign that JSON lets be written as a number with four digits, behind which the name of a secret could hide. */
    private static final Pattern ESCAPED =
            Pattern.compile("\\\\u00(?<code>2[013-9a-fA-F]|[3-4][0-9a-fA-F]|5[0-9abABdDeEfF]|[67][0-9a-eA-E])");

    /** {@code key: secret}: a GraphQL answer under a name that the caller chose. */
    private static final Pattern ALIAS = Pattern.compile(
            "(?i)\\w" + IGNORED + ":" + IGNORED + "\\w{0,60}(?:secret|password|token|privatekey|apikey)\\b");

    /** Where the text has none of these, in any case, nothing above can match. To look for them costs next to nothing. */
    private static final List<String> STEMS = List.of(
            "secret",
            "passw",
            "passphrase",
            "token",
            "assertion",
            "verifier",
            "recovery",
            "privatekey",
            "private_key",
            "apikey",
            "api_key",
            "pepper",
            "-----begin",
            "crg_",
            "whsec_",
            "whsk_",
            "$2a$",
            "$2b$",
            "$2y$",
            "eyj",
            "bearer ",
            "basic ");

    private Redaction() {}

    /** A body with its secrets masked. */
    public static Body of(Body body) {
        byte[] bytes = body.bytes();
        if (bytes == null) {
            return body;
        }
        // One character for each byte, so that what is not text survives as well
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String masked = of(plain(text));
        return masked.equals(plain(text))
                ? body
                : new Body(body.contentType(), body.size(), masked.getBytes(StandardCharsets.ISO_8859_1), body.cut());
    }

    /** A path, a URL or any other text with its secrets masked. */
    public static String of(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (STEMS.stream().noneMatch(lower::contains)) {
            return text;
        }
        String mask = Matcher.quoteReplacement(MASK);
        String keyless = lower.contains("-----begin") ? PEM.matcher(text).replaceAll(mask) : text;
        return SECRET.matcher(maskNamed(keyless)).replaceAll(mask);
    }

    /** Whether a GraphQL request lets a secret be answered under another name, by which it could not be known. */
    public static boolean renamesSecrets(byte @Nullable [] graphql) {
        return graphql != null
                && ALIAS.matcher(plain(new String(graphql, StandardCharsets.ISO_8859_1)))
                        .find();
    }

    /** With the letters that JSON escapes for no reason written plainly, so that no name hides behind a number. */
    static String plain(String text) {
        if (!text.contains("\\u00")) {
            return text;
        }
        return ESCAPED.matcher(text)
                .replaceAll(escape ->
                        Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(escape.group("code"), 16))));
    }

    private static String maskNamed(String text) {
        StringBuilder masked = new StringBuilder(text.length());
        Matcher matcher = NAMED.matcher(text);
        int done = 0;
        while (matcher.find(done)) {
            int start = matcher.group("form") == null && isDigit(text.charAt(matcher.end() - 1))
                    ? matcher.start("open")
                    : matcher.end();
            int end = endOfValue(text, matcher);
            masked.append(text, done, start);
            if (end > start) {
                masked.append(MASK);
            }
            done = end;
        }
        return masked.append(text, done, text.length()).toString();
    }

    private static int endOfValue(String text, Matcher matcher) {
        int from = matcher.end();
        String open = matcher.group("open");
        if (open == null) {
            return endOf(text, from, "&#\"\\ \t\r\n");
        }
        return switch (open) {
            case "\"" -> endOfString(text, from);
            case "\\\"" -> endOfInnerString(text, from);
            case "[" -> endOfArray(text, from);
            default -> endOf(text, from, ",]} \t\r\n");
        };
    }

    private static int endOf(String text, int from, String ends) {
        int at = from;
        while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private static int endOfString(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at, text.length());
    }

    /** Of a string whose quotation marks are escaped; a GraphQL block string has three of them. */
    private static int endOfInnerString(String text, int from) {
        String quote = "\\\"";
        if (text.startsWith(quote + quote, from)) {
            int end = text.indexOf(quote.repeat(3), from + 2 * quote.length());
            return end < 0 ? text.length() : end;
        }
        int at = from;
        while (at < text.length() && text.charAt(at) != '"' && !text.startsWith(quote, at)) {
            at += !text.startsWith("\\\\", at) ? 1 : text.startsWith(quote, at + 2) ? 4 : 3;
        }
        return Math.min(at, text.length());
    }

    /** Up to its end, or to an object in it, whose members have names of their own. */
    private static int endOfArray(String text, int from) {
        int at = from;
        while (at < text.length() && "]{".indexOf(text.charAt(at)) < 0) {
            at = text.charAt(at) == '"' ? endOfString(text, at + 1) + 1 : at + 1;
        }
        return Math.min(at, text.length());
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
