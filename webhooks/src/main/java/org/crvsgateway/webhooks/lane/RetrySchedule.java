package org.crvsgateway.webhooks.lane;

import java.time.Duration;
import java.util.List;

/** The waits between the attempts of one delivery, and when its time is used up. */
record RetrySchedule(List<Duration> waits, Duration budget) {
    RetrySchedule {
        waits = List.copyOf(waits);
        if (waits.isEmpty() || waits.stream().anyMatch(wait -> !wait.isPositive())) {
            throw new IllegalArgumentException("A retry schedule needs at least one wait, and no empty ones");
        }
    }

    /** The wait after this failure; the first is number 1. */
    Duration waitAfter(int failures) {
        return waits.get(Math.min(failures, waits.size()) - 1);
    }

    boolean isExhausted(int failures) {
        int listed = Math.min(failures, waits.size());
        Duration sum = waits.subList(0, listed).stream().reduce(Duration.ZERO, Duration::plus);
        return sum.plus(waits.getLast().multipliedBy(failures - listed)).compareTo(budget) > 0;
    }
}
