package org.crvsgateway.webhooks.delivery;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.webhooks.lane.Ordering;
import org.crvsgateway.webhooks.sending.Failure;
import org.crvsgateway.webhooks.sending.Outcome;

/** A subscriber's endpoint in a simulation, in all its moods. */
final class SimulatedReceiver {
    private final Simulation world;
    private final Ordering ordering;
    private final Map<UUID, Long> received = new HashMap<>();
    private final Map<String, Long> latest = new HashMap<>();
    private final Set<UUID> refused = new HashSet<>();
    private int repeats;

    SimulatedReceiver(Simulation world, Ordering ordering) {
        this.world = world;
        this.ordering = ordering;
    }

    boolean has(UUID message) {
        return received.containsKey(message);
    }

    int repeats() {
        return repeats;
    }

    boolean hangs() {
        return world.chance(0.02);
    }

    Outcome receive(Shipment shipment, String subject) {
        if (world.chance(0.25)) {
            refused.add(shipment.messageId());
            return refusal();
        }
        accept(shipment, subject);
        if (world.chance(0.03)) {
            world.allowance++; // it has it, but the gateway will not know
            return new Outcome.Failed(Failure.TIMEOUT, "too late");
        }
        return new Outcome.Answered(200, null, new byte[0]);
    }

    private Outcome refusal() {
        return switch (world.random.nextInt(8)) {
            case 0 -> new Outcome.Failed(Failure.CONNECT, "refused");
            case 1 -> new Outcome.Answered(429, Duration.ofSeconds(world.random.nextInt(20)), new byte[0]);
            case 2 -> new Outcome.Answered(404, null, new byte[0]);
            case 3 -> new Outcome.Failed(Failure.PROXY, "our own");
            case 4 -> world.random.nextInt(4) == 0 ? new Outcome.Answered(410, null, new byte[0]) : unavailable();
            default -> unavailable();
        };
    }

    private static Outcome unavailable() {
        return new Outcome.Answered(503, null, new byte[0]);
    }

    private void accept(Shipment shipment, String subject) {
        long sequence = shipment.ticket().sequence();
        Long before = received.put(shipment.messageId(), sequence);
        if (before != null) {
            repeats++;
            world.expect(before == sequence, "a message came with two numbers");
            return;
        }
        String key = ordering.key(subject);
        if (key != null) {
            Long last = latest.put(key, sequence);
            world.expect(last == null || last < sequence, "a message overtook one that it has to follow");
        }
    }
}
