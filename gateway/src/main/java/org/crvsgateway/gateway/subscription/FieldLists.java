package org.crvsgateway.gateway.subscription;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.crvsgateway.gateway.caller.FieldGrant;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Field lists by a key that is made of what they say: the same list has the same key everywhere and for good, so it is
 * written once and remembered without end.
 */
@Singleton
final class FieldLists {

    private static final int KEY_BYTES = 16;

    private final Jdbi jdbi;
    private final Cache<String, FieldGrant> known =
            Caffeine.newBuilder().maximumSize(10_000).build();

    FieldLists(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The key, and the list is there for everybody once the transaction commits. */
    String key(Handle handle, FieldGrant fields) {
        String paths = String.join(" ", new TreeSet<>(fields.paths()));
        String key = hash(paths);
        if (known.getIfPresent(key) == null) {
            handle.createUpdate("insert into field_list (id, paths) values (:id, :paths) on conflict do nothing")
                    .bind("id", key)
                    .bind("paths", paths)
                    .execute();
            handle.afterCommit(() -> known.put(key, fields));
        }
        return key;
    }

    /** Inside a transaction, with its connection. */
    FieldGrant get(Handle handle, String key) {
        return lookUp(handle, key).orElseThrow(() -> new IllegalStateException("The field list is not there"));
    }

    /** Outside of transactions. */
    Optional<FieldGrant> find(String key) {
        FieldGrant remembered = known.getIfPresent(key);
        if (remembered != null) {
            return Optional.of(remembered);
        }
        Optional<FieldGrant> found = jdbi.withHandle(handle -> lookUp(handle, key));
        found.ifPresent(fields -> known.put(key, fields));
        return found;
    }

    private Optional<FieldGrant> lookUp(Handle handle, String key) {
        FieldGrant remembered = known.getIfPresent(key);
        return remembered != null
                ? Optional.of(remembered)
                : handle.createQuery("select paths from field_list where id = :id")
                        .bind("id", key)
                        .mapTo(String.class)
                        .findOne()
                        .map(paths -> new FieldGrant(Set.of(paths.split(" "))));
    }

    private static String hash(String paths) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(paths.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, KEY_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
