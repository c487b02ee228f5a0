package org.crvsgateway.gateway.door.graphql;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.crvsgateway.gateway.subscription.SubscriptionHistoryJson;
import org.crvsgateway.gateway.subscription.SubscriptionHistoryService;
import org.crvsgateway.webhooks.alert.Alert;

/** How a subscription has been doing. */
@Singleton
final class SubscriptionHistoryFetchers implements Fetchers {

    private final SubscriptionHistoryService history;

    SubscriptionHistoryFetchers(SubscriptionHistoryService history) {
        this.history = history;
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type("WebhookSubscription", type -> type.dataFetcher("alerts", this::alerts)
                .dataFetcher("takeovers", this::takeovers)
                .dataFetcher("tally", this::tally));
    }

    private Page<Map<String, Object>> alerts(DataFetchingEnvironment environment) {
        Arguments arguments = Arguments.of(environment);
        List<Alert> found = history.alerts(
                Asking.caller(environment), Source.id(environment), arguments.pageSize(), arguments.idOrNull("after"));
        return Page.of(found, arguments.pageSize(), Alert::id)
                .map(alert -> Source.of(SubscriptionHistoryJson.alert(alert)));
    }

    private List<Map<String, Object>> takeovers(DataFetchingEnvironment environment) {
        int first = Arguments.of(environment).pageSize();
        return history.takeovers(Asking.caller(environment), Source.id(environment), first, null).stream()
                .map(SubscriptionHistoryJson::takeover)
                .map(Source::of)
                .toList();
    }

    private List<Map<String, Object>> tally(DataFetchingEnvironment environment) {
        OffsetDateTime since = environment.getArgument("since");
        return history
                .tally(Asking.caller(environment), Source.id(environment), since == null ? null : since.toInstant())
                .stream()
                .map(SubscriptionHistoryJson::tally)
                .map(Source::of)
                .toList();
    }
}
