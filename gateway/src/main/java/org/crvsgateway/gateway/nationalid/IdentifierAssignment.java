package org.crvsgateway.gateway.nationalid;

import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.record.RecordIdentifiers;
import org.crvsgateway.gateway.record.RegistryRecord;
import org.crvsgateway.gateway.vitalevent.Identifier;
import org.crvsgateway.gateway.vitalevent.json.CleanText;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Takes the number that a national-ID system returns for a registered birth. The same number again changes nothing; a
 * different second one of the same type is a conflict that people must solve.
 */
@Singleton
public final class IdentifierAssignment {

    private static final Pattern TYPE = Pattern.compile("[A-Z][A-Z0-9_]{0,49}");
    private static final int MAX_VALUE = 100;

    private final Jdbi jdbi;
    private final RecordIdentifiers records;

    IdentifierAssignment(Jdbi jdbi, RecordIdentifiers records) {
        this.jdbi = jdbi;
        this.records = records;
    }

    /** Gives the registrant of a registered record an identifier, such as {@code NATIONAL_ID}. */
    public RegistryRecord assign(Caller caller, UUID recordId, String type, @Nullable String value) {
        caller.require(Scope.IDENTIFIER_ASSIGN);
        Identifier identifier = identifier(type, value);
        return jdbi.inTransaction(handle -> records.assign(handle, caller, recordId, identifier));
    }

    private static Identifier identifier(String type, @Nullable String value) {
        String code = type.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        if (!TYPE.matcher(code).matches()) {
            throw ProblemException.invalid("/type", "invalid-type", "A type is a code such as NATIONAL_ID.");
        }
        if (value == null || value.isBlank()) {
            throw ProblemException.invalid("/value", "required", "The number is needed.");
        }
        String number = value.strip();
        if (number.length() > MAX_VALUE || CleanText.of(number).changed()) {
            throw ProblemException.invalid(
                    "/value", "invalid-value", "A number has 1 to " + MAX_VALUE + " characters that can be printed.");
        }
        return new Identifier(code, number);
    }
}
