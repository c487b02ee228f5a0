package org.crvsgateway.gateway.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

final class TimeOrderedIdsTest {

    private Instant now = Instant.parse("2026-11-20T08:00:00Z");
    private final IdSource ids = new TimeOrderedIds(() -> now);

    @Test
    void anIdIsOfVersionSevenAndHoldsTheTime() {
        UUID id = ids.next();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16)).isEqualTo(now);
    }

    @Test
    void idsGrowWithinAMillisecondHoweverManyThereAre() {
        List<String> drawn = draw(10_000);

        assertThat(drawn).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void idsGrowWhenTheClockStepsBack() {
        List<String> drawn = draw(3);
        now = now.minusSeconds(3_600);
        drawn.addAll(draw(3));
        now = now.plusSeconds(7_200);
        drawn.addAll(draw(3));

        assertThat(drawn).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void threadsNeverDrawTheSameId() throws InterruptedException {
        ConcurrentLinkedQueue<UUID> drawn = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                for (int j = 0; j < 2_000; j++) {
                    drawn.add(ids.next());
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        Set<Long> positions = new HashSet<>();
        drawn.forEach(id -> positions.add(id.getMostSignificantBits()));
        assertThat(positions).hasSize(8_000);
    }

    private List<String> draw(int count) {
        List<String> drawn = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            drawn.add(ids.next().toString());
        }
        return drawn;
    }
}
