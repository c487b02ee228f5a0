package org.crvsgateway.gateway.door.opencrvs;

import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.crvsgateway.gateway.vitalevent.PartialDate;
import org.jspecify.annotations.Nullable;

/** Reads FHIR {@code date} and {@code dateTime}, and knows which days have not come yet. */
final class FhirDates {

    /** Where on Earth a day begins first. */
    private static final ZoneOffset EARLIEST_ZONE = ZoneOffset.ofHours(14);

    private final LocalDate latestToday;

    FhirDates(InstantSource clock) {
        this.latestToday = LocalDate.ofInstant(clock.instant(), EARLIEST_ZONE);
    }

    /** Local date and, where the sender gave it, local time, both as written: the offset is where it happened. */
    record Moment(@Nullable PartialDate date, @Nullable LocalTime time) {
        static final Moment UNKNOWN = new Moment(null, null);
    }

    @Nullable
    PartialDate date(FhirElement element) {
        Moment moment = moment(element);
        if (moment.time() != null) {
            element.inform("date-with-time", "A date without a time is expected here.");
        }
        return moment.date();
    }

    Moment moment(FhirElement element) {
        String text = element.asText();
        if (text == null) {
            return Moment.UNKNOWN;
        }
        int t = text.indexOf('T');
        Optional<PartialDate> date = PartialDate.parse(t < 0 ? text : text.substring(0, t));
        if (date.isEmpty()) {
            element.warn("invalid-date", "This is not a date that exists, written YYYY, YYYY-MM or YYYY-MM-DD.");
            return Moment.UNKNOWN;
        }
        if (date.get().earliest().isAfter(latestToday)) {
            element.warn("date-in-future", "The date has not come yet.");
        }
        return new Moment(date.get(), t < 0 ? null : time(element, text.substring(t + 1)));
    }

    /** The local time behind a T, as written; nothing where there is none that exists. */
    static Optional<LocalTime> timeIn(String text) {
        int t = text.indexOf('T');
        try {
            return t < 0
                    ? Optional.empty()
                    : Optional.of(DateTimeFormatter.ISO_TIME
                            .parse(text.substring(t + 1), LocalTime::from)
                            .withNano(0));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static @Nullable LocalTime time(FhirElement element, String text) {
        try {
            return DateTimeFormatter.ISO_TIME.parse(text, LocalTime::from).withNano(0);
        } catch (DateTimeException e) {
            element.warn("invalid-time", "The part after the T is not a time.");
            return null;
        }
    }
}
