package org.crvsgateway.gateway.overview;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.jdbi.v3.core.Jdbi;

/** Counts what came in and became of it; numbers only, nobody's data. */
@Singleton
public final class OverviewService {

    static final int MOST_DAYS = 92;

    /** A client is silent when it has not called for so long. */
    static final Duration SILENCE = Duration.ofDays(3);

    private static final Duration DAY = Duration.ofDays(1);

    private final Jdbi jdbi;
    private final OverviewStore store;
    private final InstantSource clock;

    /** Everybody who looks within seconds shares one count, which at a million notifications takes a moment. */
    private final Cache<Period, Overview> counted = Caffeine.newBuilder()
            .maximumSize(20)
            .expireAfterWrite(Duration.ofSeconds(5))
            .build();

    OverviewService(Jdbi jdbi, OverviewStore store, InstantSource clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.clock = clock;
    }

    private record Period(int days, ZoneId zone) {}

    /** Of the last days, today included; needs {@code record.read} and no narrower jurisdiction than everywhere. */
    public Overview look(Caller caller, int days, ZoneId zone) {
        caller.require(Scope.RECORD_READ);
        everywhere(caller);
        if (days < 1 || days > MOST_DAYS) {
            throw ProblemException.invalid("/days", "out-of-range", "1 to " + MOST_DAYS + " days can be looked at.");
        }
        return counted.get(new Period(days, zone), this::count);
    }

    public Overview.Deliveries deliveries(Caller caller) {
        everywhere(caller);
        return jdbi.withHandle(
                handle -> store.deliveries(handle, clock.instant().minus(DAY)));
    }

    public List<Overview.SilentClient> silentClients(Caller caller) {
        everywhere(caller);
        return jdbi.withHandle(
                handle -> store.silentSince(handle, clock.instant().minus(SILENCE)));
    }

    private static void everywhere(Caller caller) {
        if (!caller.jurisdiction().isEmpty()) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "The overview counts all areas; you are granted some of them.");
        }
    }

    private Overview count(Period period) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), period.zone());
        LocalDate first = today.minusDays(period.days() - 1L);
        Instant since = first.atStartOfDay(period.zone()).toInstant();
        return jdbi.inTransaction(handle -> {
            List<OverviewStore.Notified> notified = store.notified(handle, since);
            Map<LocalDate, Long> registered = new HashMap<>();
            for (OverviewStore.Registered quarter : store.registered(handle, since)) {
                registered.merge(LocalDate.ofInstant(quarter.quarter(), period.zone()), quarter.count(), Long::sum);
            }
            List<Overview.Day> days = first.datesUntil(today.plusDays(1))
                    .map(date -> new Overview.Day(
                            date, sources(notified, date, period.zone()), registered.getOrDefault(date, 0L)))
                    .toList();
            return new Overview(days, store.waiting(handle), clock.instant());
        });
    }

    private static List<Overview.Source> sources(List<OverviewStore.Notified> notified, LocalDate date, ZoneId zone) {
        Map<UUID, Overview.Source> byClient = new HashMap<>();
        for (OverviewStore.Notified quarter : notified) {
            if (LocalDate.ofInstant(quarter.quarter(), zone).equals(date)) {
                byClient.merge(
                        quarter.clientId(),
                        new Overview.Source(quarter.clientId(), quarter.clientName(), quarter.count()),
                        (some, more) ->
                                new Overview.Source(some.clientId(), some.clientName(), some.count() + more.count()));
            }
        }
        List<Overview.Source> sources = new ArrayList<>(byClient.values());
        sources.sort(Comparator.comparingLong(Overview.Source::count)
                .reversed()
                .thenComparing(Overview.Source::clientName)
                .thenComparing(Overview.Source::clientId));
        return sources;
    }
}
