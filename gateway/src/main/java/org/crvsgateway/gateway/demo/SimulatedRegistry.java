package org.crvsgateway.gateway.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.crvsgateway.gateway.worker.RepeatingWorker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A registrar who learns of notifications by webhook and decides each after a while: most are registered, some of these
 * corrected later, those without a day and those registered already are rejected, and every fourth is left for whoever
 * signs in and looks around.
 */
final class SimulatedRegistry implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SimulatedRegistry.class);
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final Duration SECOND_TRY = Duration.ofSeconds(2);
    private static final int LEFT_EVERY = 4;
    private static final int CORRECTED_EVERY = 6;
    private static final int MOST_WAITING = 500;
    private static final String RECORDS = "/api/v1/records/";

    private final GatewayApi api;
    private final InstantSource clock;
    private final Duration deskTime;
    private final InventedPeople people;
    private final WebhookEndpoint endpoint;
    private final RepeatingWorker desk = new RepeatingWorker("demo-registry", PAUSE, this::work);
    private final Queue<Task> tasks = new ConcurrentLinkedQueue<>();
    private final Set<String> left = new HashSet<>();
    private final Set<String> registered = new HashSet<>();
    private int decided;

    SimulatedRegistry(GatewayApi api, InstantSource clock, DemoConfig config) {
        this.api = api;
        this.clock = clock;
        this.deskTime = config.deskTime();
        this.people = new InventedPeople(new Random(config.seed()));
        this.endpoint = new WebhookEndpoint(
                "registry", List.of("birth.notified", "death.notified", "fetal-death.notified"), clock, this::receive);
    }

    private enum Act {
        DECIDE,
        CORRECT
    }

    private record Task(Act act, String recordId, Instant due) {}

    void open() {
        endpoint.open(api);
        desk.start();
    }

    WebhookEndpoint endpoint() {
        return endpoint;
    }

    /** Ends the work; messages are still taken until {@link #close}. */
    void rest() {
        desk.close();
    }

    @Override
    public void close() {
        desk.close();
        endpoint.close();
    }

    private void receive(String topic, JsonNode data) {
        String recordId = data.path("recordId").asText();
        if (tasks.size() < MOST_WAITING
                && tasks.stream().noneMatch(task -> task.recordId().equals(recordId))) {
            tasks.add(new Task(Act.DECIDE, recordId, clock.instant().plus(deskTime)));
        }
    }

    private void work() {
        Instant now = clock.instant();
        for (Task task : List.copyOf(tasks)) {
            if (desk.isClosing()) {
                return;
            }
            if (!task.due().isAfter(now) && tasks.remove(task)) {
                work(task);
            }
        }
    }

    private void work(Task task) {
        try {
            switch (task.act()) {
                case DECIDE -> decide(task.recordId());
                case CORRECT -> correct(task.recordId());
            }
        } catch (ApiFailure e) {
            if (!e.isFinal()) {
                tasks.add(new Task(task.act(), task.recordId(), clock.instant().plus(SECOND_TRY)));
                throw e;
            }
            LOG.info("The simulated registry lets a record be: {}", e.getMessage());
        }
    }

    private void decide(String recordId) {
        JsonNode record = api.get(RECORDS + recordId);
        if (!record.path("status").asText().equals("NOTIFIED") || left.contains(recordId)) {
            return;
        }
        JsonNode twin = registeredAlready(recordId);
        decided++;
        if (decided % LEFT_EVERY == 0) {
            left.add(recordId);
        } else if (!twin.isMissingNode()) {
            reject(
                    recordId,
                    "This event is registered already, on the report with the tracking id "
                            + twin.path("trackingId").asText() + ".");
        } else if (!isDated(record.path("content"))) {
            reject(recordId, "The day of the event is missing or does not exist. Please send the report with it.");
        } else {
            register(recordId);
        }
    }

    private JsonNode registeredAlready(String recordId) {
        for (JsonNode other : api.get(RECORDS + recordId + "/duplicates").path("items")) {
            if (registered.contains(other.path("recordId").asText())) {
                return other;
            }
        }
        return JsonNodeFactory.instance.missingNode();
    }

    private static boolean isDated(JsonNode content) {
        return List.of("birth", "death", "fetalDeath", "marriage").stream()
                .anyMatch(section -> content.path(section).hasNonNull("date"));
    }

    private void register(String recordId) {
        api.post(RECORDS + recordId + "/registration", JsonNodeFactory.instance.objectNode());
        registered.add(recordId);
        if (registered.size() % CORRECTED_EVERY == 0) {
            tasks.add(new Task(Act.CORRECT, recordId, clock.instant().plus(deskTime)));
        }
    }

    private void reject(String recordId, String reason) {
        api.post(
                RECORDS + recordId + "/rejection",
                JsonNodeFactory.instance.objectNode().put("reason", reason));
    }

    private void correct(String recordId) {
        JsonNode content = api.get(RECORDS + recordId).path("content");
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode changes = body.putObject("changes");
        switch (content.path("eventType").asText()) {
            case "BIRTH" -> {
                body.put("reason", "The parents appeared in person to change the child's name.");
                String family = content.at("/child/names/0/family").asText(people.family());
                String sex = content.at("/child/sex").asText();
                changes.putObject("child").set("names", InventedPeople.names(people.given(sex), family));
            }
            case "DEATH" -> {
                body.put("reason", "The medical certificate of cause of death arrived.");
                changes.putObject("death").put("causeEstablished", true).put("causeMethod", "PHYSICIAN");
            }
            case "MARRIAGE" -> {
                body.put("reason", "The couple had been married by a priest before.");
                changes.putObject("marriage").put("type", "RELIGIOUS");
            }
            default -> {
                body.put("reason", "The weight had been mistyped.");
                changes.putObject("fetalDeath").put("weightGrams", 850);
            }
        }
        api.post(RECORDS + recordId + "/correction", body);
    }
}
