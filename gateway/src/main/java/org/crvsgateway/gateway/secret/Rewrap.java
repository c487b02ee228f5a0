package org.crvsgateway.gateway.secret;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.crvsgateway.webhooks.SealedColumn;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wraps anew, under the current master key, what is sealed under an older one. Value by value, each a commit of its own
 * that replaces exactly what was read: nothing waits for it, several nodes may do it at once, and where it ends early
 * the values themselves tell what is left.
 */
@Singleton
final class Rewrap {

    private static final Logger LOG = LoggerFactory.getLogger(Rewrap.class);

    private final Jdbi jdbi;
    private final List<SealedColumn> columns;
    private final KeyRing ring;
    private final SecretBox box;

    Rewrap(Jdbi jdbi, List<SealedColumn> columns, KeyRing ring, SecretBox box) {
        this.jdbi = jdbi;
        this.columns = List.copyOf(columns);
        this.ring = ring;
        this.box = box;
    }

    /** Does what can be done with the keys that are here, and returns how many values it changed. */
    long run(BooleanSupplier stopping) {
        long changed = 0;
        for (SealedColumn column : columns) {
            changed += run(column, stopping);
        }
        if (changed > 0) {
            LOG.info(
                    "{} secrets are now wrapped under the master key {}",
                    changed,
                    ring.current().id());
        }
        return changed;
    }

    private long run(SealedColumn column, BooleanSupplier stopping) {
        KeyId current = ring.current().id();
        long changed = 0;
        @Nullable Object after = null;
        while (true) {
            Object from = after;
            List<SealedStore.Value> page =
                    jdbi.withHandle(handle -> SealedStore.notUnder(handle, column, current, from));
            if (page.isEmpty()) {
                return changed;
            }
            for (SealedStore.Value value : page) {
                if (stopping.getAsBoolean()) {
                    return changed;
                }
                changed += rewrap(column, value) ? 1 : 0;
            }
            after = page.getLast().id();
        }
    }

    /** False where the value's key is not here: it stays as it is until the key comes back. */
    private boolean rewrap(SealedColumn column, SealedStore.Value value) {
        byte[] sealed;
        try {
            sealed =
                    box.rewrap(value.sealed(), column.context().apply(value.id().toString()));
        } catch (WrongKeyException e) {
            LOG.debug("Not wrapped anew: {}", e.getMessage());
            return false;
        }
        return jdbi.withHandle(handle -> SealedStore.replace(handle, column, value, sealed));
    }
}
