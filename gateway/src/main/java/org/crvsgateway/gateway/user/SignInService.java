package org.crvsgateway.gateway.user;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.crvsgateway.gateway.audit.AuditTrail;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.CallerKind;
import org.crvsgateway.gateway.caller.FieldGrant;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.gateway.token.AccessTokens;
import org.crvsgateway.gateway.token.TokenSubject;
import org.crvsgateway.gateway.user.UserStore.UserWithPassword;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** People sign in with a password, and change it. */
@Singleton
public final class SignInService {

    static final Duration TOKEN_LIFE = Duration.ofMinutes(60);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Jdbi jdbi;
    private final UserStore store;
    private final SecondFactors secondFactors;
    private final UserStandings standings;
    private final SignInThrottle throttle;
    private final AccessTokens tokens;
    private final AuditTrail audit;
    private final InstantSource clock;

    /** A hash is made to be slow: strangers must not occupy every processor with it. */
    private final Semaphore hashing =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

    /** Compared with where there is no such user, so that the answer takes as long. */
    private final PasswordHash nobodys = PasswordHash.of(Passwords.oneTime());

    SignInService(
            Jdbi jdbi,
            UserStore store,
            SecondFactors secondFactors,
            UserStandings standings,
            SignInThrottle throttle,
            AccessTokens tokens,
            AuditTrail audit,
            InstantSource clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.secondFactors = secondFactors;
        this.standings = standings;
        this.throttle = throttle;
        this.tokens = tokens;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What somebody shows of themselves.
     *
     * @param newPassword replaces a one-time password, which is good only together with it
     * @param code of the second factor, or a recovery code, of who has one
     */
    public record Credentials(
            String username,
            String password,
            @Nullable String newPassword,
            @Nullable String code) {

        @Override
        public String toString() {
            return "Credentials of " + username;
        }
    }

    /** {@code address} is where the person is, for the audit trail. */
    public SignIn signIn(Credentials shown, String address) {
        String name = shown.username().strip().toLowerCase(Locale.ROOT);
        User user = known(name, shown.password());
        String newPassword = shown.newPassword();
        if (newPassword != null) {
            Passwords.check(newPassword, shown.password());
        } else if (user.mustChange()) {
            throttle.succeeded(name);
            throw new ProblemException(
                    ProblemType.PASSWORD_CHANGE_REQUIRED,
                    "This is a one-time password. Sign in with it and with newPassword.");
        }
        SignIn signIn = admit(user, newPassword, address, handle -> {
            secondFactors.require(handle, user.id(), shown.code());
        });
        // Only now: else a password that is known would let codes be guessed without end
        throttle.succeeded(name);
        return signIn;
    }

    private User known(String name, String password) {
        throttle.attempt(name);
        UserWithPassword found =
                jdbi.withHandle(handle -> store.findByUsername(handle, name)).orElse(null);
        boolean right = matches(found == null ? nobodys : found.password(), password);
        if (found == null || !right || !found.user().enabled()) {
            throw new ProblemException(ProblemType.WRONG_CREDENTIALS, "The user name or the password is wrong.");
        }
        return found.user();
    }

    /** Ends the tokens that were issued under the old password, and gives a new one. */
    public SignIn changePassword(Caller caller, String password, String newPassword) {
        if (caller.kind() != CallerKind.USER) {
            throw new ProblemException(ProblemType.FORBIDDEN, "Only a person has a password.");
        }
        User user = jdbi.withHandle(handle -> store.find(handle, caller.id()))
                .orElseThrow(() -> ProblemException.notFound("user"));
        known(user.username(), password);
        throttle.succeeded(user.username());
        Passwords.check(newPassword, password);
        return admit(user, newPassword, caller.address(), handle -> {});
    }

    /** Somebody whom an identity provider vouches for. */
    SignIn admit(User user, String address) {
        return admit(user, null, address, handle -> {});
    }

    private SignIn admit(User user, @Nullable String newPassword, String address, Consumer<Handle> check) {
        UUID id = user.id();
        Caller caller = new Caller(CallerKind.USER, id, user.name(), user.role().scopes(), FieldGrant.ALL, address);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        PasswordHash newHash = newPassword == null ? null : PasswordHash.of(newPassword);
        User admitted = jdbi.inTransaction(handle -> {
            check.accept(handle);
            if (newHash != null) {
                store.changePassword(handle, id, newHash, false);
                audit.record(handle, caller, "user.change-password", "user", id.toString(), Map.of());
            }
            store.noteSignIn(handle, id, now);
            audit.record(handle, caller, "user.sign-in", "user", id.toString(), Map.of());
            return store.find(handle, id).orElseThrow();
        });
        standings.forget(id);
        TokenSubject subject = new TokenSubject(CallerKind.USER, id, admitted.generation());
        return new SignIn(admitted, tokens.issue(subject, admitted.role().scopes(), TOKEN_LIFE, now));
    }

    private boolean matches(PasswordHash hash, String password) {
        try {
            if (!hashing.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ProblemException(ProblemType.TOO_MANY_REQUESTS, "Too many people sign in at once.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(ProblemType.TOO_MANY_REQUESTS, "Too many people sign in at once.");
        }
        try {
            return password.length() <= Passwords.LONGEST && hash.matches(password);
        } finally {
            hashing.release();
        }
    }
}
