package org.crvsgateway.gateway.user;

import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.crvsgateway.gateway.audit.AuditTrail;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.id.IdSource;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Adds people, gives them a new one-time password, disables and enables them. Each change needs {@code user.manage}. */
@Singleton
public final class UserService {

    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,99}");
    private static final int LONGEST_NAME = 200;
    private static final String UNKNOWN_ROLE = "A role is ADMINISTRATOR, REGISTRAR or AUDITOR.";

    private final Jdbi jdbi;
    private final UserStore store;
    private final SecondFactorStore secondFactors;
    private final UserStandings standings;
    private final AuditTrail audit;
    private final IdSource ids;
    private final InstantSource clock;

    UserService(
            Jdbi jdbi,
            UserStore store,
            SecondFactorStore secondFactors,
            UserStandings standings,
            AuditTrail audit,
            IdSource ids,
            InstantSource clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.secondFactors = secondFactors;
        this.standings = standings;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    public OneTimePassword create(Caller caller, NewUser wanted) {
        caller.require(Scope.USER_MANAGE);
        User user = read(caller, wanted);
        String password = Passwords.oneTime();
        PasswordHash hash = PasswordHash.of(password);
        return jdbi.inTransaction(handle -> {
            if (!store.add(handle, user, hash)) {
                throw new ProblemException(ProblemType.NAME_TAKEN, "Somebody else has this user name.");
            }
            record(
                    handle,
                    caller,
                    "user.create",
                    user,
                    Map.of("username", user.username(), "role", user.role().name()));
            return new OneTimePassword(user, password);
        });
    }

    /** For somebody who forgot theirs: the old password and its tokens are dead at once. */
    public OneTimePassword resetPassword(Caller caller, UUID id) {
        caller.require(Scope.USER_MANAGE);
        String password = Passwords.oneTime();
        PasswordHash hash = PasswordHash.of(password);
        User changed = jdbi.inTransaction(handle -> {
            User user = existing(handle, id);
            store.changePassword(handle, id, hash, true);
            record(handle, caller, "user.reset-password", user, Map.of("username", user.username()));
            return existing(handle, id);
        });
        standings.forget(id);
        return new OneTimePassword(changed, password);
    }

    /** For somebody who lost theirs: they sign in with the password alone until they set up another. */
    public User resetSecondFactor(Caller caller, UUID id) {
        caller.require(Scope.USER_MANAGE);
        User changed = jdbi.inTransaction(handle -> {
            User user = existing(handle, id);
            secondFactors.remove(handle, id);
            store.newGeneration(handle, id);
            record(handle, caller, "user.reset-second-factor", user, Map.of("username", user.username()));
            return existing(handle, id);
        });
        standings.forget(id);
        return changed;
    }

    /** Their access tokens are dead at once, because a token says what its bearer may do. */
    public User changeRole(Caller caller, UUID id, String role) {
        caller.require(Scope.USER_MANAGE);
        if (caller.id().equals(id)) {
            throw new ProblemException(ProblemType.FORBIDDEN, "Nobody can change their own role.");
        }
        Role wanted =
                Role.find(role).orElseThrow(() -> ProblemException.invalid("/role", "unknown-role", UNKNOWN_ROLE));
        User changed = jdbi.inTransaction(handle -> {
            User user = existing(handle, id);
            if (user.role() == wanted) {
                return user;
            }
            store.changeRole(handle, id, wanted);
            record(
                    handle,
                    caller,
                    "user.change-role",
                    user,
                    Map.of("username", user.username(), "role", wanted.name()));
            return existing(handle, id);
        });
        standings.forget(id);
        return changed;
    }

    /** Oneself. */
    public User self(Caller caller) {
        SecondFactors.person(caller);
        return jdbi.withHandle(handle -> existing(handle, caller.id()));
    }

    public User disable(Caller caller, UUID id) {
        if (caller.id().equals(id)) {
            throw new ProblemException(ProblemType.FORBIDDEN, "Nobody can disable themselves.");
        }
        return change(caller, id, false, "user.disable");
    }

    public User enable(Caller caller, UUID id) {
        return change(caller, id, true, "user.enable");
    }

    /** By user name. */
    public List<User> all(Caller caller) {
        caller.requireEither(Scope.USER_READ, Scope.USER_MANAGE);
        return jdbi.withHandle(store::all);
    }

    private User change(Caller caller, UUID id, boolean enabled, String action) {
        caller.require(Scope.USER_MANAGE);
        User changed = jdbi.inTransaction(handle -> {
            User user = existing(handle, id);
            store.changeEnabled(handle, id, enabled);
            record(handle, caller, action, user, Map.of("username", user.username()));
            return existing(handle, id);
        });
        standings.forget(id);
        return changed;
    }

    private User read(Caller caller, NewUser wanted) {
        List<Issue> issues = new ArrayList<>();
        String username = wanted.username().strip().toLowerCase(Locale.ROOT);
        if (!USERNAME.matcher(username).matches()) {
            issues.add(Issue.error(
                    "/username",
                    "invalid-username",
                    "A user name has 1 to 100 letters a to z, digits and the signs . _ @ -"));
        }
        String name = wanted.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            issues.add(Issue.error("/name", "invalid-name", "A user needs a name of 1 to 200 characters."));
        }
        Optional<Role> role = Role.find(wanted.role());
        if (role.isEmpty()) {
            issues.add(Issue.error("/role", "unknown-role", UNKNOWN_ROLE));
        }
        if (role.isEmpty() || !issues.isEmpty()) {
            throw new ProblemException(ProblemType.INVALID_INPUT, "The user has faults.", issues);
        }
        return new User(
                ids.next(),
                username,
                name,
                role.get(),
                true,
                true,
                false,
                1,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                caller.name(),
                null);
    }

    private User existing(Handle handle, UUID id) {
        return store.find(handle, id).orElseThrow(() -> ProblemException.notFound("user"));
    }

    private void record(Handle handle, Caller caller, String action, User user, Map<String, String> details) {
        audit.record(handle, caller, action, "user", user.id().toString(), details);
    }
}
