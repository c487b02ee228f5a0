package org.crvsgateway.gateway.door.opencrvs.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.crvsgateway.gateway.location.Locations;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.record.RecordLookup;
import org.crvsgateway.gateway.record.RecordStatus;
import org.crvsgateway.gateway.search.Condition;
import org.crvsgateway.gateway.search.DayRange;
import org.crvsgateway.gateway.search.RecordOrder;
import org.crvsgateway.gateway.search.RecordSearch;
import org.crvsgateway.gateway.vitalevent.EventType;
import org.jspecify.annotations.Nullable;

/** Reads the body of {@code POST /events/search}; whatever cannot be looked for refuses it, by its path. */
@Singleton
final class EventSearchReader {

    private static final int USUAL_LIMIT = 100;
    private static final int MAX_OFFSET = 100_000;
    private static final int MAX_DEPTH = 8;
    private static final int MAX_CLAUSES = 100;
    private static final String REGISTERED = "legalStatuses.REGISTERED.";
    private static final String DECLARED = "legalStatuses.DECLARED.";
    private static final Set<String> TEXT = Set.of("exact", "anyOf", "fuzzy");

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
            DECLARED + "createdAt",
            RecordOrder.By.CREATED,
            DECLARED + "acceptedAt",
            RecordOrder.By.CREATED,
            REGISTERED + "acceptedAt",
            RecordOrder.By.REGISTERED,
            REGISTERED + "registrationNumber",
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
        private final DataConditions data = new DataConditions(terms, locations);
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
                    all.add(condition(member.getKey(), member.getValue(), path + "/" + escaped(member.getKey())));
                }
            });
            return new Condition.All(all);
        }

        private Condition condition(String key, JsonNode value, String path) {
            return switch (key) {
                case "id" -> ids(texts(value, path));
                case "eventType" -> types(texts(value, path), path);
                case "status" -> statuses(texts(value, path), path);
                case "createdAt", DECLARED + "acceptedAt", DECLARED + "createdAt" ->
                    dated(Condition.Moment.CREATED, value, path);
                case "updatedAt" -> dated(Condition.Moment.UPDATED, value, path);
                case REGISTERED + "acceptedAt", REGISTERED + "createdAt" ->
                    dated(Condition.Moment.REGISTERED, value, path);
                case "createdAtLocation",
                        "updatedAtLocation",
                        DECLARED + "createdAtLocation",
                        REGISTERED + "createdAtLocation" -> new Condition.Office(path, data.locations(value, path));
                case REGISTERED + "registrationNumber" -> any(texts(value, path), Condition.RegistrationNumber::new);
                case "trackingId" ->
                    any(texts(value, path), text -> new Condition.TrackingId(RecordLookup.trackingId(text)));
                case "createdBy", DECLARED + "createdBy" -> by(Condition.Step.FIRST, texts(value, path));
                case "updatedBy" -> by(Condition.Step.LAST, texts(value, path));
                case "createdByUserType", DECLARED + "createdByUserType" ->
                    any(
                            texts(value, path),
                            text -> new Condition.BySystem(Condition.Step.FIRST, text.equals("system")));
                // Nobody has a role of OpenCRVS, and no record is assigned to anybody
                case "assignedTo", "updatedByUserRole", DECLARED + "createdByRole", REGISTERED + "createdByRole" -> {
                    texts(value, path);
                    yield Condition.NOTHING;
                }
                case "flags" -> flags(value, path);
                case "data" -> data(value, path);
                default -> {
                    terms.fault(path, "unknown-field", "Nothing is searched by this.");
                    yield Condition.NOTHING;
                }
            };
        }

        private List<String> texts(JsonNode value, String path) {
            terms.type(value, path, TEXT);
            return terms.texts(value, path);
        }

        private static Condition ids(List<String> texts) {
            List<UUID> ids = texts.stream()
                    .flatMap(text -> ActionRequest.uuid(text).stream())
                    .toList();
            return new Condition.Ids(Set.copyOf(ids));
        }

        private Condition types(List<String> texts, String path) {
            Set<EventType> types = EnumSet.noneOf(EventType.class);
            for (String text : texts) {
                EventForm.find(text)
                        .map(EventForm::type)
                        .ifPresentOrElse(
                                types::add,
                                () -> terms.fault(
                                        path, "unknown-event-type", "No configuration found for this event type."));
            }
            return new Condition.Types(types);
        }

        private Condition statuses(List<String> texts, String path) {
            Set<RecordStatus> statuses = EnumSet.noneOf(RecordStatus.class);
            for (String text : texts) {
                switch (text) {
                    case "NOTIFIED" -> statuses.addAll(Set.of(
                            RecordStatus.NOTIFIED, RecordStatus.PENDING_IDENTITY, RecordStatus.REJECTED));
                    case "REGISTERED" -> statuses.add(RecordStatus.REGISTERED);
                    case "ARCHIVED" -> statuses.add(RecordStatus.REVOKED);
                    case "CREATED", "DECLARED", "VALIDATED" -> {}
                    default -> terms.fault(path, "unknown-status", "There is no such status.");
                }
            }
            return new Condition.Statuses(statuses);
        }

        private Condition dated(Condition.Moment moment, JsonNode value, String path) {
            Optional<DayRange> days = terms.days(value, path);
            return days.isEmpty()
                    ? Condition.NOTHING
                    : new Condition.Dated(
                            moment,
                            start(days.get().from(), 0),
                            start(days.get().to(), 1));
        }

        private @Nullable Instant start(@Nullable LocalDate day, int later) {
            return day == null ? null : day.plusDays(later).atStartOfDay(zone).toInstant();
        }

        /** A client is known by its id in OpenCRVS's words; anybody else by ours. */
        private Condition by(Condition.Step step, List<String> texts) {
            List<Condition> all = new ArrayList<>();
            for (String text : texts) {
                actors.meant(text).ifPresent(id -> all.add(new Condition.By(step, id)));
            }
            return new Condition.Any(all);
        }

        private Condition flags(JsonNode flags, String path) {
            List<Condition> all = new ArrayList<>();
            if (flags.hasNonNull("anyOf")) {
                List<Condition> some = new ArrayList<>();
                terms.list(flags.path("anyOf"), path + "/anyOf").forEach(flag -> some.add(flag(flag)));
                all.add(new Condition.Any(some));
            }
            if (flags.hasNonNull("noneOf")) {
                terms.list(flags.path("noneOf"), path + "/noneOf")
                        .forEach(flag -> all.add(new Condition.Not(flag(flag))));
            }
            if (all.isEmpty()) {
                terms.fault(path, "required", "Flags have anyOf or noneOf.");
            }
            return new Condition.All(all);
        }

        private static Condition flag(String flag) {
            return switch (flag) {
                case "rejected" -> new Condition.Statuses(Set.of(RecordStatus.REJECTED));
                case "register:requested" -> new Condition.Statuses(Set.of(RecordStatus.PENDING_IDENTITY));
                case "potential-duplicate" -> new Condition.PossiblyDuplicate();
                default -> Condition.NOTHING;
            };
        }

        private Condition data(JsonNode value, String path) {
            List<Condition> all = new ArrayList<>();
            if (!value.isObject() || value.isEmpty()) {
                terms.fault(path, "required", "This is an object of field ids and conditions.");
            }
            value.properties().forEach(member -> {
                criteria.add("data." + member.getKey());
                all.add(data.of(member.getKey(), member.getValue(), path + "/" + escaped(member.getKey())));
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

        private static Condition any(List<String> texts, java.util.function.Function<String, Condition> condition) {
            return new Condition.Any(texts.stream().map(condition).toList());
        }

        private static String escaped(String name) {
            return name.replace("~", "~0").replace("/", "~1");
        }
    }
}
