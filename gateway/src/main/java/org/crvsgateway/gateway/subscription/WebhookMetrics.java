package org.crvsgateway.gateway.subscription;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import java.util.List;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
import org.crvsgateway.webhooks.metric.Figures;
import org.crvsgateway.webhooks.metric.LaneFigures;
import org.crvsgateway.webhooks.metric.NodeFigures;
import org.jdbi.v3.core.Jdbi;

/**
 * Webhooks as Prometheus sees them: sums, and the subscriptions with the longest backlogs each by its id, so that there
 * are never more than so many series. No URL and no name is a label.
 */
@Context
@Requires(beans = Jdbi.class)
public final class WebhookMetrics {

    private static final int MOST_STUCK = 20;

    private final Jdbi jdbi;
    private final Figures figures;
    private final WebhookMetricsConfig config;
    private final List<PerLane> perLane;
    private volatile Figures.Totals totals = new Figures.Totals(0, 0, 0, 0, 0);
    private volatile List<UUID> stuck = List.of();

    private record PerLane(MultiGauge gauge, ToDoubleFunction<LaneFigures> value) {}

    WebhookMetrics(Jdbi jdbi, Figures figures, NodeFigures node, WebhookMetricsConfig config, MeterRegistry registry) {
        this.jdbi = jdbi;
        this.figures = figures;
        this.config = config;
        this.perLane = List.of(
                perLane(registry, "backlog", "Deliveries still to be made", LaneFigures::backlog),
                perLane(registry, "failed", "Deliveries that are kept but no longer tried", LaneFigures::failed),
                perLane(
                        registry,
                        "oldest.seconds",
                        "How long ago the oldest of the backlog was published",
                        it -> it.oldest().toMillis() / 1_000.0),
                perLane(
                        registry,
                        "success.rate",
                        "Share of the attempts of this hour and the last that delivered",
                        it -> it.lastHour().successRate()),
                perLane(
                        registry,
                        "breaker.open",
                        "1 while the endpoint is left alone",
                        it -> flag(it.stopped().breakerOpen())),
                perLane(
                        registry,
                        "held",
                        "1 while it is not verified, paused or disabled",
                        it -> flag(it.stopped().held())));
        total(registry, "subscriptions", "Subscriptions", Figures.Totals::subscriptions);
        total(registry, "backlog", "Deliveries still to be made", Figures.Totals::backlog);
        total(registry, "failed", "Deliveries that are kept but no longer tried", Figures.Totals::failed);
        total(registry, "held", "Subscriptions not verified, paused or disabled", Figures.Totals::held);
        total(registry, "breakers.open", "Endpoints that are left alone", Figures.Totals::breakersOpen);
        Gauge.builder("crg.webhooks.stuck", this, it -> it.stuck().size())
                .description("Subscriptions that are due and that no node serves")
                .register(registry);
        Gauge.builder("crg.webhooks.node.lanes", node, it -> it.snapshot().lanes())
                .description("Subscriptions that this node serves")
                .register(registry);
        Gauge.builder("crg.webhooks.node.in.flight", node, it -> it.snapshot().inFlight())
                .description("Requests of this node under way")
                .register(registry);
        FunctionCounter.builder(
                        "crg.webhooks.node.rounds", node, it -> it.snapshot().rounds())
                .description("Rounds that this node has played")
                .register(registry);
    }

    private static PerLane perLane(
            MeterRegistry registry, String name, String description, ToDoubleFunction<LaneFigures> value) {
        return new PerLane(
                MultiGauge.builder("crg.webhooks.lane." + name)
                        .description(description)
                        .register(registry),
                value);
    }

    private void total(
            MeterRegistry registry, String name, String description, ToDoubleFunction<Figures.Totals> value) {
        Gauge.builder("crg.webhooks." + name, this, it -> value.applyAsDouble(it.totals))
                .description(description)
                .register(registry);
    }

    private static double flag(boolean set) {
        return set ? 1 : 0;
    }

    /** Subscriptions that are due and that no node serves, some of them; looked up now and then. */
    public List<UUID> stuck() {
        return stuck;
    }

    @Scheduled(initialDelay = "5s", fixedDelay = "15s")
    void refresh() {
        jdbi.useHandle(handle -> {
            totals = figures.totals(handle);
            stuck = figures.stuck(handle, MOST_STUCK);
            List<LaneFigures> worst =
                    config.subscriptions() < 1 ? List.of() : figures.worst(handle, config.subscriptions());
            for (PerLane it : perLane) {
                it.gauge()
                        .register(
                                worst.stream()
                                        .map(lane -> MultiGauge.Row.of(
                                                Tags.of(
                                                        "subscription",
                                                        lane.subscriptionId().toString()),
                                                it.value().applyAsDouble(lane)))
                                        .toList(),
                                true);
            }
        });
    }
}
