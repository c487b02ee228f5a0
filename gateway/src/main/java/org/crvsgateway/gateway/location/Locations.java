package org.crvsgateway.gateway.location;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.crvsgateway.gateway.database.Lookups;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Finds locations by what senders write. It is asked on the path of each notification and therefore remembers, unknown
 * ones too: a change made on another node is seen within a minute, one made here at once.
 */
@Singleton
public final class Locations {

    private static final int MAX_REMEMBERED = 20_000;
    private static final Duration MAX_AGE = Duration.ofSeconds(60);
    private static final int MAX_LENGTH = 100;
    private static final String REFERENCE = "Location/";
    private static final Pattern UUID_TEXT = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Jdbi jdbi;
    private final LocationStore store;
    private final Lookups<String, Optional<Location>> remembered =
            new Lookups<>(MAX_REMEMBERED, MAX_AGE, key -> load(key));

    Locations(Jdbi jdbi, LocationStore store) {
        this.jdbi = jdbi;
        this.store = store;
    }

    /** By id, by code, or by a FHIR reference {@code Location/<id>}; active or not. */
    public Optional<Location> find(String idOrCode) {
        String key = idOrCode.strip();
        if (key.startsWith(REFERENCE)) {
            key = key.substring(REFERENCE.length());
        }
        if (key.isEmpty() || key.length() > MAX_LENGTH || key.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        return remembered.get(key);
    }

    public Optional<Location> find(UUID id) {
        return find(id.toString());
    }

    void forget() {
        remembered.forgetAll();
    }

    static boolean isUuid(String text) {
        return UUID_TEXT.matcher(text).matches();
    }

    private Optional<Location> load(String key) {
        return jdbi.withHandle(handle -> load(handle, key));
    }

    private Optional<Location> load(Handle handle, String key) {
        return isUuid(key) ? store.findById(handle, UUID.fromString(key)) : store.findByCode(handle, key);
    }
}
