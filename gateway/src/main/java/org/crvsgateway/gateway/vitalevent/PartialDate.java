package org.crvsgateway.gateway.vitalevent;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date known to the year, the month or the day, written {@code 2026}, {@code 2026-11} or {@code 2026-11-20}
 * (ISO 8601, FHIR R4 {@code date}). Years 1 to 9999; a day needs a month.
 */
public record PartialDate(
        int year, @Nullable Integer month, @Nullable Integer day) {

    private static final Pattern TEXT = Pattern.compile("(\\d{4})(?:-(\\d{2})(?:-(\\d{2}))?)?");

    public PartialDate {
        if (year < 1 || year > 9999 || (day != null && month == null)) {
            throw new DateTimeException("not a date");
        }
        if (month != null) {
            YearMonth of = YearMonth.of(year, month);
            if (day != null && !of.isValidDay(day)) {
                throw new DateTimeException("no such day");
            }
        }
    }

    public static PartialDate of(LocalDate date) {
        return new PartialDate(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
    }

    /** Empty when the text has another shape or names a day that does not exist, such as 2026-02-30. */
    public static Optional<PartialDate> parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PartialDate(
                    Integer.parseInt(matcher.group(1)), number(matcher.group(2)), number(matcher.group(3))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The first day that this date can mean. */
    public LocalDate earliest() {
        return LocalDate.of(year, month == null ? 1 : month, day == null ? 1 : day);
    }

    /** The last day that this date can mean. */
    public LocalDate latest() {
        if (day != null) {
            return earliest();
        }
        return YearMonth.of(year, month == null ? 12 : month).atEndOfMonth();
    }

    @Override
    public String toString() {
        if (month == null) {
            return "%04d".formatted(year);
        }
        return day == null ? "%04d-%02d".formatted(year, month) : "%04d-%02d-%02d".formatted(year, month, day);
    }

    private static @Nullable Integer number(@Nullable String digits) {
        return digits == null ? null : Integer.valueOf(digits);
    }
}
