package org.crvsgateway.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.crvsgateway.gateway.caller.CallerKind;
import org.junit.jupiter.api.Test;

/** The form that is hashed is a promise to whoever keeps a hash: it must never change. */
final class AuditHashTest {

    private static final AuditFact FACT = new AuditFact(
            new UUID(1, 2),
            Instant.parse("2026-11-20T08:15:30.5Z"),
            CallerKind.USER,
            new UUID(3, 4),
            "Zoë",
            "10.0.0.7",
            "record.register",
            "record",
            "r-1",
            "{\"number\":\"1\"}");

    @Test
    void theHashIsThatOfTheDocumentedForm() throws Exception {
        String[] fields = {
            "crvs-gateway-audit-1",
            "7",
            "00000000-0000-0001-0000-000000000002",
            "2026-11-20T08:15:30.500000Z",
            "USER",
            "00000000-0000-0003-0000-000000000004",
            "Zoë",
            "10.0.0.7",
            "record.register",
            "record",
            "r-1",
            "{\"number\":\"1\"}",
            AuditHash.BEFORE_THE_FIRST
        };
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(form)) {
            for (String field : fields) {
                byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
                out.writeInt(bytes.length);
                out.write(bytes);
            }
        }
        byte[] expected = MessageDigest.getInstance("SHA-256").digest(form.toByteArray());

        assertThat(AuditHash.of(7, FACT, AuditHash.BEFORE_THE_FIRST))
                .isEqualTo(HexFormat.of().formatHex(expected));
    }

    @Test
    void textThatMovesFromOneFieldToTheNextChangesTheHash() {
        AuditFact moved = new AuditFact(
                FACT.id(),
                FACT.at(),
                FACT.actorKind(),
                FACT.actorId(),
                "Zo",
                "ë10.0.0.7",
                FACT.action(),
                FACT.subjectType(),
                FACT.subjectId(),
                FACT.details());

        assertThat(AuditHash.of(7, moved, AuditHash.BEFORE_THE_FIRST))
                .isNotEqualTo(AuditHash.of(7, FACT, AuditHash.BEFORE_THE_FIRST));
    }
}
