package org.crvsgateway.gateway.door.graphql;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.nationalid.IdentifierAssignment;
import org.crvsgateway.gateway.record.RecordService;
import org.crvsgateway.gateway.record.Records;
import org.crvsgateway.gateway.record.RegistryRecord;

@Singleton
final class RecordFetchers implements Fetchers {

    private final Records records;
    private final RecordService service;
    private final IdentifierAssignment identifiers;
    private final RecordFhir fhir;

    RecordFetchers(Records records, RecordService service, IdentifierAssignment identifiers, RecordFhir fhir) {
        this.records = records;
        this.service = service;
        this.identifiers = identifiers;
        this.fhir = fhir;
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                "Query",
                query -> query.dataFetcher(
                        "record", new NullWhereAbsent(record("id", (caller, id, _) -> records.get(caller, id)))));
        wiring.type("Mutation", mutation -> mutation.dataFetcher("assignIdentifier", record("recordId", this::assign))
                .dataFetcher("registerRecord", record("id", this::register))
                .dataFetcher(
                        "rejectRecord",
                        record("id", (caller, id, with) -> service.reject(caller, id, with.text("reason"))))
                .dataFetcher(
                        "correctRecord",
                        record(
                                "id",
                                (caller, id, with) ->
                                        service.correct(caller, id, with.text("reason"), with.tree("changes"))))
                .dataFetcher(
                        "certifyRecord",
                        record("id", (caller, id, with) -> service.certify(caller, id, with.text("certificate"))))
                .dataFetcher(
                        "revokeRecord",
                        record("id", (caller, id, with) -> service.revoke(caller, id, with.text("reason")))));
        wiring.type("Record", record -> record.dataFetcher("history", this::history)
                .dataFetcher("fhir", fhir::write)
                .dataFetcher(
                        "possibleDuplicates",
                        environment -> records.possibleDuplicates(Asking.caller(environment), Source.id(environment))));
    }

    private RegistryRecord assign(Caller caller, UUID id, Arguments with) {
        return identifiers.assign(caller, id, with.text("type"), with.text("value"));
    }

    private RegistryRecord register(Caller caller, UUID id, Arguments with) {
        return service.register(caller, id, with.tree("input").path("office").textValue());
    }

    private List<Map<String, Object>> history(DataFetchingEnvironment environment) {
        Caller caller = Asking.caller(environment);
        return records.history(caller, Source.id(environment)).stream()
                .map(version -> RecordSource.of(version, caller.fields()))
                .toList();
    }

    private static DataFetcher<Map<String, Object>> record(String idArgument, Step step) {
        return environment -> {
            Caller caller = Asking.caller(environment);
            Arguments arguments = Arguments.of(environment);
            return RecordSource.of(step.take(caller, arguments.id(idArgument), arguments), caller.fields());
        };
    }

    /** What is done to or asked of one record. */
    private interface Step {
        RegistryRecord take(Caller caller, UUID id, Arguments with);
    }
}
