package org.crvsgateway.gateway.client;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.crvsgateway.gateway.caller.FieldGrant;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterable;
import org.jspecify.annotations.Nullable;

/** Clients and their credentials. */
@Singleton
final class ClientStore {

    private static final String COLUMNS =
            "id, name, template, scopes, fields, jurisdiction, state, generation, contact_email, created_at, created_by, "
                    + "last_used_at";
    private static final String CREDENTIAL_COLUMNS =
            "id, client_id, prefix, last_four, created_at, expires_at, last_used_at, ended_at";

    /** False if a living client has the name. */
    boolean add(Handle handle, Client client) {
        return handle.createUpdate("""
                        insert into client (id, name, name_key, template, scopes, fields, jurisdiction, state,
                                            generation, contact_email, created_at, created_by)
                        values (:id, :name, :nameKey, :template, :scopes, :fields, :jurisdiction, :state,
                                :generation, :contactEmail, :createdAt, :createdBy)
                        on conflict do nothing
                        """)
                        .bind("id", client.id())
                        .bind("name", client.name())
                        .bind("nameKey", client.name().toLowerCase(Locale.ROOT))
                        .bind("template", client.template().name())
                        .bind("scopes", join(client.permission().scopes()))
                        .bind("fields", join(client.permission().fields().paths()))
                        .bind("jurisdiction", ids(client.permission()))
                        .bind("state", client.state().name())
                        .bind("generation", client.generation())
                        .bind("contactEmail", client.contactEmail())
                        .bind("createdAt", utc(client.createdAt()))
                        .bind("createdBy", client.createdBy())
                        .execute()
                == 1;
    }

    boolean isNameTaken(Handle handle, String name) {
        return handle.createQuery("select 1 from client where name_key = :nameKey")
                .bind("nameKey", name.toLowerCase(Locale.ROOT))
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    Optional<Client> find(Handle handle, UUID id) {
        return clients(handle, "select " + COLUMNS + " from client where id = :id", id)
                .findOne()
                .map(client -> client.with(credentialsOf(handle, id)));
    }

    /** The same, and nobody else changes the client until the transaction ends. */
    Optional<Client> lock(Handle handle, UUID id) {
        return clients(handle, "select " + COLUMNS + " from client where id = :id for update", id)
                .findOne()
                .map(client -> client.with(credentialsOf(handle, id)));
    }

    /** All but the deleted ones, by name. */
    List<Client> all(Handle handle) {
        Map<UUID, List<Credential>> credentials = handle
                .createQuery(
                        "select " + CREDENTIAL_COLUMNS + " from client_credential order by created_at desc, id desc")
                .map((row, _) -> credential(row))
                .stream()
                .collect(Collectors.groupingBy(Credential::clientId));
        return handle.createQuery("select " + COLUMNS + " from client where name_key is not null order by name_key")
                .map((row, _) -> client(row))
                .map(client -> client.with(credentials.getOrDefault(client.id(), List.of())))
                .list();
    }

    /** Without their credentials. */
    List<Client> permissionsOf(Handle handle, Collection<UUID> ids) {
        return handle.createQuery("select " + COLUMNS + " from client where id in (<ids>)")
                .bindList("ids", List.copyOf(ids))
                .map((row, _) -> client(row))
                .list();
    }

    void changePermission(Handle handle, Client client) {
        handle.createUpdate("""
                        update client
                        set scopes = :scopes, fields = :fields, jurisdiction = :jurisdiction, contact_email = :contactEmail
                        where id = :id
                        """)
                .bind("scopes", join(client.permission().scopes()))
                .bind("fields", join(client.permission().fields().paths()))
                .bind("jurisdiction", ids(client.permission()))
                .bind("contactEmail", client.contactEmail())
                .bind("id", client.id())
                .execute();
    }

    void changeState(Handle handle, Client client, ClientState state) {
        handle.createUpdate("""
                        update client
                        set state = :state,
                            generation = generation + 1,
                            name_key = case when :state = 'DELETED' then null else name_key end
                        where id = :id
                        """)
                .bind("state", state.name())
                .bind("id", client.id())
                .execute();
    }

    void addCredential(Handle handle, Credential credential, byte[] secretHash) {
        handle.createUpdate("""
                        insert into client_credential (id, client_id, secret_hash, prefix, last_four, created_at,
                                                       expires_at)
                        values (:id, :clientId, :secretHash, :prefix, :lastFour, :createdAt, :expiresAt)
                        """)
                .bind("id", credential.id())
                .bind("clientId", credential.clientId())
                .bind("secretHash", secretHash)
                .bind("prefix", credential.prefix())
                .bind("lastFour", credential.lastFour())
                .bind("createdAt", utc(credential.createdAt()))
                .bind("expiresAt", utc(credential.expiresAt()))
                .execute();
    }

    Optional<Credential> findCredential(Handle handle, byte[] secretHash) {
        return handle.createQuery(
                        "select " + CREDENTIAL_COLUMNS + " from client_credential where secret_hash = :secretHash")
                .bind("secretHash", secretHash)
                .map((row, _) -> credential(row))
                .findOne();
    }

    void expireCredential(Handle handle, UUID credentialId, Instant time) {
        handle.createUpdate("update client_credential set expires_at = :time where id = :id and expires_at > :time")
                .bind("time", utc(time))
                .bind("id", credentialId)
                .execute();
    }

    void endCredential(Handle handle, UUID credentialId, Instant time) {
        handle.createUpdate("update client_credential set ended_at = :time where id = :id and ended_at is null")
                .bind("time", utc(time))
                .bind("id", credentialId)
                .execute();
    }

    /** In the order of the ids, so that two nodes never wait for each other. Older times than the stored one are lost. */
    void noteUse(Handle handle, String table, Map<UUID, Instant> uses) {
        var batch = handle.prepareBatch("""
                update %s set last_used_at = :time
                where id = :id and (last_used_at is null or last_used_at < :time)
                """.formatted(table));
        new TreeMap<>(uses)
                .forEach((id, time) ->
                        batch.bind("id", id).bind("time", utc(time)).add());
        batch.execute();
    }

    private static ResultIterable<Client> clients(Handle handle, String sql, UUID id) {
        return handle.createQuery(sql).bind("id", id).map((row, _) -> client(row));
    }

    private static List<Credential> credentialsOf(Handle handle, UUID clientId) {
        return handle.createQuery("select " + CREDENTIAL_COLUMNS
                        + " from client_credential where client_id = :clientId order by created_at desc, id desc")
                .bind("clientId", clientId)
                .map((row, _) -> credential(row))
                .list();
    }

    private static Client client(ResultSet row) throws SQLException {
        return new Client(
                row.getObject("id", UUID.class),
                row.getString("name"),
                ClientTemplate.valueOf(row.getString("template")),
                new Permission(
                        split(row.getString("scopes")),
                        new FieldGrant(split(row.getString("fields"))),
                        split(row.getString("jurisdiction")).stream()
                                .map(UUID::fromString)
                                .collect(Collectors.toSet())),
                ClientState.valueOf(row.getString("state")),
                row.getLong("generation"),
                row.getString("contact_email"),
                instant(row, "created_at"),
                row.getString("created_by"),
                nullableInstant(row, "last_used_at"),
                List.of());
    }

    private static Credential credential(ResultSet row) throws SQLException {
        return new Credential(
                row.getObject("id", UUID.class),
                row.getObject("client_id", UUID.class),
                row.getString("prefix"),
                row.getString("last_four"),
                instant(row, "created_at"),
                instant(row, "expires_at"),
                nullableInstant(row, "last_used_at"),
                nullableInstant(row, "ended_at"));
    }

    private static String join(Set<String> words) {
        return String.join(" ", new TreeSet<>(words));
    }

    private static String ids(Permission permission) {
        return join(permission.jurisdiction().stream().map(UUID::toString).collect(Collectors.toSet()));
    }

    private static Set<String> split(String words) {
        return words.isEmpty() ? Set.of() : Set.of(words.split(" "));
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant nullableInstant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
