package org.crvsgateway.gateway.search;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.Query;

/** The values of one statement, under names of their own. */
final class Conditions {

    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, List<?>> lists = new LinkedHashMap<>();
    private final Map<String, Argument> arrays = new LinkedHashMap<>();
    private int count;

    /** The parameter that stands for the value. */
    String value(Object value) {
        String name = next();
        values.put(name, value);
        return ":" + name;
    }

    /** The list, for {@code in}; never empty. */
    String list(List<?> list) {
        String name = next();
        lists.put(name, list);
        return "(<" + name + ">)";
    }

    /** The array, for {@code = any}: as many texts as there are, in one parameter. */
    String array(Collection<String> texts) {
        String name = next();
        Object[] elements = texts.toArray();
        arrays.put(
                name,
                (position, statement, context) ->
                        statement.setArray(position, statement.getConnection().createArrayOf("varchar", elements)));
        return "any(:" + name + ")";
    }

    Query bindTo(Query query) {
        values.forEach(query::bind);
        lists.forEach(query::bindList);
        arrays.forEach(query::bind);
        return query;
    }

    private String next() {
        return "p" + count++;
    }
}
