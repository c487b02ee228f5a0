package org.crvsgateway.gateway.door.opencrvs;

import org.jspecify.annotations.Nullable;

/** One entry of the bundle: its address and its resource. */
record BundleEntry(int index, @Nullable String fullUrl, String type, FhirElement resource) {

    static BundleEntry of(int index, FhirElement entry) {
        FhirElement resource = entry.get("resource");
        String type = resource.text("resourceType");
        return new BundleEntry(index, entry.text("fullUrl"), type == null ? "" : type, resource);
    }

    boolean isSame(BundleEntry other) {
        return index == other.index;
    }

    boolean is(String resourceType) {
        return type.equals(resourceType);
    }
}
