package org.crvsgateway.gateway.token;

import com.nimbusds.jose.jwk.JWK;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.crvsgateway.gateway.secret.SecretBox;
import org.jdbi.v3.core.Handle;

/** The signing keys of all nodes, sealed. */
@Singleton
final class SigningKeyStore {

    private final SecretBox box;

    SigningKeyStore(SecretBox box) {
        this.box = box;
    }

    /** Newest first. */
    List<SigningKey> all(Handle handle) {
        return handle.createQuery("""
                        select kid, sealed_jwk, not_before, retired_at
                        from signing_key
                        order by not_before desc, kid
                        """).map((row, _) -> key(row)).list();
    }

    void add(Handle handle, SigningKey key) {
        byte[] jwk = key.pair().toJSONString().getBytes(StandardCharsets.UTF_8);
        handle.createUpdate("""
                        insert into signing_key (kid, sealed_jwk, not_before)
                        values (:kid, :sealedJwk, :notBefore)
                        """)
                .bind("kid", key.kid())
                .bind("sealedJwk", box.seal(jwk, context(key.kid())))
                .bind("notBefore", key.notBefore().atOffset(ZoneOffset.UTC))
                .execute();
    }

    /** Does nothing where it has an end already. */
    void retire(Handle handle, SigningKey key, Instant time) {
        handle.createUpdate("update signing_key set retired_at = :time where kid = :kid and retired_at is null")
                .bind("time", time.atOffset(ZoneOffset.UTC))
                .bind("kid", key.kid())
                .execute();
    }

    private SigningKey key(ResultSet row) throws SQLException {
        String kid = row.getString("kid");
        byte[] jwk = box.open(row.getBytes("sealed_jwk"), context(kid));
        OffsetDateTime retiredAt = row.getObject("retired_at", OffsetDateTime.class);
        try {
            return new SigningKey(
                    JWK.parse(new String(jwk, StandardCharsets.UTF_8)),
                    row.getObject("not_before", OffsetDateTime.class).toInstant(),
                    retiredAt == null ? null : retiredAt.toInstant());
        } catch (ParseException e) {
            throw new IllegalStateException("The signing key " + kid + " is damaged.", e);
        }
    }

    static String context(String kid) {
        return "signing-key/" + kid;
    }
}
