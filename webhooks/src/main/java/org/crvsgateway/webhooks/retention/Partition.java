package org.crvsgateway.webhooks.retention;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crvsgateway.webhooks.IdTime;

/** The rows of a table whose messages were made in a month, told by their ids. */
record Partition(LogTable of, YearMonth month) {
    private static final Pattern NAME = Pattern.compile(".*_y(\\d{4})m(\\d{2})");

    static Optional<Partition> named(LogTable of, String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches()
                ? Optional.of(new Partition(
                        of, YearMonth.of(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)))))
                : Optional.empty();
    }

    static YearMonth monthOf(Instant time) {
        return YearMonth.from(time.atZone(ZoneOffset.UTC));
    }

    String table() {
        return "%s_y%04dm%02d".formatted(of.table(), month.getYear(), month.getMonthValue());
    }

    UUID from() {
        return IdTime.lowest(begins());
    }

    /** Not included. */
    UUID to() {
        return IdTime.lowest(ends());
    }

    Instant begins() {
        return start(month);
    }

    Instant ends() {
        return start(month.plusMonths(1));
    }

    boolean endsBefore(Instant time) {
        return !ends().isAfter(time);
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
