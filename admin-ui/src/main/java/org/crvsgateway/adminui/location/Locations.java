package org.crvsgateway.adminui.location;

import jakarta.inject.Singleton;
import java.util.ArrayList;
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

/** What the screens ask of the gateway about locations. */
@Singleton
final class Locations {

    private static final int PAGE = 100;

    private final Gateway gateway;

    Locations(Gateway gateway) {
        this.gateway = gateway;
    }

    /** Those that lie directly in an area, or match a search, in the order of their codes. */
    Slice<Location> page(SignedIn who, String parent, String search, @Nullable String after) {
        Map<String, Object> variables = new HashMap<>(Map.of("first", PAGE));
        if (!search.isBlank()) {
            variables.put("search", search.strip());
        } else if (!parent.isBlank()) {
            variables.put("parent", parent);
        }
        if (after != null) {
            variables.put("after", after);
        }
        var page = gateway.ask(who, Documents.read("locations"), variables).path("locations");
        List<Location> items = StreamSupport.stream(page.path("items").spliterator(), false)
                .map(Location::of)
                .toList();
        return new Slice<>(items, page.path("nextCursor").textValue());
    }

    List<Location> all(SignedIn who) {
        List<Location> all = new ArrayList<>();
        @Nullable String after = null;
        do {
            Slice<Location> page = page(who, "", "", after);
            all.addAll(page.items());
            after = page.next();
        } while (after != null);
        return all;
    }

    Optional<Location> find(SignedIn who, String code) {
        var found = gateway.ask(who, Documents.read("location"), Map.of("idOrCode", code))
                .path("location");
        return found.isObject() ? Optional.of(Location.of(found)) : Optional.empty();
    }

    String create(SignedIn who, LocationDraft draft) {
        return gateway.ask(who, Documents.read("create-location"), Map.of("input", draft.creation()))
                .at("/createLocation/id")
                .asText();
    }

    String update(SignedIn who, String id, LocationDraft draft) {
        return gateway.ask(who, Documents.read("update-location"), Map.of("id", id, "input", draft.change()))
                .at("/updateLocation/id")
                .asText();
    }
}
