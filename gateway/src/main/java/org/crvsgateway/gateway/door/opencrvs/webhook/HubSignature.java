package org.crvsgateway.gateway.door.opencrvs.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.crvsgateway.webhooks.signature.SignatureScheme;

/**
 * {@code X-Hub-Signature} of OpenCRVS 1.0 to 1.9: {@code sha256=} and, in hexadecimal digits, the HMAC-SHA256 under the text of
 * the client's SHA secret over {@code sha256:} and {@code encodeURIComponent} of the body. Beside it stands {@code webhook-id},
 * the same on every attempt, by which a receiver may recognise a repeat.
 */
@Singleton
final class HubSignature implements SignatureScheme {

    static final String NAME = "OPENCRVS";

    private static final String HMAC = "HmacSHA256";
    private static final String MARKS = "-_.!~*'()";
    private static final HexFormat PERCENT = HexFormat.of().withUpperCase();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, String> headers(Request request) {
        return Map.of(
                "X-Hub-Signature",
                "sha256=" + HexFormat.of().formatHex(sign(request.secrets().getFirst(), request.body())),
                "webhook-id",
                request.id());
    }

    private static byte[] sign(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), HMAC));
            mac.update("sha256:".getBytes(US_ASCII));
            return mac.doFinal(encoded(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** ECMA-262, encodeURIComponent; unlike {@link java.net.URLEncoder} it leaves ! ' ( ) ~ and writes a blank as %20. */
    private static byte[] encoded(byte[] text) {
        var encoded = new ByteArrayOutputStream(text.length * 2);
        for (byte each : text) {
            if (isLeft((char) each)) {
                encoded.write(each);
            } else {
                encoded.write('%');
                encoded.write(PERCENT.toHighHexDigit(each));
                encoded.write(PERCENT.toLowHexDigit(each));
            }
        }
        return encoded.toByteArray();
    }

    private static boolean isLeft(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || MARKS.indexOf(character) >= 0;
    }
}
