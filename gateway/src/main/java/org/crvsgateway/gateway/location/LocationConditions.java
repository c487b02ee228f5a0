package org.crvsgateway.gateway.location;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** A {@link LocationFilter} as SQL. */
final class LocationConditions {

    private final List<String> conditions = new ArrayList<>(List.of("1 = 1"));
    private final List<Consumer<Query>> bindings = new ArrayList<>();

    private LocationConditions() {}

    static LocationConditions of(LocationFilter filter) {
        LocationConditions these = new LocationConditions();
        these.plain(filter);
        these.texts(filter);
        return these;
    }

    private void plain(LocationFilter filter) {
        if (!filter.kinds().isEmpty()) {
            List<String> kinds = filter.kinds().stream().map(LocationKind::name).toList();
            and("kind in (<kinds>)", query -> query.bindList("kinds", kinds));
        }
        if (filter.parentId() != null) {
            and("parent_id = :parent", query -> query.bind("parent", filter.parentId()));
        }
        if (filter.code() != null) {
            and("code = :wanted_code", query -> query.bind("wanted_code", filter.code()));
        }
        if (filter.level() != null) {
            and("area_level = :level", query -> query.bind("level", filter.level()));
        }
        if (filter.status() != null) {
            String status = filter.status().name();
            and("status = :status", query -> query.bind("status", status));
        }
        if (!filter.ids().isEmpty()) {
            and("id in (<ids>)", query -> query.bindList("ids", List.copyOf(filter.ids())));
        }
        if (filter.changedSince() != null) {
            var since = LocationStore.timestamp(filter.changedSince());
            and("updated_at >= :since", query -> query.bind("since", since));
        }
    }

    private void texts(LocationFilter filter) {
        if (filter.search() != null) {
            String text = literal(filter.search());
            and(
                    "(lower(name) like :part escape '!' or lower(code) like :beginning escape '!')",
                    query -> query.bind("part", "%" + text + "%").bind("beginning", text + "%"));
        }
        List<String> names = new ArrayList<>();
        for (String name : filter.names()) {
            String variable = "name" + names.size();
            names.add("lower(name) like :%1$s escape '!' or lower(alias) like :%1$s escape '!'".formatted(variable));
            bindings.add(query -> query.bind(variable, literal(name) + "%"));
        }
        if (!names.isEmpty()) {
            conditions.add("(" + String.join(" or ", names) + ")");
        }
    }

    LocationConditions after(@Nullable String code) {
        if (code != null) {
            and("code > :after", query -> query.bind("after", code));
        }
        return this;
    }

    String where() {
        return "where " + String.join(" and ", conditions) + " ";
    }

    Query bind(Query query) {
        bindings.forEach(binding -> binding.accept(query));
        return query;
    }

    private void and(String condition, Consumer<Query> binding) {
        conditions.add(condition);
        bindings.add(binding);
    }

    private static String literal(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
    }
}
