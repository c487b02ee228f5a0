package org.crvsgateway.gateway.door.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import org.crvsgateway.gateway.subscription.ReplayJson;
import org.crvsgateway.gateway.subscription.ReplayReader;
import org.crvsgateway.gateway.subscription.ReplayService;
import org.crvsgateway.gateway.vitalevent.json.StrictJson;

/** Sending many deliveries of a subscription again. */
@Singleton
final class ReplayFetchers implements Fetchers {

    private final ReplayService replays;

    ReplayFetchers(ReplayService replays) {
        this.replays = replays;
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type("Mutation", mutation -> mutation.dataFetcher("startReplay", this::start)
                .dataFetcher("cancelReplay", this::cancel));
        wiring.type("WebhookSubscription", type -> type.dataFetcher("replays", this::list)
                .dataFetcher("replay", new NullWhereAbsent(this::get)));
    }

    private Map<String, Object> start(DataFetchingEnvironment environment) {
        Arguments arguments = Arguments.of(environment);
        return Source.of(ReplayJson.replay(replays.start(
                Asking.caller(environment), arguments.id("subscriptionId"), ReplayReader.read(input(environment)))));
    }

    /** The engine has read the times already; the reader wants them as they were written. */
    private static JsonNode input(DataFetchingEnvironment environment) {
        Map<String, Object> input = Objects.requireNonNull(environment.getArgument("input"));
        ObjectNode tree = StrictJson.MAPPER.createObjectNode();
        input.forEach((name, value) -> tree.set(
                name, StrictJson.MAPPER.valueToTree(value instanceof OffsetDateTime time ? time.toString() : value)));
        return tree;
    }

    private Map<String, Object> cancel(DataFetchingEnvironment environment) {
        Arguments arguments = Arguments.of(environment);
        return Source.of(ReplayJson.replay(
                replays.cancel(Asking.caller(environment), arguments.id("subscriptionId"), arguments.id("id"))));
    }

    private Page<Map<String, Object>> list(DataFetchingEnvironment environment) {
        Arguments arguments = Arguments.of(environment);
        ReplayService.Page page = replays.list(
                Asking.caller(environment), Source.id(environment), arguments.pageSize(), arguments.idOrNull("after"));
        return new Page<>(
                page.items().stream().map(ReplayJson::replay).map(Source::of).toList(), page.nextCursor());
    }

    private Map<String, Object> get(DataFetchingEnvironment environment) {
        return Source.of(ReplayJson.replay(replays.get(
                Asking.caller(environment),
                Source.id(environment),
                Arguments.of(environment).id("id"))));
    }
}
