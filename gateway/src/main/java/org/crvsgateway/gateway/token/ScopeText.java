package org.crvsgateway.gateway.token;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/** The {@code scope} syntax of RFC 6749 section 3.3: names with spaces between. */
public final class ScopeText {

    private ScopeText() {}

    public static String write(Collection<String> scopes) {
        return String.join(" ", new TreeSet<>(scopes));
    }

    public static Set<String> read(String text) {
        Set<String> scopes = new LinkedHashSet<>();
        for (String scope : text.split(" ", -1)) {
            if (!scope.isEmpty()) {
                scopes.add(scope);
            }
        }
        return scopes;
    }
}
