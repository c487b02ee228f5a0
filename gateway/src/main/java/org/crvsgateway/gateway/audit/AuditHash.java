package org.crvsgateway.gateway.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * The hash that seals an entry to the one before it: SHA-256, as 64 lower-case hexadecimal digits, of the canonical
 * form. That form is the fields below in this order, each as its length in bytes (four bytes, big-endian) and its
 * bytes in UTF-8:
 *
 * <ol>
 *   <li>{@code crvs-gateway-audit-1}
 *   <li>sequence, decimal
 *   <li>id, lower-case with hyphens
 *   <li>time in UTC with six digits of fraction, such as {@code 2026-11-20T08:15:30.000000Z}
 *   <li>kind, id, name and address of the actor
 *   <li>action, type and id of the subject, details
 *   <li>hash of the entry before, hexadecimal; 64 zeros before the first
 * </ol>
 *
 * The lengths make the form unambiguous: no text can run over into the next field.
 */
final class AuditHash {

    static final String BEFORE_THE_FIRST = "0".repeat(64);

    private static final String FORM = "crvs-gateway-audit-1";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private AuditHash() {}

    static String of(long sequence, AuditFact fact, String previous) {
        List<String> fields = List.of(
                FORM,
                Long.toString(sequence),
                fact.id().toString(),
                TIME.format(fact.at()),
                fact.actorKind().name(),
                fact.actorId().toString(),
                fact.actorName(),
                fact.address(),
                fact.action(),
                fact.subjectType(),
                fact.subjectId(),
                fact.details(),
                previous);
        MessageDigest digest = sha256();
        for (String field : fields) {
            byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
