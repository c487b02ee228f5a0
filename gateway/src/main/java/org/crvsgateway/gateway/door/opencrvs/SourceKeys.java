package org.crvsgateway.gateway.door.opencrvs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.crvsgateway.gateway.notification.SourceKey;
import org.crvsgateway.gateway.notification.SourceKey.Kind;
import org.crvsgateway.gateway.vitalevent.json.CleanText;
import org.jspecify.annotations.Nullable;

/**
 * By what a repeat is recognised: the document's identifier or, failing that, the address of the Composition, which the Task
 * names as well; and the {@code Idempotency-Key}. What is too long for a key is replaced by its SHA-256.
 */
final class SourceKeys {

    private SourceKeys() {}

    static List<SourceKey> of(FhirElement bundle, Document document, @Nullable String idempotencyKey) {
        List<SourceKey> keys = new ArrayList<>();
        if (idempotencyKey != null && !idempotencyKey.isBlank()) {
            keys.add(key(Kind.IDEMPOTENCY_KEY, idempotencyKey));
        }
        Stream.of(
                        document.composition().one("identifier").get("value"),
                        bundle.one("identifier").get("value"),
                        document.fullUrl(),
                        document.task().get("focus").get("reference"))
                .flatMap(SourceKeys::present)
                .findFirst()
                .ifPresent(value -> keys.add(key(Kind.MESSAGE_ID, value)));
        return keys;
    }

    /** The value as it was sent: a key is compared whole, so nothing is cut from it. */
    private static Stream<String> present(FhirElement element) {
        return Stream.of(element)
                .filter(FhirElement::exists)
                .map(value -> value.node().asText())
                .filter(value -> !value.isBlank());
    }

    private static SourceKey key(Kind kind, String value) {
        CleanText clean = CleanText.of(value);
        return clean.value().isEmpty() || clean.changed() || clean.value().length() > SourceKey.MAX_LENGTH
                ? new SourceKey(kind, "sha256:" + DigestUtils.sha256Hex(value.getBytes(StandardCharsets.UTF_8)))
                : new SourceKey(kind, clean.value());
    }
}
