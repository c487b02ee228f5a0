package org.crvsgateway.gateway.record;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneId;
import org.crvsgateway.gateway.vitalevent.EventType;
import org.jdbi.v3.core.Handle;

/**
 * Gives the next registration number of an office and year. The counter's row stays locked until the caller's
 * transaction ends: a number that is rolled back is given to the next one, so there are no gaps.
 */
@Singleton
final class RegistrationNumbers {

    private final NumberPattern pattern;
    private final ZoneId zone;

    RegistrationNumbers(
            @Value("${crg.registration-number.pattern}") String pattern, @Value("${crg.time-zone:UTC}") String zone) {
        this.pattern = new NumberPattern(pattern);
        this.zone = ZoneId.of(zone);
    }

    String next(Handle handle, String officeCode, EventType type, Instant at) {
        int year = at.atZone(zone).getYear();
        long sequence = nextInSeries(handle, officeCode, year, pattern.series(type));
        return pattern.format(year, officeCode, type, sequence);
    }

    private static long nextInSeries(Handle handle, String office, int year, String series) {
        handle.createUpdate("""
                        insert into registration_sequence (office, registration_year, series, next_number)
                        values (:office, :year, :series, 1)
                        on conflict do nothing
                        """)
                .bind("office", office)
                .bind("year", year)
                .bind("series", series)
                .execute();
        handle.createUpdate("""
                        update registration_sequence set next_number = next_number + 1
                        where office = :office and registration_year = :year and series = :series
                        """)
                .bind("office", office)
                .bind("year", year)
                .bind("series", series)
                .execute();
        return handle.createQuery("""
                        select next_number - 1 from registration_sequence
                        where office = :office and registration_year = :year and series = :series
                        """)
                .bind("office", office)
                .bind("year", year)
                .bind("series", series)
                .mapTo(Long.class)
                .one();
    }
}
