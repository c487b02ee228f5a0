package org.crvsgateway.gateway.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What clients are to the interfaces of OpenCRVS, and where their secrets were seen in a URL. */
@Singleton
final class OpenCrvsClientStore {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<TreeMap<String, List<String>>> BY_EVENT = new TypeReference<>() {};

    /** Also of a client that has no row of its own; empty where there is no such client. */
    Optional<OpenCrvsSettings> find(Handle handle, UUID clientId) {
        return handle.createQuery("""
                        select c.id, c.template, o.system_id, o.type, o.version, o.strict, o.daily_quota, o.webhook,
                               o.integrating_system_type
                        from client c left join opencrvs_client o on o.client_id = c.id
                        where c.id = :id
                        """)
                .bind("id", clientId)
                .map((row, _) -> settings(row))
                .findOne();
    }

    Optional<UUID> clientOf(Handle handle, String systemId) {
        return handle.createQuery("select client_id from opencrvs_client where system_id = :systemId")
                .bind("systemId", systemId)
                .mapTo(UUID.class)
                .findOne();
    }

    /** False if another client has the system id. */
    boolean put(Handle handle, OpenCrvsSettings settings) {
        if (clientOf(handle, settings.systemId())
                .filter(other -> !other.equals(settings.clientId()))
                .isPresent()) {
            return false;
        }
        handle.createUpdate("""
                        insert into opencrvs_client (client_id, system_id, type, strict, daily_quota, webhook)
                        values (:clientId, :systemId, :type, false, 0, '{}')
                        on conflict do nothing
                        """)
                .bind("clientId", settings.clientId())
                .bind("systemId", settings.systemId())
                .bind("type", settings.type().name())
                .execute();
        return handle.createUpdate("""
                        update opencrvs_client
                        set system_id = :systemId, type = :type, version = :version, strict = :strict,
                            daily_quota = :dailyQuota, webhook = :webhook,
                            integrating_system_type = :integratingSystemType
                        where client_id = :clientId
                        """)
                        .bind("clientId", settings.clientId())
                        .bind("systemId", settings.systemId())
                        .bind("type", settings.type().name())
                        .bind("version", version(settings))
                        .bind("strict", settings.strict())
                        .bind("dailyQuota", settings.dailyQuota())
                        .bind("webhook", json(settings.webhook()))
                        .bind("integratingSystemType", settings.integratingSystemType())
                        .execute()
                == 1;
    }

    Optional<byte[]> findShaSecret(Handle handle, UUID clientId) {
        return handle.createQuery("select sealed from opencrvs_sha_secret where client_id = :clientId")
                .bind("clientId", clientId)
                .mapTo(byte[].class)
                .findOne();
    }

    /** Does nothing where the client has one already. */
    void addShaSecret(Handle handle, UUID clientId, byte[] sealed) {
        handle.createUpdate("""
                        insert into opencrvs_sha_secret (client_id, sealed) values (:clientId, :sealed)
                        on conflict do nothing
                        """)
                .bind("clientId", clientId)
                .bind("sealed", sealed)
                .execute();
    }

    Optional<OldSecret> findOldSecret(Handle handle, UUID clientId, Instant now) {
        return handle.createQuery("""
                        select hash, expires_at from opencrvs_secret
                        where client_id = :clientId and (expires_at is null or expires_at > :now)
                        """)
                .bind("clientId", clientId)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .map((row, _) -> {
                    OffsetDateTime expires = row.getObject("expires_at", OffsetDateTime.class);
                    return new OldSecret(row.getString("hash"), expires == null ? null : expires.toInstant());
                })
                .findOne();
    }

    /**
     * @param hash bcrypt
     * @param expiresAt null: whenever it is used first
     */
    record OldSecret(String hash, @Nullable Instant expiresAt) {
        @Override
        public String toString() {
            return "OldSecret";
        }
    }

    void addOldSecret(Handle handle, UUID clientId, String hash) {
        handle.createUpdate("""
                        insert into opencrvs_secret (client_id, hash) values (:clientId, :hash)
                        on conflict do nothing
                        """).bind("clientId", clientId).bind("hash", hash).execute();
    }

    void limitOldSecret(Handle handle, UUID clientId, Instant end) {
        handle.createUpdate("""
                        update opencrvs_secret set expires_at = :end
                        where client_id = :clientId and (expires_at is null or expires_at > :end)
                        """)
                .bind("clientId", clientId)
                .bind("end", end.atOffset(ZoneOffset.UTC))
                .execute();
    }

    /** False if it is gone already. */
    boolean removeOldSecret(Handle handle, UUID clientId) {
        return handle.createUpdate("delete from opencrvs_secret where client_id = :clientId")
                        .bind("clientId", clientId)
                        .execute()
                == 1;
    }

    Optional<Instant> secretInUrl(Handle handle, UUID clientId) {
        return handle.createQuery("select last_at from secret_in_url where client_id = :clientId")
                .bind("clientId", clientId)
                .map((row, _) -> row.getObject("last_at", OffsetDateTime.class).toInstant())
                .findOne();
    }

    /** True the first time. */
    boolean noteSecretInUrl(Handle handle, UUID clientId, Instant now) {
        OffsetDateTime time = now.atOffset(ZoneOffset.UTC);
        int added = handle.createUpdate("""
                        insert into secret_in_url (client_id, last_at) values (:clientId, :time)
                        on conflict do nothing
                        """)
                .bind("clientId", clientId)
                .bind("time", time)
                .execute();
        if (added == 1) {
            return true;
        }
        handle.createUpdate("update secret_in_url set last_at = :time where client_id = :clientId and last_at < :time")
                .bind("clientId", clientId)
                .bind("time", time)
                .execute();
        return false;
    }

    /** After a new secret, the warning is over until it happens again. */
    void forgetSecretInUrl(Handle handle, UUID clientId) {
        handle.createUpdate("delete from secret_in_url where client_id = :clientId")
                .bind("clientId", clientId)
                .execute();
    }

    private static OpenCrvsSettings settings(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        String systemId = row.getString("system_id");
        if (systemId == null) {
            return OpenCrvsSettings.usual(id, SystemType.of(ClientTemplate.valueOf(row.getString("template"))));
        }
        String version = row.getString("version");
        return new OpenCrvsSettings(
                id,
                systemId,
                SystemType.valueOf(row.getString("type")),
                version == null ? null : OpenCrvsVersion.parse(version).orElseThrow(),
                row.getBoolean("strict"),
                row.getInt("daily_quota"),
                permissions(row.getString("webhook")),
                row.getString("integrating_system_type"));
    }

    private static @Nullable String version(OpenCrvsSettings settings) {
        OpenCrvsVersion version = settings.version();
        return version == null ? null : version.toString();
    }

    static String json(Map<String, List<String>> webhook) {
        try {
            return JSON.writeValueAsString(new TreeMap<>(webhook));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of strings can always be written", e);
        }
    }

    private static Map<String, List<String>> permissions(String json) {
        try {
            return JSON.readValue(json, BY_EVENT);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the permissions of a client are damaged", e);
        }
    }
}
