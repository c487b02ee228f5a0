package org.crvsgateway.webhooks.lane;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.crvsgateway.webhooks.lane.LaneCommand.Alert;
import org.crvsgateway.webhooks.lane.LaneCommand.Disable;
import org.crvsgateway.webhooks.lane.LaneCommand.Fetch;
import org.crvsgateway.webhooks.lane.LaneCommand.Finish;
import org.crvsgateway.webhooks.lane.LaneCommand.Park;
import org.crvsgateway.webhooks.lane.LaneCommand.Postpone;
import org.crvsgateway.webhooks.lane.LaneCommand.Rest;
import org.jspecify.annotations.Nullable;

/**
 * The rules of success, retry and giving up (Standard Webhooks 1.0.0, CloudEvents HTTP webhook), of the breaker, the
 * window and the rate. {@link #decide} is a function of what it is given and of the chance that it was made with.
 */
public final class LaneRules {
    static final int OWN_FAULTS_TO_DEATH = 5;
    private static final int GONE = 410;
    private static final int UNSUPPORTED_MEDIA_TYPE = 415;
    private static final Duration RETRY_AFTER_CAP = Duration.ofHours(1);
    private static final Duration OWN_FAULT_WAIT = Duration.ofSeconds(30);

    private final RetrySchedule schedule;
    private final List<Duration> probes;
    private final Jitter jitter;

    public LaneRules(RetryConfig config, RandomGenerator random) {
        this.schedule = new RetrySchedule(config.schedule(), config.budget());
        this.probes = config.probes();
        this.jitter = new Jitter(random);
    }

    public Decision decide(Lane lane, Instant now, LaneEvent event) {
        return switch (event) {
            case LaneEvent.SendsEnded ended -> ended(lane, now, ended.sends());
            case LaneEvent.RoomOffered offered -> offered(lane, now, offered.requests());
            case LaneEvent.SendsStarted started -> started(lane, now, started.requests());
        };
    }

    private Decision ended(Lane before, Instant now, List<Ended> sends) {
        List<LaneCommand> commands = new ArrayList<>();
        Lane lane = before;
        boolean strained = false;
        int accepted = 0;
        for (Ended send : sends) {
            Ruling ruling = rule(send, now);
            lane = after(lane, ruling, now, commands);
            commands.add(ruling.command());
            strained |= ruling.strained();
            accepted += ruling.accepted() ? 1 : 0;
        }
        Lane.Window window = lane.window()
                .ended(strained, accepted, lane.settings().maxInFlight())
                .underWay(lane.window().underWay() - sends.size());
        return new Decision(lane.with(window), withoutRepeats(commands));
    }

    /** What one send means, before what it means for the lane. */
    private record Ruling(
            LaneCommand command,
            Ending ending,
            boolean down,
            @Nullable Duration retryAfter) {
        boolean accepted() {
            return ending instanceof Ending.Accepted;
        }

        boolean strained() {
            return down;
        }
    }

    private Ruling rule(Ended send, Instant now) {
        Ticket ticket = send.ticket();
        Ticket.Counts counts = ticket.counts();
        return switch (send.ending()) {
            case Ending.Accepted accepted -> new Ruling(new Finish(ticket), accepted, false, null);
            case Ending.Answered answered -> answered(ticket, answered, now);
            case Ending.Unreached unreached -> new Ruling(retry(ticket, now), unreached, true, null);
            case Ending.Forbidden forbidden ->
                new Ruling(new Postpone(ticket, now, counts.afterHindrance()), forbidden, false, null);
            case Ending.Unbuilt unbuilt -> new Ruling(unbuilt(ticket, now), unbuilt, false, null);
            case Ending.Hindered hindered ->
                new Ruling(
                        new Postpone(ticket, now.plus(jitter.add(OWN_FAULT_WAIT)), counts.afterHindrance()),
                        hindered,
                        false,
                        null);
            case Ending.Withheld withheld ->
                new Ruling(new Park(ticket, Park.Why.WITHHELD, counts.afterHindrance()), withheld, false, null);
        };
    }

    private Ruling answered(Ticket ticket, Ending.Answered answered, Instant now) {
        if (isFinal(answered.status())) {
            return new Ruling(new Postpone(ticket, now, ticket.counts().afterHindrance()), answered, false, null);
        }
        int status = answered.status();
        boolean down = status >= 500 || status == 429 || status == 408;
        return new Ruling(retry(ticket, now), answered, down, answered.retryAfter());
    }

    private LaneCommand retry(Ticket ticket, Instant now) {
        Ticket.Counts counts = ticket.counts().afterFailure();
        return schedule.isExhausted(counts.retries())
                ? new Park(ticket, Park.Why.EXHAUSTED, counts)
                : new Postpone(ticket, now.plus(jitter.add(schedule.waitAfter(counts.retries()))), counts);
    }

    private static LaneCommand unbuilt(Ticket ticket, Instant now) {
        Ticket.Counts counts = ticket.counts().afterOwnFault();
        return counts.ownFaults() >= OWN_FAULTS_TO_DEATH
                ? new Park(ticket, Park.Why.DEAD, counts)
                : new Postpone(ticket, now.plus(OWN_FAULT_WAIT), counts);
    }

    private Lane after(Lane lane, Ruling ruling, Instant now, List<LaneCommand> commands) {
        String refusal = refusal(ruling.ending());
        if (refusal != null) {
            commands.add(new Disable(refusal));
            commands.add(new Alert(Alert.Kind.DISABLED));
            return lane.hold();
        }
        if (ruling.command() instanceof Park park && park.why() != Park.Why.WITHHELD) {
            commands.add(new Alert(Alert.Kind.EXHAUSTED));
        }
        return ruling.accepted()
                ? recovered(lane, commands)
                : failed(lane, ruling, now, commands).holdUntil(asked(ruling.retryAfter(), now));
    }

    private static Lane recovered(Lane lane, List<LaneCommand> commands) {
        if (lane.failingSince() != null) {
            commands.add(new Alert(Alert.Kind.RECOVERED));
        }
        return lane.with(Breaker.CLOSED).failing(null);
    }

    private Lane failed(Lane lane, Ruling ruling, Instant now, List<LaneCommand> commands) {
        if (!ruling.down()) {
            return lane;
        }
        Breaker breaker = lane.breaker().failed(now, probes, jitter);
        if (!breaker.isTripped() || lane.failingSince() != null) {
            return lane.with(breaker);
        }
        commands.add(new Alert(Alert.Kind.FAILING));
        return lane.with(breaker).failing(now);
    }

    private static boolean isFinal(int status) {
        return status == GONE || status == UNSUPPORTED_MEDIA_TYPE;
    }

    private static @Nullable String refusal(Ending ending) {
        return switch (ending) {
            case Ending.Forbidden forbidden -> "Nothing is sent to this address: " + forbidden.detail();
            case Ending.Answered answered when answered.status() == GONE -> "The endpoint answered 410 Gone";
            case Ending.Answered answered
            when answered.status() == UNSUPPORTED_MEDIA_TYPE -> "The endpoint answered 415 Unsupported Media Type";
            default -> null;
        };
    }

    private static @Nullable Instant asked(@Nullable Duration retryAfter, Instant now) {
        if (retryAfter == null) {
            return null;
        }
        return now.plus(retryAfter.compareTo(RETRY_AFTER_CAP) > 0 ? RETRY_AFTER_CAP : retryAfter);
    }

    /** Of the same alert and of several reasons to disable one is enough. */
    private static List<LaneCommand> withoutRepeats(List<LaneCommand> commands) {
        Stream<LaneCommand> first =
                commands.stream().filter(Disable.class::isInstance).limit(1);
        Stream<LaneCommand> others = commands.stream()
                .filter(command -> !(command instanceof Disable))
                .distinct();
        return Stream.concat(first, others).toList();
    }

    private static Decision offered(Lane lane, Instant now, int requests) {
        if (lane.held()) {
            return new Decision(lane, List.of(new Rest(null)));
        }
        Instant resting = latest(lane.holdUntil(), lane.breaker().openUntil());
        if (resting != null && resting.isAfter(now)) {
            return new Decision(lane, List.of(new Rest(resting)));
        }
        int size = lane.breaker().isTripped()
                ? 1
                : Math.min(lane.window().size(), lane.settings().maxInFlight());
        int room = Math.min(requests, size - lane.window().underWay());
        Double rate = lane.settings().rate();
        if (rate == null || room < 1) {
            return new Decision(lane, List.of(new Fetch(Math.max(0, room))));
        }
        Throttle throttle = lane.throttle().refilled(rate, now);
        LaneCommand command =
                throttle.whole() < 1 ? new Rest(throttle.next(rate)) : new Fetch(Math.min(room, throttle.whole()));
        return new Decision(lane.with(throttle), List.of(command));
    }

    private static Decision started(Lane lane, Instant now, int requests) {
        Double rate = lane.settings().rate();
        Lane next = lane.underWay(lane.window().underWay() + requests);
        return new Decision(
                rate == null
                        ? next
                        : next.with(lane.throttle().refilled(rate, now).take(requests)),
                List.of());
    }

    private static @Nullable Instant latest(@Nullable Instant one, @Nullable Instant other) {
        return Stream.of(one, other)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
    }
}
