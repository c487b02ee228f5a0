package org.crvsgateway.gateway.door.opencrvs.graphql;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.nationalid.GivenIdentifier;
import org.crvsgateway.gateway.nationalid.RegistrationConfirmation;
import org.crvsgateway.gateway.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** What an ID system answers to a registration. A token that was given for one record is for that one alone. */
@Singleton
final class RegistrationFetchers implements PeerFetchers {

    private final RegistrationConfirmation registrations;

    RegistrationFetchers(RegistrationConfirmation registrations) {
        this.registrations = registrations;
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type("Mutation", mutation -> mutation.dataFetcher("confirmRegistration", id(this::confirm))
                .dataFetcher("rejectRegistration", id(this::reject))
                .dataFetcher("upsertRegistrationIdentifier", id(this::upsert))
                .dataFetcher("updateField", asked -> {
                    on(asked, this::updateField);
                    return true;
                }));
    }

    private void confirm(Caller caller, UUID record, DataFetchingEnvironment asked) {
        Map<String, Object> details = details(asked);
        registrations.confirm(
                caller, record, text(details, "registrationNumber"), identifiers(details), text(details, "comment"));
    }

    private void reject(Caller caller, UUID record, DataFetchingEnvironment asked) {
        Map<String, Object> details = details(asked);
        registrations.reject(caller, record, text(details, "reason"), text(details, "comment"));
    }

    private void upsert(Caller caller, UUID record, DataFetchingEnvironment asked) {
        registrations.upsertIdentifier(
                caller, record, asked.getArgument("identifierType"), asked.getArgument("identifierValue"));
    }

    private void updateField(Caller caller, UUID record, DataFetchingEnvironment asked) {
        Map<String, Object> details = details(asked);
        registrations.updateField(caller, record, text(details, "fieldId"), text(details, "valueString"), (Boolean)
                details.get("valueBoolean"));
    }

    /** What is done to one record. */
    private interface Act {
        void on(Caller caller, UUID record, DataFetchingEnvironment asked);
    }

    private static DataFetcher<String> id(Act act) {
        return asked -> on(asked, act).toString();
    }

    private static UUID on(DataFetchingEnvironment asked, Act act) {
        Caller caller = PeerCall.of(asked).caller();
        UUID record = recordId(asked.getArgument("id"));
        caller.requireRecord(record);
        act.on(caller, record, asked);
        return record;
    }

    private static UUID recordId(@Nullable String text) {
        try {
            return UUID.fromString(String.valueOf(text));
        } catch (IllegalArgumentException _) {
            throw ProblemException.notFound("record");
        }
    }

    private static List<GivenIdentifier> identifiers(Map<String, Object> details) {
        List<GivenIdentifier> identifiers = new ArrayList<>();
        if (details.get("identifiers") instanceof List<?> given) {
            given.forEach(item -> {
                Map<?, ?> identifier = (Map<?, ?>) item;
                identifiers.add(new GivenIdentifier((String) identifier.get("type"), (String) identifier.get("value")));
            });
        }
        return identifiers;
    }

    private static Map<String, Object> details(DataFetchingEnvironment asked) {
        return Objects.requireNonNull(asked.getArgument("details"));
    }

    private static @Nullable String text(Map<String, Object> details, String name) {
        return (String) details.get(name);
    }
}
