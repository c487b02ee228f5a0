package org.crvsgateway.gateway.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.Query;

/** The conditions of one statement: fragments from the source code, joined by {@code and}, and the values bound in them. */
final class Conditions {

    private final List<String> fragments = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, List<?>> lists = new LinkedHashMap<>();

    Conditions and(String fragment) {
        fragments.add(fragment);
        return this;
    }

    Conditions bind(String name, Object value) {
        values.put(name, value);
        return this;
    }

    Conditions bindList(String name, List<?> list) {
        lists.put(name, list);
        return this;
    }

    String where() {
        return fragments.isEmpty() ? "" : "where " + String.join("\n  and ", fragments) + "\n";
    }

    Query bindTo(Query query) {
        values.forEach(query::bind);
        lists.forEach(query::bindList);
        return query;
    }
}
