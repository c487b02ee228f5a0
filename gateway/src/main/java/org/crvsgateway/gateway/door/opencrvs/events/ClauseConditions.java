package org.crvsgateway.gateway.door.opencrvs.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.crvsgateway.gateway.record.RecordLookup;
import org.crvsgateway.gateway.record.RecordStatus;
import org.crvsgateway.gateway.search.Condition;
import org.crvsgateway.gateway.search.DayRange;
import org.crvsgateway.gateway.vitalevent.EventType;
import org.jspecify.annotations.Nullable;

/** The members of a clause: each is one condition. */
final class ClauseConditions {

    static final String REGISTERED = "legalStatuses.REGISTERED.";
    static final String DECLARED = "legalStatuses.DECLARED.";
    private static final Set<String> TEXT = Set.of("exact", "anyOf", "fuzzy");

    private final SearchTerms terms;
    private final DataConditions data;
    private final EventActors actors;
    private final Set<String> criteria;

    /** @param criteria gathers the names of what is asked for */
    ClauseConditions(SearchTerms terms, DataConditions data, EventActors actors, Set<String> criteria) {
        this.terms = terms;
        this.data = data;
        this.actors = actors;
        this.criteria = criteria;
    }

    Condition of(String key, JsonNode value, String path) {
        return switch (key) {
            case "id" -> ids(texts(value, path));
            case "eventType" -> types(texts(value, path), path);
            case "status" -> statuses(texts(value, path), path);
            case "createdAt", DECLARED + "acceptedAt", DECLARED + "createdAt" ->
                dated(Condition.Moment.CREATED, value, path);
            case "updatedAt" -> dated(Condition.Moment.UPDATED, value, path);
            case REGISTERED + "acceptedAt", REGISTERED + "createdAt" -> dated(Condition.Moment.REGISTERED, value, path);
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
                any(texts(value, path), text -> new Condition.BySystem(Condition.Step.FIRST, text.equals("system")));
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
                case "NOTIFIED" ->
                    statuses.addAll(
                            Set.of(RecordStatus.NOTIFIED, RecordStatus.PENDING_IDENTITY, RecordStatus.REJECTED));
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
                        moment, start(days.get().from(), 0), start(days.get().to(), 1));
    }

    private @Nullable Instant start(@Nullable LocalDate day, int later) {
        return day == null
                ? null
                : day.plusDays(later).atStartOfDay(terms.zone()).toInstant();
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
            terms.list(flags.path("noneOf"), path + "/noneOf").forEach(flag -> all.add(new Condition.Not(flag(flag))));
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

    private static Condition any(List<String> texts, Function<String, Condition> condition) {
        return new Condition.Any(texts.stream().map(condition).toList());
    }

    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
