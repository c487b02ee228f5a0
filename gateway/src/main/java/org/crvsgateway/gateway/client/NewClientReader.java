package org.crvsgateway.gateway.client;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.FieldGrant;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.location.Locations;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** Turns what somebody asks for into a client or a change of one, or reports every fault of it. */
final class NewClientReader {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_EMAIL = 320;
    private static final int LONGEST_FIELDS = 4000;
    private static final int MOST_AREAS = 100;
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+");
    private static final Pattern FIELD = Pattern.compile("\\*|[a-zA-Z]+|(\\*|[a-zA-Z]+)\\.[a-zA-Z]+");

    private final List<Issue> issues = new ArrayList<>();

    private final Locations locations;

    private NewClientReader(Locations locations) {
        this.locations = locations;
    }

    /** What was read of a change; null: as it is. */
    record Change(
            @Nullable Set<String> scopes,
            @Nullable FieldGrant fields,
            @Nullable Set<UUID> jurisdiction,
            @Nullable String contactEmail) {

        Client of(Caller caller, Client client) {
            Permission before = client.permission();
            Permission after = new Permission(
                    scopes == null ? before.scopes() : scopes,
                    fields == null ? before.fields() : fields,
                    jurisdiction == null ? before.jurisdiction() : jurisdiction);
            Set<String> usual = new HashSet<>(client.template().permission().scopes());
            usual.addAll(before.scopes());
            refuseMoreThanOwn(caller, usual, after);
            return client.with(after, contactEmail == null ? client.contactEmail() : contactEmail);
        }
    }

    /** Asks the database for locations: not inside a transaction. */
    static Change read(Locations locations, ClientChange wanted) {
        NewClientReader reader = new NewClientReader(locations);
        Set<String> scopes = reader.scopes(wanted.scopes());
        Set<String> fields = reader.fields(wanted.fields());
        Set<UUID> jurisdiction = reader.jurisdiction(wanted.jurisdiction());
        String contactEmail = reader.email(wanted.contactEmail());
        reader.refuseFaults();
        return new Change(
                wanted.scopes() == null ? null : scopes,
                wanted.fields() == null ? null : new FieldGrant(fields),
                wanted.jurisdiction() == null ? null : jurisdiction,
                contactEmail);
    }

    /** Asks the database for locations: not inside a transaction. */
    static Client read(Locations locations, Caller caller, NewClient wanted, UUID id, Instant now) {
        NewClientReader reader = new NewClientReader(locations);
        String name = reader.name(wanted.name());
        Optional<ClientTemplate> template = reader.template(wanted.template());
        Set<String> scopes = reader.scopes(wanted.scopes());
        Set<String> fields = reader.fields(wanted.fields());
        Set<UUID> jurisdiction = reader.jurisdiction(wanted.jurisdiction());
        String contactEmail = reader.email(wanted.contactEmail());
        reader.refuseFaults();
        Permission usual = template.orElseThrow().permission();
        Permission permission = new Permission(
                wanted.scopes() == null ? usual.scopes() : scopes,
                wanted.fields() == null ? usual.fields() : new FieldGrant(fields),
                jurisdiction.isEmpty() ? caller.jurisdiction() : jurisdiction);
        refuseMoreThanOwn(caller, usual.scopes(), permission);
        return new Client(
                id,
                name,
                template.orElseThrow(),
                permission,
                ClientState.ACTIVE,
                1,
                contactEmail,
                now,
                caller.name(),
                null,
                List.of());
    }

    /** Whoever may manage clients gives what a template gives, and beyond that only what they have themselves. */
    static void refuseMoreThanOwn(Caller caller, Set<String> usual, Permission wanted) {
        for (String scope : new TreeSet<>(wanted.scopes())) {
            if (!usual.contains(scope)) {
                caller.require(scope);
            }
        }
    }

    private void refuseFaults() {
        if (!issues.isEmpty()) {
            throw new ProblemException(ProblemType.INVALID_INPUT, "The client has faults.", issues);
        }
    }

    private String name(String name) {
        String stripped = name.strip();
        if (stripped.isEmpty()
                || stripped.length() > LONGEST_NAME
                || stripped.chars().anyMatch(Character::isISOControl)) {
            issues.add(Issue.error("/name", "invalid-name", "A client needs a name of 1 to 200 characters."));
        }
        return stripped;
    }

    private Optional<ClientTemplate> template(String name) {
        Optional<ClientTemplate> template = ClientTemplate.find(name);
        if (template.isEmpty()) {
            issues.add(Issue.error("/template", "unknown-template", "There is no such template of clients."));
        }
        return template;
    }

    private Set<String> scopes(@Nullable Set<String> scopes) {
        for (String scope : scopes == null ? Set.<String>of() : scopes) {
            if (!Scope.ALL.contains(scope)) {
                issues.add(Issue.error("/scopes", "unknown-scope", "There is no such scope."));
            }
        }
        return scopes == null ? Set.of() : scopes;
    }

    private Set<String> fields(@Nullable Set<String> fields) {
        for (String field : fields == null ? Set.<String>of() : fields) {
            if (!FIELD.matcher(field).matches()) {
                issues.add(Issue.error(
                        "/fields", "invalid-field", "A field is *, a section, or a field of a section or of *."));
            }
        }
        if (fields != null && String.join(" ", fields).length() > LONGEST_FIELDS) {
            issues.add(Issue.error("/fields", "too-long", "There are too many fields."));
        }
        return fields == null ? Set.of() : fields;
    }

    private Set<UUID> jurisdiction(@Nullable Set<String> areas) {
        if (areas == null) {
            return Set.of();
        }
        if (areas.size() > MOST_AREAS) {
            issues.add(Issue.error("/jurisdiction", "too-long", "A jurisdiction has at most 100 areas."));
            return Set.of();
        }
        Set<UUID> ids = new HashSet<>();
        int place = 0;
        for (String area : areas) {
            locations.area(area, "/jurisdiction/" + place++, issues).ifPresent(found -> ids.add(found.id()));
        }
        return ids;
    }

    private @Nullable String email(@Nullable String email) {
        if (email == null || email.isBlank()) {
            return null;
        }
        String stripped = email.strip();
        if (stripped.length() > LONGEST_EMAIL || !EMAIL.matcher(stripped).matches()) {
            issues.add(Issue.error("/contactEmail", "invalid-email", "This is not an e-mail address."));
        }
        return stripped;
    }
}
