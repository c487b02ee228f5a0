package org.crvsgateway.webhooks.manifest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.crvsgateway.webhooks.Node;
import org.crvsgateway.webhooks.TestDatabase;
import org.crvsgateway.webhooks.feed.FeedItem;
import org.crvsgateway.webhooks.feed.PullDesk;
import org.crvsgateway.webhooks.subscription.Receiving;
import org.crvsgateway.webhooks.subscription.Subscription;
import org.crvsgateway.webhooks.subscription.Subscriptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

abstract class ManifestsContract {
    private static final URI SOURCE = URI.create("https://gateway.example");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PullDesk desk;
    private final Manifests manifests;
    private final LocalDate today;

    ManifestsContract(TestDatabase database) {
        desk = new PullDesk(database);
        manifests = desk.bean(Manifests.class);
        today = LocalDate.ofInstant(desk.clock.instant(), ZoneOffset.UTC);
        // ten minutes after midnight, so that no test runs into another day
        desk.clock.advance(Duration.between(
                desk.clock.instant(),
                today.plusDays(1).atTime(LocalTime.of(0, 10)).toInstant(ZoneOffset.UTC)));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    /** Now it is {@code today} plus one; messages are dated to days before. */
    private UUID publishOn(int daysBefore) {
        UUID id = desk.publish();
        desk.date(id, today.minusDays(daysBefore).atTime(12, 0).toInstant(ZoneOffset.UTC));
        return id;
    }

    private List<Manifest> told(Subscription subscription) {
        return desk.jdbi
                .withHandle(handle -> manifests.list(handle, subscription.id(), null, 100))
                .reversed();
    }

    private List<FeedItem> received(Subscription subscription) {
        return desk.read(subscription, 0, 1_000).items();
    }

    private static String sha256(Stream<UUID> ids) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        ids.forEach(id -> digest.update((id + "\n").getBytes(US_ASCII)));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static JsonNode data(FeedItem item) throws Exception {
        return JSON.readTree(Objects.requireNonNull(item.row().content()).body())
                .path("data");
    }

    @Test
    void whoReceivedADayCanRecomputeItsManifest() throws Exception {
        Subscription subscription = desk.subscribe().subscription();
        for (int i = 0; i < 7; i++) {
            publishOn(0);
        }

        assertThat(manifests.publishDue(SOURCE)).isOne();

        List<FeedItem> received = received(subscription);
        FeedItem last = received.getLast();
        assertThat(last.row().told().topic().name()).isEqualTo("gateway.manifest");
        assertThat(last.headers()).containsKey("webhook-signature");
        JsonNode data = data(last);
        assertThat(data.path("day").asText()).isEqualTo(today.toString());
        assertThat(data.path("firstSequence").asLong()).isOne();
        assertThat(data.path("lastSequence").asLong()).isEqualTo(7);
        assertThat(data.path("count").asLong()).isEqualTo(7);
        assertThat(data.path("previousManifest").isNull()).isTrue();
        assertThat(data.path("idsSha256").asText())
                .isEqualTo(sha256(
                        received.subList(0, 7).stream().map(item -> item.row().messageId())));
    }

    @Test
    void aDayIsToldOnce() {
        Subscription subscription = desk.subscribe().subscription();
        publishOn(0);

        assertThat(manifests.publishDue(SOURCE)).isOne();
        assertThat(manifests.publishDue(SOURCE)).isZero();
        assertThat(told(subscription)).hasSize(1);
    }

    @Test
    void daysOnWhichNoNodeRanAreToldOneByOneWithoutAGap() throws Exception {
        Subscription subscription = desk.subscribe().subscription();
        publishOn(5);
        publishOn(5);
        publishOn(3);
        publishOn(0);

        assertThat(manifests.publishDue(SOURCE)).isEqualTo(3);

        List<Manifest> told = told(subscription);
        assertThat(told).extracting(Manifest::day).containsExactly(today.minusDays(5), today.minusDays(3), today);
        assertThat(told)
                .extracting(Manifest::range)
                // the last one has the two manifests that were written today
                .containsExactly(new Manifest.Range(1, 2, 2), new Manifest.Range(3, 3, 1), new Manifest.Range(4, 6, 3));
        assertThat(told.get(1).previousId()).isEqualTo(told.get(0).messageId());
        assertThat(told.get(2).previousId()).isEqualTo(told.get(1).messageId());
    }

    @Test
    void olderManifestsAreInTheRangeOfTheNextAndADayOfNothingElseIsNone() throws Exception {
        Subscription subscription = desk.subscribe().subscription();
        publishOn(0);
        manifests.publishDue(SOURCE);
        desk.clock.advance(Duration.ofDays(1));
        assertThat(manifests.publishDue(SOURCE)).isZero();

        UUID next = desk.publish();
        desk.date(next, today.plusDays(1).atTime(9, 0).toInstant(ZoneOffset.UTC));
        desk.clock.advance(Duration.ofDays(1));
        assertThat(manifests.publishDue(SOURCE)).isOne();

        List<FeedItem> received = received(subscription);
        Manifest second = told(subscription).getLast();
        assertThat(second.range()).isEqualTo(new Manifest.Range(2, 3, 2));
        assertThat(second.idsSha256())
                .isEqualTo(sha256(
                        received.subList(1, 3).stream().map(item -> item.row().messageId())));
    }

    @Test
    void whatComesLateForADayThatWasToldBelongsToTheNext() {
        Subscription subscription = desk.subscribe().subscription();
        publishOn(0);
        manifests.publishDue(SOURCE);
        publishOn(0);
        desk.clock.advance(Duration.ofDays(1));

        assertThat(manifests.publishDue(SOURCE)).isOne();

        assertThat(told(subscription)).extracting(Manifest::day).containsExactly(today, today.plusDays(1));
        assertThat(told(subscription).getLast().range()).isEqualTo(new Manifest.Range(2, 3, 2));
    }

    @Test
    void theDayThatIsNotOverIsNotTold() {
        Subscription subscription = desk.subscribe().subscription();
        publishOn(-1);

        assertThat(manifests.publishDue(SOURCE)).isZero();
        assertThat(told(subscription)).isEmpty();
    }

    @Test
    void onlyWhoWantsThemIsToldAndOnlyWhileActive() {
        Subscription unwanted =
                desk.subscribe(Receiving.pull().withManifest(false)).subscription();
        Subscription paused = desk.subscribe().subscription();
        publishOn(0);
        desk.jdbi.useTransaction(handle -> desk.bean(Subscriptions.class).pause(handle, paused.id()));

        assertThat(manifests.publishDue(SOURCE)).isZero();

        desk.jdbi.useTransaction(handle -> desk.bean(Subscriptions.class).resume(handle, paused.id()));
        assertThat(manifests.publishDue(SOURCE)).isOne();
        assertThat(told(unwanted)).isEmpty();
        assertThat(told(paused)).hasSize(1);
    }

    @Test
    void nodesThatDoItAtTheSameTimeDoItOnce() throws Exception {
        Subscription subscription = desk.subscribe().subscription();
        publishOn(2);
        publishOn(1);
        publishOn(0);
        try (Node second = desk.anotherNode();
                Node third = desk.anotherNode();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> running = Stream.of(
                            manifests, second.bean(Manifests.class), third.bean(Manifests.class))
                    .map(node -> threads.submit(() -> node.publishDue(SOURCE)))
                    .toList();
            for (Future<Integer> one : running) {
                one.get();
            }
        }
        assertThat(told(subscription)).hasSize(3);
        assertThat(received(subscription))
                .filteredOn(item -> item.row().told().topic().name().equals(Manifests.TOPIC))
                .hasSize(3);
    }
}
