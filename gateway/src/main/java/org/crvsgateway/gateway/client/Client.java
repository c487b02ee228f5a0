package org.crvsgateway.gateway.client;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A system that calls us.
 *
 * @param generation grows when the client is disabled or deleted: access tokens of an older generation are dead
 * @param lastUsedAt to the minute, some seconds late
 * @param credentials newest first, ended ones included
 */
public record Client(
        UUID id,
        String name,
        ClientTemplate template,
        Permission permission,
        ClientState state,
        long generation,
        @Nullable String contactEmail,
        Instant createdAt,
        String createdBy,
        @Nullable Instant lastUsedAt,
        List<Credential> credentials) {

    public Client {
        credentials = List.copyOf(credentials);
    }

    Client with(Permission newPermission, @Nullable String newContactEmail) {
        return new Client(
                id,
                name,
                template,
                newPermission,
                state,
                generation,
                newContactEmail,
                createdAt,
                createdBy,
                lastUsedAt,
                credentials);
    }

    Client with(List<Credential> newCredentials) {
        return new Client(
                id,
                name,
                template,
                permission,
                state,
                generation,
                contactEmail,
                createdAt,
                createdBy,
                lastUsedAt,
                newCredentials);
    }
}
