package org.crvsgateway.gateway.database;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Remembers for a while what was looked up in the database. All who ask for the same at the same time wait for one
 * look-up and share its end. A failure is shared too and not remembered: where the database is away, they learn it
 * together after one wait, and not one after the other.
 */
public final class Lookups<K, V> {

    private final Function<? super K, ? extends V> database;
    private final Cache<K, CompletableFuture<V>> remembered;

    public Lookups(int most, Duration age, Function<? super K, ? extends V> database) {
        this.database = database;
        this.remembered =
                Caffeine.newBuilder().maximumSize(most).expireAfterWrite(age).build();
    }

    /** May ask the database: not for an event loop. */
    public V get(K key) {
        CompletableFuture<V> mine = new CompletableFuture<>();
        CompletableFuture<V> earlier = remembered.asMap().putIfAbsent(key, mine);
        if (earlier != null) {
            return earlier.join();
        }
        lookUp(key, mine);
        return mine.join();
    }

    /** What is remembered now. Asks nobody and waits for nobody, so it may be called inside a transaction. */
    public Optional<V> remembered(K key) {
        CompletableFuture<V> known = remembered.getIfPresent(key);
        return known == null || !known.isDone() || known.isCompletedExceptionally()
                ? Optional.empty()
                : Optional.of(known.join());
    }

    /** What somebody else has looked up, for example with the connection of a transaction. */
    public void remember(K key, V value) {
        remembered.put(key, CompletableFuture.completedFuture(value));
    }

    /** Also what is being looked up at this moment. */
    public void forget(K key) {
        remembered.invalidate(key);
    }

    public void forgetAll() {
        remembered.invalidateAll();
    }

    private void lookUp(K key, CompletableFuture<V> result) {
        try {
            result.complete(database.apply(key));
        } catch (RuntimeException | Error e) {
            remembered.asMap().remove(key, result);
            result.completeExceptionally(e);
        }
    }
}
