package org.crvsgateway.gateway.user;

import io.micronaut.context.annotation.Property;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.crvsgateway.gateway.audit.AuditTrail;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.id.IdSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Makes the first administrator when there is nobody yet. */
@Singleton
final class FirstAdministrator {

    static final String USERNAME = "admin";

    private final Jdbi jdbi;
    private final UserStore store;
    private final AuditTrail audit;
    private final IdSource ids;
    private final InstantSource clock;
    private final @Nullable String chosenPassword;

    FirstAdministrator(
            Jdbi jdbi,
            UserStore store,
            AuditTrail audit,
            IdSource ids,
            InstantSource clock,
            @Nullable @Property(name = "crg.admin-password") String chosenPassword) {
        this.jdbi = jdbi;
        this.store = store;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
        this.chosenPassword = chosenPassword == null || chosenPassword.isEmpty() ? null : chosenPassword;
    }

    @EventListener
    void onStart(StartupEvent event) {
        if (!jdbi.withHandle(store::isEmpty)) {
            return;
        }
        if (chosenPassword != null) {
            if (!Passwords.isLongEnough(chosenPassword)) {
                throw new IllegalStateException(
                        "CRG_ADMIN_PASSWORD needs at least " + Passwords.SHORTEST + " characters.");
            }
            add(chosenPassword, false);
        } else {
            String password = Passwords.oneTime();
            if (add(password, true)) {
                show(password);
            }
        }
    }

    /** False if another node was faster. */
    private boolean add(String password, boolean oneTime) {
        User user = new User(
                ids.next(),
                USERNAME,
                "Administrator",
                Role.ADMINISTRATOR,
                true,
                oneTime,
                false,
                1,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                Caller.GATEWAY.name(),
                null);
        PasswordHash hash = PasswordHash.of(password);
        return jdbi.inTransaction(handle -> {
            boolean added = store.add(handle, user, hash);
            if (added) {
                audit.record(
                        handle,
                        Caller.GATEWAY,
                        "user.create",
                        "user",
                        user.id().toString(),
                        Map.of("username", USERNAME, "role", Role.ADMINISTRATOR.name()));
            }
            return added;
        });
    }

    /** To the terminal and nowhere else: a log is kept and copied. */
    @SuppressWarnings("SystemOut")
    private static void show(String password) {
        System.out.println("""

                ================================================================
                  First start: sign in as "%s" with this one-time password.
                  It is shown only now, and you choose a new one when you use it.

                      %s

                ================================================================
                """.formatted(USERNAME, password));
    }
}
