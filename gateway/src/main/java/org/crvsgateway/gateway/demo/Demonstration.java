package org.crvsgateway.gateway.demo;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.crvsgateway.gateway.worker.RepeatingWorker;
import org.jspecify.annotations.Nullable;

/** Starts the simulated partners once the gateway answers, tells a person about them, and ends them with it. */
@Singleton
@Requires(env = Demonstration.ENVIRONMENT)
@Order(Ordered.LOWEST_PRECEDENCE)
final class Demonstration implements ApplicationEventListener<ServerStartupEvent>, GracefulShutdownCapable {

    static final String ENVIRONMENT = "demo";

    private final SampleData samples;
    private final DemonstrationText text;
    private final DemoConfig config;
    private final InstantSource clock;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private @Nullable Cast cast;

    Demonstration(SampleData samples, DemonstrationText text, DemoConfig config, InstantSource clock) {
        this.samples = samples;
        this.text = text;
        this.config = config;
        this.clock = clock;
    }

    /** Everybody who plays a part. */
    record Cast(
            SimulatedRegistry registry,
            SimulatedNationalIdAgency agency,
            SimulatedStatisticsOffice statistics,
            RepeatingWorker hospitals) {}

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        samples.addLocations();
        Map<Partner, Credentials> credentials = samples.addClients();
        start(address(event.getSource(), "127.0.0.1"), credentials);
        text.show(address(event.getSource(), "localhost"), credentials);
    }

    /** Nobody calls any more, and no idle connection keeps the server waiting. */
    @Override
    public CompletionStage<?> shutdownGracefully() {
        Cast playing = cast;
        if (playing != null) {
            playing.hospitals().close();
            playing.registry().rest();
        }
        http.shutdownNow();
        return CompletableFuture.completedStage(null);
    }

    @PreDestroy
    void close() {
        Cast playing = cast;
        if (playing != null) {
            playing.hospitals().close();
            playing.registry().close();
            playing.agency().close();
            playing.statistics().close();
        }
        http.shutdownNow();
    }

    /** Who plays, once the gateway has started. */
    Cast cast() {
        return Objects.requireNonNull(cast, "the demonstration has not begun");
    }

    private void start(URI gateway, Map<Partner, Credentials> credentials) {
        Map<Partner, GatewayApi> apis = new EnumMap<>(Partner.class);
        credentials.forEach((partner, each) -> apis.put(partner, new GatewayApi(http, gateway, each, clock)));
        SimulatedRegistry registry = new SimulatedRegistry(api(apis, Partner.REGISTRY), clock, config);
        SimulatedNationalIdAgency agency = new SimulatedNationalIdAgency(api(apis, Partner.NATIONAL_ID_AGENCY), clock);
        SimulatedStatisticsOffice statistics =
                new SimulatedStatisticsOffice(api(apis, Partner.STATISTICS_OFFICE), clock);
        SimulatedHospitals hospitals = new SimulatedHospitals(apis, config, clock);
        RepeatingWorker worker = new RepeatingWorker("demo-hospitals", config.interval(), () -> {
            registry.open();
            agency.open();
            statistics.open();
            hospitals.step();
        });
        cast = new Cast(registry, agency, statistics, worker);
        worker.start();
    }

    private static GatewayApi api(Map<Partner, GatewayApi> apis, Partner partner) {
        return Objects.requireNonNull(apis.get(partner), partner.name());
    }

    private static URI address(EmbeddedServer server, String host) {
        return URI.create(server.getScheme() + "://" + host + ":" + server.getPort());
    }
}
