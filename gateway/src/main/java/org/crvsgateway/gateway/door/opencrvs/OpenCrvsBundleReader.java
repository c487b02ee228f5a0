package org.crvsgateway.gateway.door.opencrvs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crvsgateway.gateway.notification.NotificationDraft;
import org.crvsgateway.gateway.notification.OriginalBody;
import org.crvsgateway.gateway.notification.Reading;
import org.crvsgateway.gateway.notification.SourceKey;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.vitalevent.EventType;
import org.crvsgateway.gateway.vitalevent.VitalEvent;
import org.crvsgateway.gateway.vitalevent.json.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * Reads the FHIR document Bundle by which OpenCRVS 1.2 to 1.8 took event notifications. The bundles are STU3 with liberties
 * that no FHIR library takes (a text in {@code valueQuantity.value}, {@code family} as a list), so they are read as JSON. Only
 * what is no bundle, tells no event type or has nothing to know it by is unreadable; every other fault is an issue under
 * its FHIRPath.
 */
@Singleton
final class OpenCrvsBundleReader {

    private final InstantSource clock;

    OpenCrvsBundleReader(InstantSource clock) {
        this.clock = clock;
    }

    ReceivedBundle receive(OriginalBody original, @Nullable String idempotencyKey) {
        return switch (StrictJson.parse(original.bytes())) {
            case StrictJson.Malformed malformed ->
                new ReceivedBundle(MissingNode.getInstance(), new Reading.Unreadable(List.of(malformed.issue())));
            case StrictJson.Parsed parsed ->
                new ReceivedBundle(parsed.root(), read(original, parsed.root(), idempotencyKey));
        };
    }

    Reading read(OriginalBody original, @Nullable String idempotencyKey) {
        return receive(original, idempotencyKey).reading();
    }

    private Reading read(OriginalBody original, JsonNode root, @Nullable String idempotencyKey) {
        if (!root.isObject()) {
            return unreadable("", "not-an-object", "The body is not a JSON object.");
        }
        if (!"Bundle".equals(root.path("resourceType").asText())) {
            return unreadable("Bundle.resourceType", "not-a-bundle", "The resource is not a Bundle.");
        }
        return read(original, new FhirElement(root, "Bundle", new Faults()), idempotencyKey);
    }

    private Reading read(OriginalBody original, FhirElement root, @Nullable String idempotencyKey) {
        DocumentBundle bundle = new DocumentBundle(root);
        Document document = new Document(root, bundle);
        Optional<EventType> type = EventTypes.of(document.composition(), document.task());
        List<SourceKey> keys = SourceKeys.of(root, document, idempotencyKey);
        document.check();
        if (type.isEmpty() || keys.isEmpty()) {
            return new Reading.Unreadable(errors(type, keys, root.faults()));
        }
        EventAssembly assembly = new EventAssembly(bundle, document, new FhirDates(clock));
        VitalEvent event = assembly.event(type.get());
        return new Reading.Valid(
                new NotificationDraft(original, keys, event, root.faults().issues()));
    }

    private static List<Issue> errors(Optional<EventType> type, List<SourceKey> keys, Faults faults) {
        List<Issue> errors = new ArrayList<>();
        if (type.isEmpty()) {
            errors.add(Issue.error(
                    "Bundle.entry",
                    "unknown-event-type",
                    "Neither Composition.type nor Task.code nor the sections say birth, death or marriage."));
        }
        if (keys.isEmpty()) {
            errors.add(Issue.error(
                    "Bundle.entry",
                    "missing-identifier",
                    "Nothing identifies the report: no Composition.identifier, no fullUrl of it, no Idempotency-Key."));
        }
        errors.addAll(faults.issues());
        return errors;
    }

    private static Reading unreadable(String path, String code, String message) {
        return new Reading.Unreadable(List.of(Issue.error(path, code, message)));
    }
}
