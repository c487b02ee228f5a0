package org.crvsgateway.gateway.nationalid;

import jakarta.inject.Singleton;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.record.RecordIdentifiers;
import org.crvsgateway.gateway.record.RegistryRecord;
import org.crvsgateway.gateway.vitalevent.Identifier;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Takes the number that a national-ID system returns for a registered birth. The same number again changes nothing; a
 * different second one of the same type is a conflict that people must solve.
 */
@Singleton
public final class IdentifierAssignment {

    private final Jdbi jdbi;
    private final RecordIdentifiers records;

    IdentifierAssignment(Jdbi jdbi, RecordIdentifiers records) {
        this.jdbi = jdbi;
        this.records = records;
    }

    /** Gives the registrant of a registered record an identifier, such as {@code NATIONAL_ID}. */
    public RegistryRecord assign(Caller caller, UUID recordId, String type, @Nullable String value) {
        caller.require(Scope.IDENTIFIER_ASSIGN);
        Identifier identifier = new GivenIdentifier(type, value).checked("");
        return jdbi.inTransaction(handle -> records.assign(handle, caller, recordId, identifier));
    }
}
