package org.crvsgateway.gateway.client;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.CallerKind;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** How many searches a client has left today: every search counts, found or not. The day is the registry's. */
@Singleton
public final class DailyQuota {

    private static final int DAYS_KEPT = 30;

    private final Jdbi jdbi;
    private final OpenCrvsClients clients;
    private final InstantSource clock;
    private final ZoneId zone;

    DailyQuota(Jdbi jdbi, OpenCrvsClients clients, InstantSource clock, @Value("${crg.time-zone:UTC}") String zone) {
        this.jdbi = jdbi;
        this.clients = clients;
        this.clock = clock;
        this.zone = ZoneId.of(zone);
    }

    /**
     * Takes one search off. Refuses with {@code rate-limited} until midnight when there is none left. People and clients
     * without a quota may always search. Not inside a transaction.
     */
    public void spend(Caller caller) {
        if (caller.kind() != CallerKind.CLIENT) {
            return;
        }
        int quota = clients.settings(caller.id()).dailyQuota();
        if (quota == 0) {
            return;
        }
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, zone);
        if (!jdbi.inTransaction(handle -> spend(handle, caller.id(), today, quota))) {
            Instant midnight = today.plusDays(1).atStartOfDay(zone).toInstant();
            throw ProblemException.later(
                    ProblemType.RATE_LIMITED,
                    "The " + quota + " searches of today are used up.",
                    Duration.between(now, midnight));
        }
    }

    private static boolean spend(Handle handle, UUID clientId, LocalDate day, int quota) {
        if (add(handle, clientId, day, quota)) {
            return true;
        }
        int first = handle.createUpdate("""
                        insert into search_quota (client_id, civil_day, spent) values (:clientId, :day, 1)
                        on conflict do nothing
                        """)
                .bind("clientId", clientId)
                .bind("day", day)
                .execute();
        if (first == 0) {
            return add(handle, clientId, day, quota);
        }
        handle.createUpdate("delete from search_quota where client_id = :clientId and civil_day < :oldest")
                .bind("clientId", clientId)
                .bind("oldest", day.minusDays(DAYS_KEPT))
                .execute();
        return true;
    }

    private static boolean add(Handle handle, UUID clientId, LocalDate day, int quota) {
        return handle.createUpdate("""
                        update search_quota set spent = spent + 1
                        where client_id = :clientId and civil_day = :day and spent < :quota
                        """)
                        .bind("clientId", clientId)
                        .bind("day", day)
                        .bind("quota", quota)
                        .execute()
                == 1;
    }
}
