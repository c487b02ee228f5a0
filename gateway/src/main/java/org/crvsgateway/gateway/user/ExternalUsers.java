package org.crvsgateway.gateway.user;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.crvsgateway.gateway.audit.AuditTrail;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.id.IdSource;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.gateway.secret.Pepper;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** People for whom an identity provider vouches. They are users as any other, whose role the provider says. */
@Singleton
public final class ExternalUsers {

    private static final Duration CODE_LIFE = Duration.ofMinutes(1);
    private static final int LONGEST_NAME = 200;

    private final Jdbi jdbi;
    private final UserStore users;
    private final UserStandings standings;
    private final SignInService signIns;
    private final AuditTrail audit;
    private final Pepper pepper;
    private final IdSource ids;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    ExternalUsers(
            Jdbi jdbi,
            UserStore users,
            UserStandings standings,
            SignInService signIns,
            AuditTrail audit,
            Pepper pepper,
            IdSource ids,
            InstantSource clock) {
        this.jdbi = jdbi;
        this.users = users;
        this.standings = standings;
        this.signIns = signIns;
        this.audit = audit;
        this.pepper = pepper;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Answers a code that is good once, for a minute, and only together with what {@code challenge} is the SHA-256 of.
     * Empty for somebody who was disabled here.
     */
    public Optional<String> admit(String issuer, String subject, String name, Role role, String challenge) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String code = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return jdbi.inTransaction(handle -> {
            User user = find(handle, issuer, subject).orElseGet(() -> add(handle, issuer, subject, name, role, now));
            if (!user.enabled()) {
                return Optional.empty();
            }
            follow(handle, user, role);
            handle.createUpdate("delete from sign_in_code where expires_at < :now")
                    .bind("now", now.atOffset(ZoneOffset.UTC))
                    .execute();
            handle.createUpdate("""
                insert into sign_in_code (code_hash, user_id, challenge, expires_at)
                values (:codeHash, :userId, :challenge, :expiresAt)
                """)
                    .bind("codeHash", pepper.hash(code))
                    .bind("userId", user.id())
                    .bind("challenge", challenge)
                    .bind("expiresAt", now.plus(CODE_LIFE).atOffset(ZoneOffset.UTC))
                    .execute();
            return Optional.of(code);
        });
    }

    /** Exchanges the code for a token. */
    public SignIn redeem(String code, String verifier, String address) {
        Instant now = clock.instant();
        byte[] hash = pepper.hash(code);
        User user = jdbi.inTransaction(handle -> {
                    Optional<UUID> userId = handle.createQuery("""
                        select user_id from sign_in_code
                        where code_hash = :codeHash and challenge = :challenge and expires_at > :now
                        """)
                            .bind("codeHash", hash)
                            .bind("challenge", challenge(verifier))
                            .bind("now", now.atOffset(ZoneOffset.UTC))
                            .mapTo(UUID.class)
                            .findOne();
                    boolean first = handle.createUpdate("delete from sign_in_code where code_hash = :codeHash")
                                    .bind("codeHash", hash)
                                    .execute()
                            == 1;
                    return userId.filter(id -> first)
                            .flatMap(id -> users.find(handle, id))
                            .filter(User::enabled);
                })
                .orElseThrow(() -> new ProblemException(
                        ProblemType.WRONG_CREDENTIALS, "The code is wrong, was used before, or its minute is over."));
        return signIns.admit(user, address);
    }

    private Optional<User> find(Handle handle, String issuer, String subject) {
        return handle.createQuery("select user_id from user_external where issuer = :issuer and subject = :subject")
                .bind("issuer", issuer)
                .bind("subject", subject)
                .mapTo(UUID.class)
                .findOne()
                .flatMap(id -> users.find(handle, id));
    }

    private User add(Handle handle, String issuer, String subject, String name, Role role, Instant now) {
        UUID id = ids.next();
        String called = name.codePointCount(0, name.length()) > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
        User user = new User(id, "oidc-" + id, called, role, true, false, false, 1, now, Caller.GATEWAY.name(), null);
        // Nobody knows this password: they sign in at the provider
        users.add(handle, user, PasswordHash.of(Passwords.oneTime()));
        handle.createUpdate("insert into user_external (issuer, subject, user_id) values (:issuer, :subject, :userId)")
                .bind("issuer", issuer)
                .bind("subject", subject)
                .bind("userId", id)
                .execute();
        audit.record(
                handle,
                Caller.GATEWAY,
                "user.create",
                "user",
                id.toString(),
                Map.of("username", user.username(), "role", role.name(), "issuer", issuer));
        return user;
    }

    /** The provider's word on the role counts at each sign-in. */
    private void follow(Handle handle, User user, Role role) {
        if (user.role() != role) {
            users.changeRole(handle, user.id(), role);
            audit.record(
                    handle,
                    Caller.GATEWAY,
                    "user.change-role",
                    "user",
                    user.id().toString(),
                    Map.of("username", user.username(), "role", role.name()));
            standings.forget(user.id());
        }
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
