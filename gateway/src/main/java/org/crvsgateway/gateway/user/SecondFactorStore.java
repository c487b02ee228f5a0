package org.crvsgateway.gateway.user;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.crvsgateway.gateway.secret.Pepper;
import org.crvsgateway.gateway.secret.SecretBox;
import org.jdbi.v3.core.Handle;

/** Second factors, sealed, and the hashes of recovery codes. */
@Singleton
final class SecondFactorStore {

    private final SecretBox box;
    private final Pepper pepper;

    SecondFactorStore(SecretBox box, Pepper pepper) {
        this.box = box;
        this.pepper = pepper;
    }

    /** The secret, if its owner has shown that they have it. */
    Optional<byte[]> confirmed(Handle handle, UUID userId) {
        return secret(handle, userId, "confirmed_at is not null");
    }

    Optional<byte[]> unconfirmed(Handle handle, UUID userId) {
        return secret(handle, userId, "confirmed_at is null");
    }

    private Optional<byte[]> secret(Handle handle, UUID userId, String condition) {
        return handle.createQuery(
                        "select sealed_secret from user_second_factor where user_id = :userId and " + condition)
                .bind("userId", userId)
                .mapTo(byte[].class)
                .findOne()
                .map(bytes -> box.open(bytes, context(userId.toString())));
    }

    /** In the place of one that was not confirmed. */
    void begin(Handle handle, UUID userId, byte[] secret) {
        remove(handle, userId);
        handle.createUpdate("""
            insert into user_second_factor (user_id, sealed_secret, last_step)
            values (:userId, :sealedSecret, 0)
            """)
                .bind("userId", userId)
                .bind("sealedSecret", box.seal(secret, context(userId.toString())))
                .execute();
    }

    void confirm(Handle handle, UUID userId, Instant time) {
        handle.createUpdate("update user_second_factor set confirmed_at = :time where user_id = :userId")
                .bind("time", time.atOffset(ZoneOffset.UTC))
                .bind("userId", userId)
                .execute();
    }

    /** False if a code of this step or of a later one was taken before. */
    boolean takeStep(Handle handle, UUID userId, long step) {
        return handle.createUpdate("""
            update user_second_factor set last_step = :step
            where user_id = :userId and last_step < :step
            """)
                        .bind("step", step)
                        .bind("userId", userId)
                        .execute()
                == 1;
    }

    void addRecoveryCodes(Handle handle, UUID userId, List<String> codes) {
        for (String code : codes) {
            handle.createUpdate("insert into user_recovery_code (user_id, code_hash) values (:userId, :codeHash)")
                    .bind("userId", userId)
                    .bind("codeHash", pepper.hash(code))
                    .execute();
        }
    }

    /** False if there is no such code, or it was taken before. */
    boolean takeRecoveryCode(Handle handle, UUID userId, String code, Instant time) {
        return handle.createUpdate("""
            update user_recovery_code set used_at = :time
            where user_id = :userId and code_hash = :codeHash and used_at is null
            """)
                        .bind("time", time.atOffset(ZoneOffset.UTC))
                        .bind("userId", userId)
                        .bind("codeHash", pepper.hash(code))
                        .execute()
                == 1;
    }

    int recoveryCodesLeft(Handle handle, UUID userId) {
        return handle.createQuery("select count(*) from user_recovery_code where user_id = :userId and used_at is null")
                .bind("userId", userId)
                .mapTo(Integer.class)
                .one();
    }

    void remove(Handle handle, UUID userId) {
        handle.createUpdate("delete from user_recovery_code where user_id = :userId")
                .bind("userId", userId)
                .execute();
        handle.createUpdate("delete from user_second_factor where user_id = :userId")
                .bind("userId", userId)
                .execute();
    }

    static String context(String userId) {
        return "user-second-factor/" + userId;
    }
}
