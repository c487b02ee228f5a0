package org.crvsgateway.gateway.token;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.crvsgateway.gateway.database.Lookups;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Access tokens that were ended before their time; counts at once on this node, within two seconds on every other. */
@Singleton
public final class RevokedTokens {

    private static final Duration STALE_AT_MOST = Duration.ofSeconds(2);

    private final Jdbi jdbi;
    private final InstantSource clock;
    private final Lookups<ByteBuffer, Boolean> known = new Lookups<>(10_000, STALE_AT_MOST, this::load);

    RevokedTokens(Jdbi jdbi, InstantSource clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** May ask the database: not for an event loop. */
    public boolean contain(String token) {
        return known.get(digest(token));
    }

    /** A token that is good until then. */
    public void add(String token, Instant expires) {
        jdbi.useTransaction(handle -> add(handle, token, expires));
        forget(token);
    }

    /** Within a transaction, after which {@link #forget} has it count here at once. */
    public void add(Handle handle, String token, Instant expires) {
        handle.createUpdate("""
                        insert into revoked_token (digest, expires_at) values (:digest, :expires)
                        on conflict do nothing
                        """)
                .bind("digest", bytes(digest(token)))
                .bind("expires", expires.atOffset(ZoneOffset.UTC))
                .execute();
    }

    public void forget(String token) {
        known.forget(digest(token));
    }

    @Scheduled(initialDelay = "1m", fixedDelay = "1h")
    void removeExpired() {
        jdbi.useTransaction(handle -> handle.createUpdate("delete from revoked_token where expires_at < :now")
                .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                .execute());
    }

    private boolean load(ByteBuffer digest) {
        return jdbi.withHandle(handle -> handle.createQuery("select 1 from revoked_token where digest = :digest")
                .bind("digest", bytes(digest))
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
    }

    /** Of what is signed, and not of the signature: the same one can be written in several ways, all of which are good. */
    private static ByteBuffer digest(String token) {
        String text = token.trim();
        String signed = text.substring(0, Math.max(0, text.lastIndexOf('.')));
        try {
            return ByteBuffer.wrap(
                    MessageDigest.getInstance("SHA-256").digest(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(ByteBuffer digest) {
        byte[] bytes = new byte[digest.remaining()];
        digest.duplicate().get(bytes);
        return bytes;
    }
}
