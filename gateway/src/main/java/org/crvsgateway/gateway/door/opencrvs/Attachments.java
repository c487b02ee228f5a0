package org.crvsgateway.gateway.door.opencrvs;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Supporting documents: the files stay in the original, the record names what there is. */
final class Attachments {

    private Attachments() {}

    static void name(DocumentBundle bundle, AdditionalFields additional) {
        for (BundleEntry entry : bundle.all("DocumentReference")) {
            FhirElement document = entry.resource();
            for (FhirElement content : document.list("content")) {
                FhirElement attachment = content.get("attachment");
                String name = Stream.<@Nullable String>of(
                                document.code("type"), attachment.text("title"), attachment.text("contentType"))
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(", "));
                additional.add("supporting-document", name.isEmpty() ? "a file" : name, document);
            }
        }
    }
}
