package org.crvsgateway.adminui.page;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Codes and times as people read them. */
public final class Words {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH);

    private Words() {}

    /** {@code FETAL_DEATH} and {@code fetal-death} are "Fetal death", {@code NATIONAL_ID} is "National ID". */
    public static String of(String code) {
        String text = code.replace('_', ' ')
                .replace('-', ' ')
                .toLowerCase(Locale.ROOT)
                .trim();
        if (text.isEmpty()) {
            return "";
        }
        String sentence = Character.toUpperCase(text.charAt(0)) + text.substring(1);
        return sentence.replaceAll("(?i)\\bid\\b", "ID");
    }

    /** {@code 2026-11-20}, {@code 2026-11} or {@code 2026}; what is none of these is shown as it is. */
    public static String date(String date) {
        try {
            return switch (date.length()) {
                case 10 -> LocalDate.parse(date).format(DAY);
                case 7 -> YearMonth.parse(date).format(MONTH);
                default -> date;
            };
        } catch (DateTimeException e) {
            return date;
        }
    }

    /** An RFC 3339 time in the zone of this machine. */
    public static String time(String time) {
        try {
            return OffsetDateTime.parse(time)
                    .atZoneSameInstant(ZoneId.systemDefault())
                    .format(MINUTE);
        } catch (DateTimeException e) {
            return time;
        }
    }

    /** The day of an RFC 3339 time in the zone of this machine. */
    public static String day(String time) {
        try {
            return OffsetDateTime.parse(time)
                    .atZoneSameInstant(ZoneId.systemDefault())
                    .format(DAY);
        } catch (DateTimeException e) {
            return time;
        }
    }

    /** "1 issue", "2 issues". */
    public static String count(int number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }
}
