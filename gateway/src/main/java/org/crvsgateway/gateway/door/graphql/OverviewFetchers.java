package org.crvsgateway.gateway.door.graphql;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import org.crvsgateway.gateway.overview.Overview;
import org.crvsgateway.gateway.overview.OverviewService;
import org.crvsgateway.gateway.problem.ProblemException;
import org.jspecify.annotations.Nullable;

@Singleton
final class OverviewFetchers implements Fetchers {

    private final OverviewService service;

    OverviewFetchers(OverviewService service) {
        this.service = service;
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type("Query", query -> query.dataFetcher("overview", this::overview));
        wiring.type("Overview", overview -> overview.dataFetcher(
                        "deliveries", asked -> service.deliveries(Asking.caller(asked)))
                .dataFetcher("silentClients", asked -> service.silentClients(Asking.caller(asked))));
        wiring.type("OverviewDay", day -> day.dataFetcher(
                        "date", asked -> day(asked).date().toString())
                .dataFetcher("notified", asked -> day(asked).notified()));
    }

    private Overview overview(DataFetchingEnvironment asked) {
        int days = Objects.requireNonNullElse(asked.<Integer>getArgument("days"), 14);
        return service.look(Asking.caller(asked), days, zone(asked.getArgument("timeZone")));
    }

    private static Overview.Day day(DataFetchingEnvironment asked) {
        return Objects.requireNonNull(asked.<Overview.Day>getSource());
    }

    private static ZoneId zone(@Nullable String name) {
        try {
            return name == null ? ZoneOffset.UTC : ZoneId.of(name);
        } catch (DateTimeException _) {
            throw ProblemException.invalid("/timeZone", "unknown-time-zone", "There is no such time zone.");
        }
    }
}
