package org.crvsgateway.gateway.door.graphql;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import org.crvsgateway.gateway.subscription.TrialJson;
import org.crvsgateway.gateway.subscription.TrialService;
import org.crvsgateway.gateway.subscription.TrialService.DryRun;
import org.jspecify.annotations.Nullable;

/** Trying a subscription out. */
@Singleton
final class TrialFetchers implements Fetchers {

    private final TrialService trials;

    TrialFetchers(TrialService trials) {
        this.trials = trials;
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type("Mutation", mutation -> mutation.dataFetcher("sendTestMessage", this::test));
        wiring.type("WebhookSubscription", type -> type.dataFetcher("dryRun", this::dryRun));
    }

    private String test(DataFetchingEnvironment environment) {
        Arguments arguments = Arguments.of(environment);
        return trials.test(Asking.caller(environment), arguments.id("subscriptionId"), arguments.text("topic"))
                .toString();
    }

    private Map<String, Object> dryRun(DataFetchingEnvironment environment) {
        var asked = new DryRun(
                environment.getArgument("topics"),
                environment.getArgument("labels"),
                time(environment, "since"),
                time(environment, "until"));
        return Source.of(TrialJson.report(trials.dryRun(Asking.caller(environment), Source.id(environment), asked)));
    }

    private static @Nullable Instant time(DataFetchingEnvironment environment, String name) {
        OffsetDateTime time = environment.getArgument(name);
        return time == null ? null : time.toInstant();
    }
}
