package org.crvsgateway.gateway.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.crvsgateway.gateway.client.Permission;
import org.crvsgateway.gateway.location.Location;
import org.crvsgateway.gateway.location.Locations;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.webhooks.lane.Ordering;
import org.crvsgateway.webhooks.message.CloudEvent;
import org.crvsgateway.webhooks.message.Label;
import org.crvsgateway.webhooks.subscription.Interest;
import org.crvsgateway.webhooks.subscription.Mode;
import org.crvsgateway.webhooks.subscription.Receiving;
import org.crvsgateway.webhooks.subscription.Signature;
import org.crvsgateway.webhooks.subscription.Subscription;
import org.crvsgateway.webhooks.subscription.Verification;
import org.jspecify.annotations.Nullable;

/**
 * Reads what somebody says about a subscription that is to be made or changed, and reports every fault by its path. Asks
 * for locations, so it is not for the inside of a transaction.
 */
final class SubscriptionReader {

    private static final Set<String> CHANGEABLE = Set.of(
            "url",
            "mode",
            "topics",
            "areas",
            "facilities",
            "payload",
            "fields",
            "legalBasis",
            "ordering",
            "ratePerSecond",
            "maxInFlight",
            "contentType",
            "manifest",
            "verification");
    private static final Set<String> ONLY_NEW = Set.of("clientId", "signature");
    private static final List<String> CONTENT_TYPES = List.of(CloudEvent.CONTENT_TYPE, "application/json");
    private static final int MOST_LOCATIONS = 200;
    private static final int HIGHEST_RATE = 10_000;
    private static final int MOST_IN_FLIGHT = 256;

    private final InputFields input;
    private final Permission owner;
    private final Locations locations;
    private final @Nullable Subscription before;

    private SubscriptionReader(
            InputFields input, Permission owner, Locations locations, @Nullable Subscription before) {
        this.input = input;
        this.owner = owner;
        this.locations = locations;
        this.before = before;
    }

    /** Whom a new subscription is to belong to, as it was written; null where nothing was. */
    static @Nullable String clientId(JsonNode root) {
        return root.path("clientId").textValue();
    }

    static SubscriptionWish readNew(JsonNode root, Permission owner, Locations locations) {
        return new SubscriptionReader(fields(root, ONLY_NEW), owner, locations, null).read();
    }

    /** What is not said stays as it is. */
    static SubscriptionWish readChange(JsonNode root, Permission owner, Locations locations, Subscription before) {
        return new SubscriptionReader(fields(root, Set.of()), owner, locations, before).read();
    }

    private static InputFields fields(JsonNode root, Set<String> more) {
        if (!(root instanceof ObjectNode object)) {
            throw ProblemException.invalid("", "not-an-object", "The body is not a JSON object.");
        }
        Set<String> names = new TreeSet<>(CHANGEABLE);
        names.addAll(more);
        return new InputFields(object, names);
    }

    private SubscriptionWish read() {
        Mode mode = mode();
        String url = url(mode);
        NavigableSet<String> topics = before != null && !input.has("topics")
                ? before.interest().topics()
                : Topics.parse(input.texts("topics"), owner.scopes(), input.issues());
        NavigableSet<Label> labels = new TreeSet<>();
        labels.addAll(labels("areas", RecordLabels.AREA, locations::area));
        labels.addAll(labels("facilities", RecordLabels.FACILITY, locations::facility));
        Integer rate = rate();
        int inFlight = inFlight();
        Ordering ordering = input.oneOf("ordering", Ordering.class)
                .orElse(
                        before == null
                                ? Ordering.NONE
                                : before.receiving().pace().ordering());
        boolean manifest = manifest(mode);
        String contentType = contentType();
        Signature signature = input.oneOf("signature", Signature.class).orElse(Signature.HMAC);
        Verification verification =
                input.oneOf("verification", Verification.class).orElse(null);
        PayloadChoice payload = PayloadChoiceReader.read(input, owner.fields(), before == null);
        if (!input.issues().isEmpty()) {
            throw new ProblemException(ProblemType.INVALID_INPUT, "The input has faults.", input.issues());
        }
        return new SubscriptionWish(
                new Interest(topics, labels),
                new Receiving(mode, url, new Receiving.Pace(ordering, rate, inFlight), manifest),
                contentType,
                signature,
                payload,
                verification);
    }

    private Mode mode() {
        Mode mode = input.oneOf("mode", Mode.class)
                .orElse(before == null ? Mode.PUSH : before.receiving().mode());
        if (before != null && mode != before.receiving().mode()) {
            input.fault("mode", "immutable", "A subscription is pushed to or pulls for good; make another one.");
        }
        return mode;
    }

    private @Nullable String url(Mode mode) {
        String url = before != null && !input.has("url") ? before.url() : input.text("url");
        String stripped = url == null || url.isBlank() ? null : url.strip();
        if (mode == Mode.PUSH && stripped == null) {
            input.fault("url", "required", "The address of the endpoint is needed.");
        } else if (mode == Mode.PULL && stripped != null) {
            input.fault("url", "not-for-pull", "A subscription that pulls has no endpoint.");
        }
        return stripped;
    }

    private List<Label> labels(String name, String kind, Finder finder) {
        if (before != null && !input.has(name)) {
            return before.interest().labels().stream()
                    .filter(label -> label.kind().equals(kind))
                    .toList();
        }
        List<String> wanted = input.texts(name);
        if (wanted.size() > MOST_LOCATIONS) {
            input.fault(name, "too-many", "There are at most " + MOST_LOCATIONS + " of these.");
            return List.of();
        }
        List<Label> labels = new ArrayList<>();
        for (int place = 0; place < wanted.size(); place++) {
            finder.find(wanted.get(place), "/" + name + "/" + place, input.issues())
                    .ifPresent(found -> labels.add(new Label(kind, found.id().toString())));
        }
        return labels;
    }

    /** Finds a location by id or code, or adds a fault. */
    private interface Finder {
        Optional<Location> find(String idOrCode, String path, List<Issue> issues);
    }

    private @Nullable Integer rate() {
        if (!input.has("ratePerSecond")) {
            return before == null ? null : before.receiving().pace().ratePerSecond();
        }
        return input.integer("ratePerSecond", 1, HIGHEST_RATE).orElse(null);
    }

    private int inFlight() {
        return input.integer("maxInFlight", 1, MOST_IN_FLIGHT)
                .orElse(
                        before == null
                                ? Receiving.Pace.USUAL.maxInFlight()
                                : before.receiving().pace().maxInFlight());
    }

    private boolean manifest(Mode mode) {
        boolean usual = before == null ? mode == Mode.PULL : before.receiving().manifest();
        return input.flag("manifest").orElse(usual);
    }

    private String contentType() {
        String text = input.text("contentType");
        if (text == null) {
            return before == null ? CloudEvent.CONTENT_TYPE : before.format().contentType();
        }
        if (!CONTENT_TYPES.contains(text)) {
            input.fault("contentType", "unknown-value", "The media type is one of " + String.join(", ", CONTENT_TYPES));
        }
        return text;
    }
}
