package org.crvsgateway.gateway.door.opencrvs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The extensions of an element, known by the last part of their url: OpenCRVS puts several hosts before it. */
final class Extensions {

    private final List<Extension> extensions;

    Extensions(FhirElement element) {
        this.extensions = element.all("extension").stream().map(Extension::of).toList();
    }

    record Extension(String name, FhirElement element) {

        static Extension of(FhirElement element) {
            String url = element.text("url");
            return new Extension(url == null ? "extension" : lastPart(url), element);
        }

        @Nullable
        String text() {
            return FhirValue.of(element).map(FhirValue::text).orElse(null);
        }
    }

    static String lastPart(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    List<Extension> all() {
        return extensions;
    }

    List<Extension> named(String name) {
        return extensions.stream()
                .filter(extension -> extension.name().equals(name))
                .toList();
    }

    /** The value of the first extension of this name. */
    @Nullable
    String text(String name) {
        List<Extension> named = named(name);
        return named.isEmpty() ? null : named.getFirst().text();
    }
}
