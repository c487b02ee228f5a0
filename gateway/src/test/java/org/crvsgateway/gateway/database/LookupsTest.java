package org.crvsgateway.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class LookupsTest {

    private static final int CALLERS = 10;

    private final AtomicInteger questions = new AtomicInteger();

    @Test
    void whatWasFoundIsRememberedUntilItIsForgotten() {
        Lookups<String, Integer> lookups = lookups(_ -> questions.incrementAndGet());

        assertThat(lookups.get("a")).isEqualTo(1);
        assertThat(lookups.get("a")).isEqualTo(1);
        lookups.forget("a");
        assertThat(lookups.get("a")).isEqualTo(2);
        lookups.forgetAll();
        assertThat(lookups.get("a")).isEqualTo(3);
    }

    @Test
    void aFailureIsNotRemembered() {
        Lookups<String, Integer> lookups = lookups(_ -> {
            if (questions.incrementAndGet() == 1) {
                throw new IllegalStateException("away");
            }
            return 1;
        });

        assertThatThrownBy(() -> lookups.get("a"))
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("away");
        assertThat(lookups.get("a")).isEqualTo(1);
    }

    @Test
    void whoWaitForOneLookUpShareItsFailure() throws Exception {
        CountDownLatch away = new CountDownLatch(1);
        Lookups<String, Integer> lookups = lookups(_ -> {
            questions.incrementAndGet();
            await().until(() -> away.getCount() == 0);
            throw new IllegalStateException("away");
        });
        AtomicInteger asked = new AtomicInteger();
        List<Future<Integer>> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            for (int i = 0; i < CALLERS; i++) {
                answers.add(callers.submit(() -> {
                    asked.incrementAndGet();
                    return lookups.get("a");
                }));
            }
            await().until(() -> asked.get() == CALLERS);
            away.countDown();
        }

        assertThat(answers)
                .allSatisfy(answer -> assertThatThrownBy(answer::get).isInstanceOf(ExecutionException.class));
        assertThat(questions.get()).isLessThan(CALLERS);
    }

    @Test
    void whatIsForgottenWhileItIsLookedUpIsLookedUpAgain() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch changed = new CountDownLatch(1);
        Lookups<String, Integer> lookups = lookups(_ -> {
            int question = questions.incrementAndGet();
            begun.countDown();
            await().until(() -> question > 1 || changed.getCount() == 0);
            return question;
        });
        try (ExecutorService callers = Executors.newSingleThreadExecutor()) {
            Future<Integer> before = callers.submit(() -> lookups.get("a"));
            begun.await();
            lookups.forget("a");
            changed.countDown();

            assertThat(before.get()).isEqualTo(1);
            assertThat(lookups.get("a")).isEqualTo(2);
        }
    }

    private static Lookups<String, Integer> lookups(Function<String, Integer> database) {
        return new Lookups<>(100, Duration.ofHours(1), database);
    }
}
