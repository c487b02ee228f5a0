package org.crvsgateway.gateway.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import org.crvsgateway.gateway.demo.InventedEvents.Flaw;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two hospitals that report births and deaths: the one steadily, through each of the gateway's doors, with repeats and
 * amendments; the other what the first one reported already, as it happens when a mother is transferred. A town hall reports
 * marriages beside them.
 */
final class SimulatedHospitals {

    private static final Logger LOG = LoggerFactory.getLogger(SimulatedHospitals.class);
    private static final int REPEAT_EVERY = 8;
    private static final int RETOLD_EVERY = 9;
    private static final String MUTATION = """
            mutation($input: NotificationInput!) {
              submitNotification(input: $input) { id trackingId status outcome possibleDuplicate }
            }
            """;

    private final Map<Partner, GatewayApi> apis;
    private final DemoConfig config;
    private final InstantSource clock;
    private final Queue<Report> later = new PriorityQueue<>();
    private final Deque<Report> now = new ArrayDeque<>();
    private @Nullable InventedEvents events;
    private int run;
    private int number;
    private long turn;

    SimulatedHospitals(Map<Partner, GatewayApi> apis, DemoConfig config, InstantSource clock) {
        this.apis = apis;
        this.config = config;
        this.clock = clock;
    }

    /** How a report travels; amendments and repeats take the way of the first. */
    private enum Way {
        JSON,
        OPENCRVS,
        GRAPHQL;

        static Way of(int number, ObjectNode event) {
            return switch (number % 7) {
                case 4, 5 -> event.has("fetus") || event.has("bride") ? JSON : OPENCRVS;
                case 6 -> GRAPHQL;
                default -> JSON;
            };
        }
    }

    private record Report(long turn, Partner sender, Way way, ObjectNode event) implements Comparable<Report> {

        @Override
        public int compareTo(Report other) {
            return Long.compare(turn, other.turn);
        }
    }

    /** Sends the next report, or the first ones all together. A report that is not answered is sent again next time. */
    void step() {
        InventedEvents source = events;
        if (source == null) {
            run = nextRun();
            source = new InventedEvents(new Random(config.seed() + run), clock);
            events = source;
            for (int i = 0; run == 1 && i < config.burst(); i++) {
                now.add(next(source));
            }
        }
        if (now.isEmpty()) {
            now.add(next(source));
        }
        while (!now.isEmpty()) {
            send(now.element());
            now.remove();
        }
    }

    /** Starts count, so that a later one invents other people and refers to them by other numbers. */
    private int nextRun() {
        int candidate = 1;
        while (isKnown(reference(candidate, 1))) {
            candidate++;
        }
        return candidate;
    }

    private boolean isKnown(String reference) {
        try {
            hospital(Partner.KESUMO_HOSPITAL)
                    .get("/api/v1/notifications?reference=" + URLEncoder.encode(reference, StandardCharsets.UTF_8));
            return true;
        } catch (ApiFailure e) {
            if (e.status() == 404) {
                return false;
            }
            throw e;
        }
    }

    private Report next(InventedEvents source) {
        turn++;
        Report due = later.peek();
        if (due != null && due.turn() <= turn) {
            return later.remove();
        }
        number++;
        ObjectNode event = source.ofNumber(number, reference(run, number));
        Way way = Way.of(number, event);
        Partner sender = event.has("bride") ? Partner.TOWN_HALL : Partner.KESUMO_HOSPITAL;
        Report report = new Report(turn, sender, way, event);
        plan(source, report);
        return report;
    }

    private void plan(InventedEvents source, Report report) {
        if (number % REPEAT_EVERY == 2) {
            later.add(new Report(turn + 2, report.sender(), report.way(), report.event()));
        }
        if (Flaw.ofNumber(number) == Flaw.NO_DATE) {
            later.add(new Report(turn + 6, report.sender(), report.way(), source.dated(report.event())));
        }
        if (number % RETOLD_EVERY == 1
                && report.sender() == Partner.KESUMO_HOSPITAL
                && !report.event().has("fetus")) {
            ObjectNode retold = source.retold(report.event(), "MRV01/" + run + "/" + number);
            later.add(new Report(turn + 4, Partner.MAROVA_HOSPITAL, Way.JSON, retold));
        }
    }

    private static String reference(int run, int number) {
        return "KSM01/" + run + "/" + number;
    }

    private void send(Report report) {
        GatewayApi api = hospital(report.sender());
        try {
            switch (report.way()) {
                case JSON -> api.post("/api/v1/notifications", report.event());
                case OPENCRVS -> api.post("/notification", OpenCrvsBundle.of(report.event(), clock.instant()));
                case GRAPHQL -> api.graphql(MUTATION, "input", report.event());
            }
        } catch (ApiFailure e) {
            if (!e.isFinal()) {
                throw e;
            }
            // An amendment of what was registered meanwhile, for one
            LOG.info("A simulated report was not taken: {}", e.getMessage());
        }
    }

    private GatewayApi hospital(Partner partner) {
        GatewayApi api = apis.get(partner);
        if (api == null) {
            throw new IllegalArgumentException(partner + " has no credentials");
        }
        return api;
    }
}
