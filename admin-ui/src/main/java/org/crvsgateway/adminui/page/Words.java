package org.crvsgateway.adminui.page;

import java.text.NumberFormat;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.crvsgateway.adminui.language.Phrases;

/** Codes, times and numbers as people read them, in the language of the page. */
public final class Words {

    private static final String DAY = "d MMM uuuu";
    private static final String MONTH = "MMM uuuu";
    private static final String MINUTE = "d MMM uuuu, HH:mm";
    private static final String SECOND = "d MMM uuuu, HH:mm:ss";

    private Words() {}

    /**
     * {@code FETAL_DEATH} and {@code fetal-death} are "Fetal death" by {@code text/code_en.properties}; a code that is
     * not there is made readable as it stands.
     */
    public static String of(String code) {
        String constant = code.trim().replace('-', '_').replace(' ', '_').toUpperCase(Locale.ROOT);
        if (constant.isEmpty()) {
            return "";
        }
        return Phrases.find(Phrases.locale(), "code." + constant).orElseGet(() -> {
            String text = constant.replace('_', ' ').toLowerCase(Locale.ROOT);
            return Character.toUpperCase(text.charAt(0)) + text.substring(1);
        });
    }

    /** {@code 2026-11-20}, {@code 2026-11} or {@code 2026}; what is none of these is shown as it is. */
    public static String date(String date) {
        try {
            return switch (date.length()) {
                case 10 -> LocalDate.parse(date).format(pattern(DAY));
                case 7 -> YearMonth.parse(date).format(pattern(MONTH));
                default -> date;
            };
        } catch (DateTimeException e) {
            return date;
        }
    }

    /** An RFC 3339 time in the zone of this machine. */
    public static String time(String time) {
        return local(time, MINUTE);
    }

    public static String time(Instant time) {
        return time(time.toString());
    }

    /** With seconds, where the order of things matters. */
    public static String second(String time) {
        return local(time, SECOND);
    }

    /** The day of an RFC 3339 time in the zone of this machine. */
    public static String day(String time) {
        return local(time, DAY);
    }

    /** With the language's own grouping: 12,500 and 12 500. */
    public static String number(long number) {
        return NumberFormat.getIntegerInstance(Phrases.locale()).format(number);
    }

    private static String local(String time, String pattern) {
        try {
            return OffsetDateTime.parse(time)
                    .atZoneSameInstant(ZoneId.systemDefault())
                    .format(pattern(pattern));
        } catch (DateTimeException e) {
            return time;
        }
    }

    private static DateTimeFormatter pattern(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Phrases.locale());
    }
}
