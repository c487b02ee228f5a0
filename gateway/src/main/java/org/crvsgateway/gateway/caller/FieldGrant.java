package org.crvsgateway.gateway.caller;

import java.util.Set;

/**
 * Which fields of a record somebody may see. A grant is {@code *}, or a set of paths: a section ({@code mother},
 * {@code birth}), a field of a section ({@code mother.names}), or a field of every person ({@code *.identifiers}).
 */
public record FieldGrant(Set<String> paths) {

    public static final FieldGrant ALL = new FieldGrant(Set.of("*"));
    public static final FieldGrant NONE = new FieldGrant(Set.of());

    public FieldGrant {
        paths = Set.copyOf(paths);
    }

    public boolean allows(String section, String field) {
        return allowsSection(section) || paths.contains(section + "." + field) || paths.contains("*." + field);
    }

    public boolean allowsSection(String section) {
        return paths.contains("*") || paths.contains(section);
    }
}
