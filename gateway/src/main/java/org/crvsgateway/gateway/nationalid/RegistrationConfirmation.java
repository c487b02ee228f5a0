package org.crvsgateway.gateway.nationalid;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.RecordRestriction;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.gateway.record.IdentityAnswer;
import org.crvsgateway.gateway.record.RecordIdentifiers;
import org.crvsgateway.gateway.record.RecordLookup;
import org.crvsgateway.gateway.record.Registrations;
import org.crvsgateway.gateway.record.RegistryRecord;
import org.crvsgateway.gateway.vitalevent.Identifier;
import org.crvsgateway.gateway.vitalevent.json.CleanText;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * What an ID system answers about a registration that waits for it, and what it writes into a record afterwards. Each call
 * can be repeated. A confirmation after a rejection, or the other way round, is refused with {@code record-state} and the
 * issue {@link Registrations#ALREADY_REJECTED} or {@link Registrations#ALREADY_REGISTERED}.
 */
@Singleton
public final class RegistrationConfirmation {

    private static final int MAX_TEXT = 1_000;
    private static final int MAX_REASON = 2_000;

    private final Jdbi jdbi;
    private final Registrations registrations;
    private final RecordIdentifiers identifiers;
    private final RecordLookup lookup;

    RegistrationConfirmation(
            Jdbi jdbi, Registrations registrations, RecordIdentifiers identifiers, RecordLookup lookup) {
        this.jdbi = jdbi;
        this.registrations = registrations;
        this.identifiers = identifiers;
        this.lookup = lookup;
    }

    /** Registers the record, with the numbers that are given; see {@link #confirm(Caller, UUID, Confirmation)}. */
    public RegistryRecord confirm(
            Caller caller,
            UUID recordId,
            @Nullable String registrationNumber,
            List<GivenIdentifier> given,
            @Nullable String comment) {
        return confirm(caller, recordId, new Confirmation(null, registrationNumber, given, Map.of(), comment));
    }

    /**
     * Registers the record. Its number is the registry's own; another one that the ID system gives is kept beside it. Of a
     * record that is registered by now, numbers that it has not are added, and others are a conflict.
     */
    public RegistryRecord confirm(Caller caller, UUID recordId, Confirmation confirmation) {
        requireConfirming(caller);
        String number = confirmation.registrationNumber();
        IdentityAnswer answer = new IdentityAnswer(
                meant(caller, confirmation.actionId()),
                number == null || number.isBlank() ? null : GivenIdentifier.number("/registrationNumber", number),
                GivenIdentifier.checked(confirmation.identifiers()),
                fields(confirmation.fields()),
                text(confirmation.comment()).orElse(null));
        return jdbi.inTransaction(handle -> registrations.confirm(handle, caller, recordId, answer));
    }

    /** Rejects the registration: the record is {@code REJECTED}, and its sender can read why. */
    public RegistryRecord reject(Caller caller, UUID recordId, @Nullable String reason, @Nullable String comment) {
        return reject(caller, recordId, null, reason, comment);
    }

    /** @param actionId the question that it answers; null: whichever is open */
    public RegistryRecord reject(
            Caller caller, UUID recordId, @Nullable UUID actionId, @Nullable String reason, @Nullable String comment) {
        caller.requireEither(Scope.IDENTIFIER_ASSIGN, Scope.RECORD_REJECT_REGISTRATION);
        String why = reason(caller, reason, comment);
        UUID action = meant(caller, actionId);
        return jdbi.inTransaction(handle -> registrations.refuse(handle, caller, recordId, action, why));
    }

    /** Sets a number of the registrant or of the event, in the place of another one of its type. */
    public RegistryRecord upsertIdentifier(
            Caller caller, UUID recordId, @Nullable String type, @Nullable String value) {
        return upsert(caller, recordId, List.of(new GivenIdentifier(type, value).checked("")));
    }

    /** The same for several, which are taken all or none. */
    public RegistryRecord upsertIdentifiers(Caller caller, UUID recordId, List<GivenIdentifier> given) {
        return upsert(caller, recordId, GivenIdentifier.checked(given));
    }

    /** Sets an additional field of the record, to a text or to {@code true} or {@code false}. */
    public RegistryRecord updateField(
            Caller caller,
            UUID recordId,
            @Nullable String fieldId,
            @Nullable String valueString,
            @Nullable Boolean valueBoolean) {
        requireConfirming(caller);
        if (fieldId == null || fieldId.isBlank()) {
            throw ProblemException.invalid("/fieldId", "required", "The name of the field is needed.");
        }
        if ((valueString == null) == (valueBoolean == null)) {
            throw ProblemException.invalid(
                    "/valueString", "one-value", "Exactly one of valueString and valueBoolean is needed.");
        }
        String value = valueString == null ? String.valueOf(valueBoolean) : valueString;
        Map<String, String> fields = fields(Map.of(fieldId, value));
        return jdbi.inTransaction(handle -> identifiers.annotate(handle, caller, recordId, fields));
    }

    /** The record with this tracking id; whether the caller may do anything with it is found out when it does. */
    public UUID byTrackingId(Caller caller, String trackingId) {
        requireConfirming(caller);
        return jdbi.withHandle(handle -> lookup.byTrackingId(handle, trackingId))
                .orElseThrow(() -> ProblemException.notFound("record"));
    }

    /** The record with this registration number, the registry's own or one that an ID system gave. */
    public UUID byRegistrationNumber(Caller caller, String number) {
        requireConfirming(caller);
        return jdbi.withHandle(handle -> lookup.byRegistrationNumber(handle, number.strip()))
                .orElseThrow(() -> ProblemException.notFound("record"));
    }

    /** A token for a single record is of the question for which it was given, too. */
    private static @Nullable UUID meant(Caller caller, @Nullable UUID actionId) {
        RecordRestriction restriction = caller.restriction();
        String own = restriction == null ? null : restriction.actionId();
        if (own == null) {
            return actionId;
        }
        if (actionId != null && !own.equalsIgnoreCase(actionId.toString())) {
            throw new ProblemException(ProblemType.FORBIDDEN, "This token is for another action.");
        }
        try {
            return UUID.fromString(own);
        } catch (IllegalArgumentException _) {
            throw ProblemException.notFound("question about this record");
        }
    }

    private static void requireConfirming(Caller caller) {
        caller.requireEither(Scope.IDENTIFIER_ASSIGN, Scope.RECORD_CONFIRM_REGISTRATION);
    }

    private RegistryRecord upsert(Caller caller, UUID recordId, List<Identifier> numbers) {
        requireConfirming(caller);
        return jdbi.inTransaction(handle -> identifiers.upsert(handle, caller, recordId, numbers));
    }

    private static Map<String, String> fields(Map<String, String> given) {
        Map<String, String> fields = new LinkedHashMap<>();
        given.forEach((name, value) -> fields.put(field(name, name), field(name, value)));
        return fields;
    }

    private static String field(String name, String text) {
        CleanText clean = CleanText.of(text);
        if (clean.changed() || clean.value().isEmpty() || clean.value().length() > MAX_TEXT) {
            throw ProblemException.invalid(
                    "/fields/" + CleanText.cut(CleanText.of(name).value(), 100),
                    "invalid-value",
                    "A field has a name and a value of 1 to " + MAX_TEXT + " characters that can be printed.");
        }
        return clean.value();
    }

    private static String reason(Caller caller, @Nullable String reason, @Nullable String comment) {
        Optional<String> said = text(reason);
        Optional<String> more = text(comment);
        String why = said.isPresent() && more.isPresent()
                ? said.get() + " – " + more.get()
                : said.or(() -> more).orElseGet(() -> "Rejected by " + caller.name());
        return CleanText.cut(why, MAX_REASON);
    }

    /** Too long a text is cut: an answer is not refused for its comment. */
    private static Optional<String> text(@Nullable String raw) {
        return Optional.ofNullable(raw)
                .map(text -> CleanText.cut(CleanText.of(text).value(), MAX_REASON))
                .filter(text -> !text.isEmpty());
    }
}
