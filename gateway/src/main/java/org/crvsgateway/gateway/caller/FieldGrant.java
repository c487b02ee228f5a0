package org.crvsgateway.gateway.caller;

import java.util.HashSet;
import java.util.Set;

/**
 * Which fields of a record somebody may see. A grant is {@code *}, or a set of paths: a section ({@code mother},
 * {@code birth}), a field of a section ({@code mother.names}), or a field of every person ({@code *.identifiers}).
 */
public record FieldGrant(Set<String> paths) {

    public static final FieldGrant ALL = new FieldGrant(Set.of("*"));
    public static final FieldGrant NONE = new FieldGrant(Set.of());

    private static final String ANY = "*.";

    public FieldGrant {
        paths = Set.copyOf(paths);
    }

    public boolean allows(String section, String field) {
        return allowsSection(section) || paths.contains(section + "." + field) || paths.contains(ANY + field);
    }

    public boolean allowsSection(String section) {
        return paths.contains("*") || paths.contains(section);
    }

    /** Whether all that the other one allows is allowed here too. */
    public boolean covers(FieldGrant other) {
        return other.paths.stream().allMatch(this::allowsPath);
    }

    /** What both allow. */
    public FieldGrant and(FieldGrant other) {
        Set<String> both = new HashSet<>();
        paths.stream().filter(other::allowsPath).forEach(both::add);
        other.paths.stream().filter(this::allowsPath).forEach(both::add);
        both.addAll(fieldsOfSections(other));
        both.addAll(other.fieldsOfSections(this));
        return new FieldGrant(both);
    }

    /** A section here and a field of every section there have the field of this section in common. */
    private Set<String> fieldsOfSections(FieldGrant other) {
        Set<String> fields = new HashSet<>();
        for (String section : paths) {
            if (section.indexOf('.') < 0 && !section.equals("*")) {
                other.paths.stream()
                        .filter(path -> path.startsWith(ANY))
                        .forEach(path -> fields.add(section + "." + path.substring(ANY.length())));
            }
        }
        return fields;
    }

    private boolean allowsPath(String path) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            return allowsSection(path);
        }
        return path.startsWith(ANY)
                ? paths.contains("*") || paths.contains(path)
                : allows(path.substring(0, dot), path.substring(dot + 1));
    }
}
