package org.crvsgateway.gateway.recordbundle;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * The entries of a document. Their ids are made from the record's id and the part they play, so the same record gives the
 * same ids each time, and a receiver can tell which entry is which.
 */
final class Document {

    private final UUID recordId;
    private final Bundle bundle = new Bundle();

    Document(UUID recordId) {
        this.recordId = recordId;
    }

    Reference add(String part, Resource resource) {
        UUID id = UUID.nameUUIDFromBytes((recordId + "/" + part).getBytes(StandardCharsets.UTF_8));
        String fullUrl = "urn:uuid:" + id;
        bundle.addEntry().setFullUrl(fullUrl).setResource(resource);
        return new Reference(fullUrl);
    }

    Bundle bundle() {
        return bundle;
    }
}
