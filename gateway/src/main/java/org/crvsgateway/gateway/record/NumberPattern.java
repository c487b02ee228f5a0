package org.crvsgateway.gateway.record;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crvsgateway.gateway.vitalevent.EventType;

/**
 * How registration numbers look. Parts: {@code {year}}, {@code {office}} (its code), {@code {type}} (B, D, F or M),
 * {@code {sequence:6}} (padded with zeros, never cut), {@code {check}} (ISO/IEC 7064 MOD 37,36 over all that stands
 * before it) and {@code {check97}} (MOD 97-10). Year, office and sequence are needed, or numbers would not be unique.
 */
public record NumberPattern(String text) {

    private static final Pattern PART =
            Pattern.compile("\\{(?:(year|office|type|check97|check)|(sequence)(?::([1-9]|1\\d))?)}");

    /** As wide as the column of a registration number. */
    private static final int MAX_LENGTH = 100;

    private static final String LONGEST_OFFICE = "X".repeat(12);

    public NumberPattern {
        for (String part : new String[] {"{year}", "{office}", "{sequence"}) {
            if (!text.contains(part)) {
                throw new IllegalArgumentException("crg.registration-number.pattern has no " + part);
            }
        }
        String literal = PART.matcher(text).replaceAll("");
        if (literal.contains("{") || literal.contains("}")) {
            throw new IllegalArgumentException("crg.registration-number.pattern has a part that is not known");
        }
        if (format(text, 9999, LONGEST_OFFICE, EventType.BIRTH, Long.MAX_VALUE).length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "crg.registration-number.pattern makes numbers of more than " + MAX_LENGTH + " characters");
        }
    }

    /** Numbers are counted per office, year and series; there is one series for all events unless the type shows. */
    String series(EventType type) {
        return text.contains("{type}") ? String.valueOf(type.letter()) : "";
    }

    String format(int year, String office, EventType type, long sequence) {
        return format(text, year, office, type, sequence);
    }

    private static String format(String text, int year, String office, EventType type, long sequence) {
        Matcher matcher = PART.matcher(text);
        StringBuilder number = new StringBuilder();
        int end = 0;
        while (matcher.find()) {
            number.append(text, end, matcher.start());
            number.append(part(matcher, number.toString(), year, office, type, sequence));
            end = matcher.end();
        }
        return number.append(text, end, text.length()).toString();
    }

    private static String part(
            MatchResult match, String before, int year, String office, EventType type, long sequence) {
        String width = match.group(3);
        return switch (match.group(2) == null ? match.group(1) : match.group(2)) {
            case "year" -> "%04d".formatted(year);
            case "office" -> office;
            case "type" -> String.valueOf(type.letter());
            case "sequence" -> width == null ? Long.toString(sequence) : ("%0" + width + "d").formatted(sequence);
            case "check" -> String.valueOf(CheckCharacter.mod37And36(before));
            default -> CheckCharacter.mod97And10(before);
        };
    }
}
