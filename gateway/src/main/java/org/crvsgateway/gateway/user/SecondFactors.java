package org.crvsgateway.gateway.user;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.crvsgateway.gateway.audit.AuditTrail;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.CallerKind;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** A person's own second factor: set up, shown by codes, and given up. */
@Singleton
public final class SecondFactors {

    private final Jdbi jdbi;
    private final UserStore users;
    private final SecondFactorStore store;
    private final SignInThrottle throttle;
    private final AuditTrail audit;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    SecondFactors(
            Jdbi jdbi,
            UserStore users,
            SecondFactorStore store,
            SignInThrottle throttle,
            AuditTrail audit,
            InstantSource clock) {
        this.jdbi = jdbi;
        this.users = users;
        this.store = store;
        this.throttle = throttle;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A new secret, which counts once a code of it was shown.
     *
     * @param secret in Base32, to be typed
     * @param uri the same for a QR code
     */
    public record Enrolment(String secret, String uri) {

        @Override
        public String toString() {
            return "Enrolment";
        }
    }

    public Enrolment begin(Caller caller) {
        person(caller);
        byte[] secret = new byte[Totp.SECRET_LENGTH];
        random.nextBytes(secret);
        return jdbi.inTransaction(handle -> {
            User user = users.find(handle, caller.id()).orElseThrow(() -> ProblemException.notFound("user"));
            if (user.secondFactor()) {
                throw new ProblemException(
                        ProblemType.CONCURRENT_CHANGE, "There is a second factor already. Remove it first.");
            }
            store.begin(handle, user.id(), secret);
            return new Enrolment(Totp.base32(secret), Totp.uri(user.username(), secret));
        });
    }

    /** Answers the recovery codes, which are seen only here. */
    public List<String> confirm(Caller caller, String code) {
        person(caller);
        Instant now = clock.instant();
        List<String> codes = RecoveryCodes.generate();
        return jdbi.inTransaction(handle -> {
            byte[] secret = store.unconfirmed(handle, caller.id())
                    .orElseThrow(() -> ProblemException.notFound("second factor to confirm"));
            if (!takeTotp(handle, caller.id(), secret, code, now)) {
                throw wrong();
            }
            store.confirm(handle, caller.id(), now);
            store.addRecoveryCodes(handle, caller.id(), codes);
            audit.record(
                    handle,
                    caller,
                    "user.add-second-factor",
                    "user",
                    caller.id().toString(),
                    Map.of());
            return codes;
        });
    }

    /** With a code of it, so that a page left open is not enough. */
    public void remove(Caller caller, String code) {
        person(caller);
        throttle.attempt("second-factor/" + caller.id());
        jdbi.useTransaction(handle -> {
            require(handle, caller.id(), code);
            store.remove(handle, caller.id());
            audit.record(
                    handle,
                    caller,
                    "user.remove-second-factor",
                    "user",
                    caller.id().toString(),
                    Map.of());
        });
        throttle.succeeded("second-factor/" + caller.id());
    }

    /** How many recovery codes the person has left. */
    public int recoveryCodesLeft(Caller caller) {
        return jdbi.withHandle(handle -> store.recoveryCodesLeft(handle, caller.id()));
    }

    /** Within the transaction of a sign-in: takes the code, or refuses. Nothing is asked of who has no second factor. */
    void require(Handle handle, UUID userId, @Nullable String code) {
        byte[] secret = store.confirmed(handle, userId).orElse(null);
        if (secret == null) {
            return;
        }
        if (code == null || code.isBlank()) {
            throw new ProblemException(
                    ProblemType.SECOND_FACTOR_REQUIRED, "Send code, from the authenticator app, as well.");
        }
        Instant now = clock.instant();
        if (!takeTotp(handle, userId, secret, code.strip(), now)
                && !store.takeRecoveryCode(handle, userId, RecoveryCodes.normal(code), now)) {
            throw wrong();
        }
    }

    private boolean takeTotp(Handle handle, UUID userId, byte[] secret, String code, Instant now) {
        OptionalLong step = Totp.match(secret, code.replace(" ", ""), now);
        return step.isPresent() && store.takeStep(handle, userId, step.getAsLong());
    }

    private static ProblemException wrong() {
        return new ProblemException(
                ProblemType.WRONG_CODE, "The code is wrong, was used before, or its half minute is over.");
    }

    static void person(Caller caller) {
        if (caller.kind() != CallerKind.USER) {
            throw new ProblemException(ProblemType.FORBIDDEN, "Only a person signs in.");
        }
    }
}
