package org.crvsgateway.gateway.user;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Users and their password hashes. */
@Singleton
final class UserStore {

    private static final String COLUMNS =
            "id, username, name, role, enabled, must_change, generation, created_at, created_by, last_sign_in_at, "
                    + "exists (select 1 from user_second_factor where user_id = gateway_user.id "
                    + "and confirmed_at is not null) as second_factor";

    boolean isEmpty(Handle handle) {
        return handle.createQuery("select id from gateway_user fetch first row only")
                .mapTo(UUID.class)
                .findFirst()
                .isEmpty();
    }

    /** False if the user name is taken. */
    boolean add(Handle handle, User user, PasswordHash password) {
        return handle.createUpdate("""
                        insert into gateway_user (id, username, name, role, enabled, password_hash, must_change,
                                                  generation, created_at, created_by)
                        values (:id, :username, :name, :role, :enabled, :passwordHash, :mustChange,
                                :generation, :createdAt, :createdBy)
                        on conflict do nothing
                        """)
                        .bind("id", user.id())
                        .bind("username", user.username())
                        .bind("name", user.name())
                        .bind("role", user.role().name())
                        .bind("enabled", user.enabled())
                        .bind("passwordHash", password.text())
                        .bind("mustChange", user.mustChange())
                        .bind("generation", user.generation())
                        .bind("createdAt", user.createdAt().atOffset(ZoneOffset.UTC))
                        .bind("createdBy", user.createdBy())
                        .execute()
                == 1;
    }

    Optional<User> find(Handle handle, UUID id) {
        return handle.createQuery("select " + COLUMNS + " from gateway_user where id = :id")
                .bind("id", id)
                .map((row, _) -> user(row))
                .findOne();
    }

    Optional<UserWithPassword> findByUsername(Handle handle, String username) {
        return handle.createQuery("select " + COLUMNS + ", password_hash from gateway_user where username = :username")
                .bind("username", username)
                .map((row, _) -> new UserWithPassword(user(row), PasswordHash.parse(row.getString("password_hash"))))
                .findOne();
    }

    List<User> all(Handle handle) {
        return handle.createQuery("select " + COLUMNS + " from gateway_user order by username")
                .map((row, _) -> user(row))
                .list();
    }

    void changePassword(Handle handle, UUID id, PasswordHash password, boolean mustChange) {
        handle.createUpdate("""
                        update gateway_user
                        set password_hash = :passwordHash, must_change = :mustChange, generation = generation + 1
                        where id = :id
                        """)
                .bind("passwordHash", password.text())
                .bind("mustChange", mustChange)
                .bind("id", id)
                .execute();
    }

    void changeEnabled(Handle handle, UUID id, boolean enabled) {
        handle.createUpdate("""
                        update gateway_user
                        set enabled = :enabled, generation = generation + 1
                        where id = :id and enabled <> :enabled
                        """).bind("enabled", enabled).bind("id", id).execute();
    }

    void changeRole(Handle handle, UUID id, Role role) {
        handle.createUpdate("update gateway_user set role = :role, generation = generation + 1 where id = :id")
                .bind("role", role.name())
                .bind("id", id)
                .execute();
    }

    /** Ends every access token. */
    void newGeneration(Handle handle, UUID id) {
        handle.createUpdate("update gateway_user set generation = generation + 1 where id = :id")
                .bind("id", id)
                .execute();
    }

    void noteSignIn(Handle handle, UUID id, Instant time) {
        handle.createUpdate("update gateway_user set last_sign_in_at = :time where id = :id")
                .bind("time", time.atOffset(ZoneOffset.UTC))
                .bind("id", id)
                .execute();
    }

    private static User user(ResultSet row) throws SQLException {
        OffsetDateTime lastSignInAt = row.getObject("last_sign_in_at", OffsetDateTime.class);
        return new User(
                row.getObject("id", UUID.class),
                row.getString("username"),
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                row.getBoolean("enabled"),
                row.getBoolean("must_change"),
                row.getBoolean("second_factor"),
                row.getLong("generation"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("created_by"),
                lastSignInAt == null ? null : lastSignInAt.toInstant());
    }

    record UserWithPassword(User user, PasswordHash password) {}
}
