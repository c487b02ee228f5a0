package org.crvsgateway.gateway.door.graphql;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.subscription.AcknowledgementReader;
import org.crvsgateway.gateway.subscription.AcknowledgementService;
import org.crvsgateway.gateway.subscription.FeedJson;
import org.crvsgateway.gateway.subscription.FeedService;
import org.crvsgateway.gateway.subscription.Follower;
import org.crvsgateway.gateway.subscription.ManifestService;
import org.crvsgateway.gateway.subscription.PullSubscriptions;
import org.crvsgateway.gateway.subscription.ReconciliationReader;
import org.crvsgateway.gateway.subscription.ReconciliationService;
import org.crvsgateway.gateway.subscription.SubscriptionJson;
import org.crvsgateway.webhooks.feed.FeedPage;
import org.crvsgateway.webhooks.manifest.Manifest;
import org.crvsgateway.webhooks.manifest.Manifests;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** Messages that are followed or fetched, and proof that none is missing: see {@code feed.graphqls}. */
@Singleton
final class FeedFetchers implements Fetchers {

    private final FeedService feed;
    private final PullSubscriptions pulls;
    private final AcknowledgementService acknowledgements;
    private final ReconciliationService reconciliation;
    private final ManifestService manifests;

    FeedFetchers(
            FeedService feed,
            PullSubscriptions pulls,
            AcknowledgementService acknowledgements,
            ReconciliationService reconciliation,
            ManifestService manifests) {
        this.feed = feed;
        this.pulls = pulls;
        this.acknowledgements = acknowledgements;
        this.reconciliation = reconciliation;
        this.manifests = manifests;
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type("Subscription", type -> type.dataFetcher("recordMessages", this::follow));
        wiring.type("Query", query -> query.dataFetcher("subscriptionMessages", this::page)
                .dataFetcher("subscriptionManifests", this::manifests));
        wiring.type("Mutation", mutation -> mutation.dataFetcher("acknowledgeMessages", this::acknowledge)
                .dataFetcher("reconcileSubscription", this::reconcile)
                .dataFetcher("setSubscriptionManifests", this::wantManifests));
    }

    private Publisher<Map<String, Object>> follow(DataFetchingEnvironment environment) {
        Caller caller = Asking.caller(environment);
        Arguments arguments = Arguments.of(environment);
        long after = Objects.requireNonNullElse(environment.<Long>getArgument("after"), 0L);
        UUID given = arguments.idOrNull("subscriptionId");
        List<String> topics = environment.getArgument("topics");
        if ((given == null) == (topics == null)) {
            throw ProblemException.invalid("/topics", "required", "Either topics or subscriptionId is needed.");
        }
        UUID id = given != null ? given : pulls.forTopics(caller, Objects.requireNonNull(topics));
        return new Pulled<>(new Messages(feed.follow(caller, id, after)));
    }

    private record Messages(Follower follower) implements Pulled.Source<Map<String, Object>> {
        @Override
        public List<Map<String, Object>> next(Duration atMost) throws InterruptedException {
            return follower.next(atMost).stream()
                    .map(item -> Source.of(FeedJson.listed(item)))
                    .toList();
        }

        /** It waits no longer than it was told to. */
        @Override
        public void stop() {}
    }

    private Map<String, Object> page(DataFetchingEnvironment environment) {
        Arguments arguments = Arguments.of(environment);
        FeedPage page = feed.page(
                Asking.caller(environment),
                arguments.id("subscriptionId"),
                Objects.requireNonNullElse(environment.<Long>getArgument("after"), 0L),
                arguments.pageSize(),
                Duration.ofSeconds(Objects.requireNonNullElse(environment.<Integer>getArgument("wait"), 0)));
        return Map.of(
                "items",
                page.items().stream()
                        .map(item -> Source.of(FeedJson.listed(item)))
                        .toList(),
                "nextAfter",
                page.nextAfter(),
                "hasMore",
                page.hasMore());
    }

    private Map<String, Object> acknowledge(DataFetchingEnvironment environment) {
        Arguments arguments = Arguments.of(environment);
        return Source.of(FeedJson.acknowledgement(acknowledgements.acknowledge(
                Asking.caller(environment),
                arguments.id("subscriptionId"),
                AcknowledgementReader.read(arguments.tree("input")))));
    }

    private Map<String, Object> reconcile(DataFetchingEnvironment environment) {
        Arguments arguments = Arguments.of(environment);
        return Source.of(reconciliation
                .reconcile(
                        Asking.caller(environment),
                        arguments.id("subscriptionId"),
                        ReconciliationReader.read(arguments.tree("input")))
                .toJson());
    }

    private Page<Map<String, Object>> manifests(DataFetchingEnvironment environment) {
        Arguments arguments = Arguments.of(environment);
        int first = arguments.pageSize();
        List<Manifest> found = manifests.list(
                Asking.caller(environment), arguments.id("subscriptionId"), first, day(arguments.textOrNull("after")));
        return new Page<>(
                found.stream()
                        .map(manifest -> Source.of(Manifests.described(manifest)))
                        .toList(),
                found.size() < first ? null : found.getLast().day());
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException _) {
            throw ProblemException.invalid("/after", "invalid-place", "This is not what a page has given as next.");
        }
    }

    private Map<String, Object> wantManifests(DataFetchingEnvironment environment) {
        Arguments arguments = Arguments.of(environment);
        return Source.of(SubscriptionJson.subscription(manifests.want(
                Asking.caller(environment),
                arguments.id("subscriptionId"),
                Objects.requireNonNull(environment.<Boolean>getArgument("wanted")))));
    }
}
