package org.crvsgateway.gateway.door.graphql;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import jakarta.inject.Singleton;
import java.util.Map;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.nationalid.WaitingRegistration;
import org.crvsgateway.gateway.nationalid.WaitingRegistrations;
import org.crvsgateway.gateway.record.RecordService;

@Singleton
final class WaitingFetchers implements Fetchers {

    private final WaitingRegistrations waiting;
    private final RecordService records;

    WaitingFetchers(WaitingRegistrations waiting, RecordService records) {
        this.waiting = waiting;
        this.records = records;
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type("Query", query -> query.dataFetcher("waitingRegistrations", this::waiting));
        wiring.type("Mutation", mutation -> mutation.dataFetcher("completeRegistration", this::complete));
    }

    private Page<Map<String, Object>> waiting(DataFetchingEnvironment environment) {
        Arguments arguments = Arguments.of(environment);
        WaitingRegistrations.Page page = waiting.list(
                Asking.caller(environment),
                Boolean.TRUE.equals(environment.<Boolean>getArgument("overdue")),
                arguments.pageSize(),
                arguments.idOrNull("after"));
        return new Page<>(
                page.items().stream()
                        .map(WaitingRegistration::json)
                        .map(Source::of)
                        .toList(),
                page.nextCursor());
    }

    private Map<String, Object> complete(DataFetchingEnvironment environment) {
        Caller caller = Asking.caller(environment);
        Arguments arguments = Arguments.of(environment);
        return RecordSource.of(records.complete(caller, arguments.id("id"), arguments.text("reason")), caller.fields());
    }
}
