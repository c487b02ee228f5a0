package org.crvsgateway.gateway.door.opencrvs.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.crvsgateway.gateway.location.Locations;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.search.Condition;
import org.crvsgateway.gateway.search.RecordOrder;
import org.crvsgateway.gateway.search.RecordSearch;

/** Reads the body of {@code POST /events/search}; whatever cannot be looked for refuses it, by its path. */
@Singleton
final class EventSearchReader {

    private static final int USUAL_LIMIT = 100;
    private static final int MAX_OFFSET = 100_000;
    private static final int MAX_DEPTH = 8;
    private static final int MAX_CLAUSES = 100;

    private static final Map<String, RecordOrder.By> SORTED = Map.of(
            "createdAt",
            RecordOrder.By.CREATED,
            "updatedAt",
            RecordOrder.By.UPDATED,
            "dateOfEvent",
            RecordOrder.By.EVENT_DATE,
            "trackingId",
            RecordOrder.By.TRACKING_ID,
            "status",
            RecordOrder.By.STATUS,
            "type",
            RecordOrder.By.TYPE,
            ClauseConditions.DECLARED + "createdAt",
            RecordOrder.By.CREATED,
            ClauseConditions.DECLARED + "acceptedAt",
            RecordOrder.By.CREATED,
            ClauseConditions.REGISTERED + "acceptedAt",
            RecordOrder.By.REGISTERED,
            ClauseConditions.REGISTERED + "registrationNumber",
            RecordOrder.By.REGISTRATION_NUMBER);

    private final Locations locations;
    private final EventActors actors;
    private final InstantSource clock;
    private final ZoneId zone;
    private final int maxLimit;

    EventSearchReader(
            Locations locations,
            EventActors actors,
            InstantSource clock,
            @Value("${crg.time-zone:UTC}") String zone,
            @Value("${crg.opencrvs.max-search-limit:1000}") int maxLimit) {
        this.locations = locations;
        this.actors = actors;
        this.clock = clock;
        this.zone = ZoneId.of(zone);
        this.maxLimit = maxLimit;
    }

    RecordSearch read(ObjectNode body) {
        Reading reading = new Reading();
        Condition condition = reading.group(body.path("query"), "/query", 0);
        List<RecordOrder> order = reading.order(body.path("sort"));
        int limit = reading.whole(body, "limit", USUAL_LIMIT);
        int offset = reading.whole(body, "offset", 0);
        if (offset > MAX_OFFSET) {
            reading.terms.fault("/offset", "too-large", "The offset is at most " + MAX_OFFSET + ".");
        }
        if (!reading.faults.isEmpty()) {
            throw ActionRequest.invalid(reading.faults);
        }
        return new RecordSearch(condition, reading.criteria, order, Math.min(limit, maxLimit), offset);
    }

    private final class Reading {
        private final List<Issue> faults = new ArrayList<>();
        private final Set<String> criteria = new TreeSet<>();
        private final SearchTerms terms = new SearchTerms(faults, clock, zone);
        private final ClauseConditions conditions =
                new ClauseConditions(terms, new DataConditions(terms, locations), actors, criteria);
        private int clauses;

        Condition group(JsonNode query, String path, int depth) {
            String type = query.path("type").asText();
            JsonNode list = query.path("clauses");
            if (!type.equals("and") && !type.equals("or")) {
                terms.fault(path + "/type", "unknown-type", "The type is and, or or.");
            }
            if (!list.isArray() || list.isEmpty() || depth > MAX_DEPTH) {
                terms.fault(
                        path + "/clauses", "invalid-list", "This is a list of clauses, nested to " + MAX_DEPTH + ".");
                return Condition.NOTHING;
            }
            List<Condition> all = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                if (clauses++ == MAX_CLAUSES) {
                    terms.fault(path + "/clauses/" + i, "too-many", "There are at most " + MAX_CLAUSES + " clauses.");
                }
                if (clauses <= MAX_CLAUSES) {
                    all.add(clause(list.get(i), path + "/clauses/" + i, depth + 1));
                }
            }
            return type.equals("or") ? new Condition.Any(all) : new Condition.All(all);
        }

        private Condition clause(JsonNode clause, String path, int depth) {
            if (clause.has("clauses")) {
                return group(clause, path, depth);
            }
            if (!clause.isObject() || clause.isEmpty()) {
                terms.fault(path, "required", "A clause has at least one condition.");
                return Condition.NOTHING;
            }
            List<Condition> all = new ArrayList<>();
            clause.properties().forEach(member -> {
                if (!member.getValue().isNull()) {
                    criteria.add(member.getKey().equals("data") ? "data" : member.getKey());
                    all.add(conditions.of(
                            member.getKey(),
                            member.getValue(),
                            path + "/" + ClauseConditions.escaped(member.getKey())));
                }
            });
            return new Condition.All(all);
        }

        List<RecordOrder> order(JsonNode sort) {
            List<RecordOrder> order = new ArrayList<>();
            for (int i = 0; i < sort.size(); i++) {
                RecordOrder.By by = SORTED.get(sort.path(i).path("field").asText());
                String direction = sort.path(i).path("direction").asText("asc");
                if (by == null) {
                    terms.fault("/sort/" + i + "/field", "unknown-field", "Nothing is sorted by this.");
                } else if (!direction.equals("asc") && !direction.equals("desc")) {
                    terms.fault("/sort/" + i + "/direction", "unknown-direction", "The direction is asc or desc.");
                } else {
                    order.add(new RecordOrder(by, direction.equals("desc")));
                }
            }
            return order.isEmpty() ? List.of(RecordOrder.YOUNGEST_FIRST) : order;
        }

        int whole(ObjectNode body, String name, int usual) {
            JsonNode node = body.path(name);
            if (node.isMissingNode() || node.isNull()) {
                return usual;
            }
            if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 0) {
                terms.fault("/" + name, "invalid-number", "This is not a whole number from 0.");
                return usual;
            }
            return node.intValue();
        }
    }
}
