package org.crvsgateway.gateway.door.opencrvs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a bundle and how they refer to one another: by {@code fullUrl}, by {@code Type/id}, relative or absolute,
 * with or without a version.
 */
final class DocumentBundle {

    private static final Pattern VERSION = Pattern.compile("/_history/[^/]*$");
    private static final Pattern ABSOLUTE = Pattern.compile("^https?://.*/([A-Za-z]+/[^/]+)$");

    private static final Set<String> REFERRED = Set.of("Patient", "RelatedPerson", "Encounter", "Location");

    private final List<BundleEntry> entries = new ArrayList<>();
    private final Map<String, BundleEntry> byReference = new HashMap<>();
    private final Set<Integer> used = new HashSet<>();

    DocumentBundle(FhirElement bundle) {
        int index = 0;
        for (FhirElement element : bundle.all("entry")) {
            add(BundleEntry.of(index, element), element);
            index++;
        }
    }

    private void add(BundleEntry entry, FhirElement element) {
        entries.add(entry);
        if (entry.type().isEmpty()) {
            element.warn("missing-resource", "The entry has no resource, or the resource does not tell its type.");
        }
        String fullUrl = entry.fullUrl();
        if (fullUrl == null) {
            element.inform("missing-full-url", "The entry has no fullUrl.");
        } else {
            if (byReference.putIfAbsent(fullUrl, entry) != null) {
                element.get("fullUrl").warn("duplicate-full-url", "Another entry has the same fullUrl.");
            }
            byReference.putIfAbsent(entry.type() + "/" + fullUrl.replaceFirst("^urn:uuid:", ""), entry);
            byReference.putIfAbsent(relative(fullUrl), entry);
        }
        String id = entry.resource().text("id");
        if (id != null) {
            byReference.putIfAbsent(entry.type() + "/" + id, entry);
        }
    }

    List<BundleEntry> entries() {
        return entries;
    }

    List<BundleEntry> all(String resourceType) {
        return entries.stream().filter(entry -> entry.is(resourceType)).toList();
    }

    Optional<BundleEntry> first(String resourceType) {
        return entries.stream().filter(entry -> entry.is(resourceType)).findFirst();
    }

    void markUsed(BundleEntry entry) {
        used.add(entry.index());
    }

    /** People and encounters that no section leads to. */
    void reportUnused() {
        for (BundleEntry entry : entries) {
            if (REFERRED.contains(entry.type()) && !used.contains(entry.index())) {
                entry.resource()
                        .warn("not-referred-to", "No section leads to this resource; it is kept in the original only.");
            }
        }
    }

    /** The entry that a Reference means; a reference to nothing is reported. */
    Optional<BundleEntry> resolve(FhirElement reference) {
        Optional<BundleEntry> target = find(reference.text("reference"));
        if (reference.exists() && target.isEmpty()) {
            reference.warn("dangling-reference", "The reference leads to no entry of the bundle.");
        }
        return target;
    }

    /** As {@link #resolve}, but a resource that refers to itself refers to nothing. */
    Optional<BundleEntry> resolveFrom(BundleEntry source, FhirElement reference) {
        Optional<BundleEntry> target = resolve(reference);
        if (target.isPresent() && target.get().isSame(source)) {
            reference.inform("self-reference", "The resource refers to itself; the reference is ignored.");
            return Optional.empty();
        }
        return target;
    }

    Optional<BundleEntry> find(@Nullable String reference) {
        if (reference == null) {
            return Optional.empty();
        }
        String unversioned = VERSION.matcher(reference).replaceFirst("");
        BundleEntry exact = byReference.get(unversioned);
        return Optional.ofNullable(exact == null ? byReference.get(relative(unversioned)) : exact);
    }

    /** {@code 1} of {@code Patient/1}, of {@code http://host/fhir/Patient/1} and of {@code urn:uuid:1}. */
    static String id(String reference) {
        String target = relative(VERSION.matcher(reference).replaceFirst(""));
        String id = target.substring(target.lastIndexOf('/') + 1);
        return id.startsWith("urn:uuid:") ? id.substring("urn:uuid:".length()) : id;
    }

    /** {@code Patient/1} of {@code http://host/fhir/Patient/1}. */
    private static String relative(String url) {
        return ABSOLUTE.matcher(url).replaceFirst("$1");
    }
}
