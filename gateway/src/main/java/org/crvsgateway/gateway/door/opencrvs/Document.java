package org.crvsgateway.gateway.door.opencrvs;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The frame of the report: the Composition, the Task, and what OpenCRVS 1.x demanded of both. What it answered 400 to is an
 * issue here.
 */
final class Document {

    private static final Set<String> TOP_LEVEL =
            Set.of("resourceType", "type", "meta", "entry", "id", "identifier", "timestamp");
    private static final Set<String> TAKEN = Set.of(
            "Composition", "Task", "Patient", "RelatedPerson", "Encounter", "Observation", "QuestionnaireResponse");
    private static final Set<String> ATTACHMENTS = Set.of("DocumentReference", "Binary", "Media");

    private final FhirElement root;
    private final DocumentBundle bundle;
    private final Optional<BundleEntry> compositionEntry;
    private final Optional<BundleEntry> taskEntry;

    Document(FhirElement root, DocumentBundle bundle) {
        this.root = root;
        this.bundle = bundle;
        this.compositionEntry = bundle.first("Composition");
        this.taskEntry = bundle.first("Task");
    }

    /** The Composition, or an element that does not exist. */
    FhirElement composition() {
        return compositionEntry.map(BundleEntry::resource).orElseGet(this::nothing);
    }

    /** The Task, or an element that does not exist. */
    FhirElement task() {
        return taskEntry.map(BundleEntry::resource).orElseGet(this::nothing);
    }

    /** Where a missing section is reported. */
    FhirElement sections() {
        FhirElement composition = composition();
        return composition.exists() ? composition.get("section") : composition;
    }

    /** The Composition's address, or an element that does not exist. */
    FhirElement fullUrl() {
        return compositionEntry
                .map(entry -> root.all("entry").get(entry.index()).get("fullUrl"))
                .orElseGet(this::nothing);
    }

    void check() {
        root.reportUnmapped(TOP_LEVEL);
        if (!"document".equals(root.text("type"))) {
            root.get("type").inform("not-a-document", "The type of the bundle should be document.");
        }
        if (!isTimestamp(root.get("meta").text("lastUpdated"))) {
            root.get("meta").get("lastUpdated").inform("missing-last-updated", "A date and time is expected here.");
        }
        checkPosition("Composition", compositionEntry, 0);
        checkPosition("Task", taskEntry, 1);
        checkTask();
        compositionEntry.ifPresent(
                entry -> bundle.resolveFrom(entry, entry.resource().get("subject")));
        bundle.entries().forEach(this::checkType);
    }

    private void checkPosition(String type, Optional<BundleEntry> entry, int position) {
        if (entry.isEmpty()) {
            root.get("entry").warn("missing-" + type.toLowerCase(Locale.ROOT), "There is no " + type + ".");
        } else if (entry.get().index() != position) {
            entry.get().resource().inform("unexpected-position", "The " + type + " should be entry " + position + ".");
        }
    }

    private void checkTask() {
        FhirElement task = task();
        if (!task.exists()) {
            return;
        }
        if (!"draft".equals(task.text("status"))) {
            task.get("status").inform("unexpected-status", "The status of the Task should be draft.");
        }
        Optional<BundleEntry> focus = bundle.find(task.get("focus").text("reference"));
        if (focus.isEmpty() || compositionEntry.filter(focus.get()::isSame).isEmpty()) {
            task.get("focus").warn("focus-differs", "The focus of the Task should be the Composition.");
        }
    }

    private void checkType(BundleEntry entry) {
        FhirElement resource = entry.resource();
        if (ATTACHMENTS.contains(entry.type())) {
            resource.warn("attachment-not-taken", "Attachments are kept in the original only.");
        } else if (!TAKEN.contains(entry.type())
                && !entry.is("Location")
                && !entry.type().isEmpty()) {
            resource.warn("unknown-resource", "Resources of this type are kept in the original only.");
        } else if (isSecond(entry, "Composition", compositionEntry) || isSecond(entry, "Task", taskEntry)) {
            resource.warn("too-many", "Only the first resource of this type is taken over.");
        }
    }

    private static boolean isSecond(BundleEntry entry, String type, Optional<BundleEntry> first) {
        return entry.is(type) && first.filter(entry::isSame).isEmpty();
    }

    private static boolean isTimestamp(@Nullable String text) {
        if (text == null) {
            return false;
        }
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private FhirElement nothing() {
        return new FhirElement(MissingNode.getInstance(), "Bundle.entry", root.faults());
    }
}
