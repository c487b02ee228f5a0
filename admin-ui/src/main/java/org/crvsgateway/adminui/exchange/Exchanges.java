package org.crvsgateway.adminui.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.crvsgateway.adminui.gateway.Documents;
import org.crvsgateway.adminui.gateway.Gateway;
import org.crvsgateway.adminui.gateway.SignedIn;
import org.crvsgateway.adminui.page.Slice;
import org.jspecify.annotations.Nullable;

/** What the screens ask of the gateway about its exchanges. */
@Singleton
final class Exchanges {

    private static final int PAGE = 50;

    private final Gateway gateway;

    Exchanges(Gateway gateway) {
        this.gateway = gateway;
    }

    /** @param path how the path, or the URL, begins; empty for all */
    record Filter(
            @Nullable Boolean incoming,
            @Nullable Integer status,
            String path,
            @Nullable Instant from,
            @Nullable Instant to) {
        boolean isNone() {
            return incoming == null && status == null && path.isBlank() && from == null && to == null;
        }
    }

    Slice<ExchangeSummary> page(SignedIn who, Filter filter, @Nullable String after) {
        Map<String, Object> variables = new HashMap<>(Map.of("first", PAGE));
        put(variables, "after", after);
        put(variables, "direction", filter.incoming() == null ? null : filter.incoming() ? "IN" : "OUT");
        put(variables, "status", filter.status());
        put(variables, "path", filter.path().isBlank() ? null : filter.path().strip());
        put(variables, "from", filter.from() == null ? null : filter.from().toString());
        put(variables, "to", filter.to() == null ? null : filter.to().toString());
        var page = gateway.ask(who, Documents.read("exchanges"), variables).path("exchanges");
        List<ExchangeSummary> items = StreamSupport.stream(page.path("items").spliterator(), false)
                .map(ExchangeSummary::of)
                .toList();
        return new Slice<>(items, page.path("nextCursor").textValue());
    }

    /** With its bodies; the gateway notes who saw them and why. */
    Optional<JsonNode> open(SignedIn who, String id, String reason) {
        var found = gateway.ask(who, Documents.read("exchange"), Map.of("id", id, "reason", reason))
                .path("exchange");
        return found.isObject() ? Optional.of(found) : Optional.empty();
    }

    private static void put(Map<String, Object> variables, String name, @Nullable Object value) {
        if (value != null) {
            variables.put(name, value);
        }
    }
}
