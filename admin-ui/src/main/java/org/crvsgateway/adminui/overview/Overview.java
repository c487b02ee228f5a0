package org.crvsgateway.adminui.overview;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway counted.
 *
 * @param days the oldest first
 * @param deliveries empty for who may not see the exchange
 */
record Overview(List<Day> days, Waiting waiting, Optional<Deliveries> deliveries, List<Silent> silent) {

    /** The gateway counts no further. */
    private static final int MOST_WAITING = 10_000;

    /** @param date ISO 8601 */
    record Day(String date, List<Source> sources, long notified, long registered) {}

    record Source(String client, long count) {}

    record Waiting(long count, @Nullable Instant oldest) {
        boolean orMore() {
            return count >= MOST_WAITING;
        }
    }

    record Deliveries(
            long waiting,
            long failedForGood,
            long held,
            @Nullable Instant oldest,
            long delivered,
            long failed) {
        /** Of 100; empty where nothing was sent. */
        Optional<Double> success() {
            long all = delivered + failed;
            return all == 0 ? Optional.empty() : Optional.of((double) delivered / all);
        }
    }

    record Silent(String client, Instant lastUsedAt) {}

    static Overview of(JsonNode node) {
        return new Overview(
                each(node.path("days")).map(Overview::day).toList(),
                new Waiting(node.at("/waiting/count").asLong(), instant(node.at("/waiting/oldest"))),
                Optional.of(node.path("deliveries")).filter(JsonNode::isObject).map(Overview::deliveries),
                each(node.path("silentClients"))
                        .map(client -> new Silent(
                                client.path("clientName").asText(),
                                Instant.parse(client.path("lastUsedAt").asText())))
                        .toList());
    }

    boolean isEmpty() {
        return days.stream().allMatch(day -> day.notified() == 0 && day.registered() == 0) && waiting.count() == 0;
    }

    private static Day day(JsonNode node) {
        return new Day(
                node.path("date").asText(),
                each(node.path("notifications"))
                        .map(source -> new Source(
                                source.path("clientName").asText(),
                                source.path("count").asLong()))
                        .toList(),
                node.path("notified").asLong(),
                node.path("registered").asLong());
    }

    private static Deliveries deliveries(JsonNode node) {
        return new Deliveries(
                node.path("waiting").asLong(),
                node.path("failedForGood").asLong(),
                node.path("held").asLong(),
                instant(node.path("oldestUndelivered")),
                node.path("delivered").asLong(),
                node.path("failed").asLong());
    }

    private static Stream<JsonNode> each(JsonNode nodes) {
        return StreamSupport.stream(nodes.spliterator(), false);
    }

    private static @Nullable Instant instant(JsonNode time) {
        return time.isTextual() ? Instant.parse(time.asText()) : null;
    }
}
