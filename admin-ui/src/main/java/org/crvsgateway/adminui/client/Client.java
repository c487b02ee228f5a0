package org.crvsgateway.adminui.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A system that calls the gateway.
 *
 * @param lastUsedAt RFC 3339; empty if it never called
 * @param secrets the newest first, ended ones included
 */
record Client(
        String id,
        String name,
        ClientTemplate template,
        List<String> scopes,
        Sight sight,
        boolean active,
        String lastUsedAt,
        List<Secret> secrets,
        Origin origin,
        OpenCrvs opencrvs) {

    Client {
        scopes = List.copyOf(scopes);
        secrets = List.copyOf(secrets);
    }

    /**
     * What it sees.
     *
     * @param fields as the contract writes a field grant
     * @param areas ids of administrative areas; none: everywhere
     */
    record Sight(List<String> fields, List<String> areas) {

        Sight {
            fields = List.copyOf(fields);
            areas = List.copyOf(areas);
        }
    }

    /** Where it comes from; an empty {@code contactEmail} is none. */
    record Origin(String createdAt, String createdBy, String contactEmail) {}

    /** How it speaks to the addresses of OpenCRVS; an empty version is recognised, a quota of 0 is none. */
    record OpenCrvs(String version, boolean strict, int dailyQuota, String secretInUrlAt) {}

    /** What can be shown of a secret after its client was given it; empty times are times that never were. */
    record Secret(
            String id,
            String prefix,
            String lastFour,
            String createdAt,
            String expiresAt,
            String lastUsedAt,
            String endedAt) {

        boolean works() {
            return endedAt.isEmpty()
                    && OffsetDateTime.parse(expiresAt).toInstant().isAfter(Instant.now());
        }
    }

    /** The newest first. */
    List<Secret> working() {
        return secrets.stream().filter(Secret::works).toList();
    }

    static Client of(JsonNode node) {
        return new Client(
                node.path("id").asText(),
                node.path("name").asText(),
                ClientTemplate.valueOf(node.path("template").asText()),
                texts(node.path("scopes")),
                new Sight(texts(node.path("fields")), texts(node.path("jurisdiction"))),
                node.path("state").asText().equals("ACTIVE"),
                node.path("lastUsedAt").asText(""),
                each(node.path("credentials")).map(Client::secret).toList(),
                new Origin(
                        node.path("createdAt").asText(""),
                        node.path("createdBy").asText(""),
                        node.path("contactEmail").asText("")),
                new OpenCrvs(
                        node.path("opencrvsVersion").asText(""),
                        node.path("strict").asBoolean(),
                        node.path("dailyQuota").asInt(),
                        node.path("secretInUrlAt").asText("")));
    }

    private static Secret secret(JsonNode credential) {
        return new Secret(
                credential.path("id").asText(),
                credential.path("prefix").asText(""),
                credential.path("lastFour").asText(),
                credential.path("createdAt").asText(""),
                credential.path("expiresAt").asText(),
                credential.path("lastUsedAt").asText(""),
                credential.path("endedAt").asText(""));
    }

    private static List<String> texts(JsonNode array) {
        return each(array).map(JsonNode::asText).toList();
    }

    private static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
