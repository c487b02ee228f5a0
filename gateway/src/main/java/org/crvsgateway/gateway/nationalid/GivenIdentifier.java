package org.crvsgateway.gateway.nationalid;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.vitalevent.Identifier;
import org.crvsgateway.gateway.vitalevent.json.CleanText;
import org.jspecify.annotations.Nullable;

/** A number as an ID system sends it: its type in any case, with hyphens or underscores. */
public record GivenIdentifier(
        @Nullable String type, @Nullable String value) {

    private static final Pattern TYPE = Pattern.compile("[A-Z][A-Z0-9_]{0,49}");
    private static final int MAX_VALUE = 100;

    /** Refuses what no record can hold, under {@code path/type} or {@code path/value}. */
    Identifier checked(String path) {
        String code = type == null ? "" : type.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        if (!TYPE.matcher(code).matches()) {
            throw ProblemException.invalid(path + "/type", "invalid-type", "A type is a code such as NATIONAL_ID.");
        }
        return new Identifier(code, number(path + "/value", value));
    }

    static List<Identifier> checked(List<GivenIdentifier> given) {
        List<Identifier> identifiers = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            identifiers.add(given.get(i).checked("/identifiers/" + i));
        }
        return identifiers;
    }

    /** A number without the blanks around it. */
    static String number(String path, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw ProblemException.invalid(path, "required", "The number is needed.");
        }
        String number = value.strip();
        if (number.length() > MAX_VALUE || CleanText.of(number).changed()) {
            throw ProblemException.invalid(
                    path, "invalid-value", "A number has 1 to " + MAX_VALUE + " characters that can be printed.");
        }
        return number;
    }
}
