package org.crvsgateway.adminui.subscription;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.fasterxml.jackson.databind.JsonNode;
import org.crvsgateway.adminui.page.Badge;
import org.crvsgateway.adminui.page.Words;

/** A job that sends deliveries again. */
record Replay(
        String id,
        String kind,
        long fromSequence,
        String since,
        String until,
        State state,
        long resent,
        long total,
        String startedAt,
        String startedBy) {

    /** Where it stands. */
    enum State {
        RUNNING(Badge.Tone.INFO),
        DONE(Badge.Tone.GOOD),
        CANCELLED(Badge.Tone.NEUTRAL);

        private final Badge.Tone tone;

        State(Badge.Tone tone) {
            this.tone = tone;
        }

        Badge badge() {
            return new Badge(say("subscription.replay.state." + name()), tone);
        }
    }

    static Replay of(JsonNode node) {
        return new Replay(
                node.path("id").asText(),
                node.path("kind").asText(),
                node.path("fromSequence").asLong(),
                Nodes.text(node, "since"),
                Nodes.text(node, "until"),
                State.valueOf(node.path("state").asText()),
                node.path("resent").asLong(),
                node.path("total").asLong(),
                Nodes.text(node, "startedAt"),
                Nodes.text(node, "startedBy"));
    }

    boolean running() {
        return state == State.RUNNING;
    }

    /** What it was asked for. */
    String label() {
        return switch (kind) {
            case "FROM_SEQUENCE" -> say("subscription.replay.from", fromSequence);
            case "FAILED_SINCE" -> say("subscription.replay.failed", Words.time(since));
            case "BETWEEN" -> say("subscription.replay.between", Words.time(since), Words.time(until));
            default -> say("subscription.replay.listed");
        };
    }
}
