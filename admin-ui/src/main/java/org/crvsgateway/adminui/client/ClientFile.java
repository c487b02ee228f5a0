package org.crvsgateway.adminui.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A client with what its screen tells of it besides.
 *
 * @param areas the names of its jurisdiction
 * @param refusals its latest requests that were refused; none where the person may not read the exchange log
 */
record ClientFile(Client client, List<String> areas, List<Refusal> refusals) {

    ClientFile {
        areas = List.copyOf(areas);
        refusals = List.copyOf(refusals);
    }

    /** A request that was refused. */
    record Refusal(String at, String request, int status) {

        static Refusal of(JsonNode node) {
            return new Refusal(
                    node.path("at").asText(),
                    node.path("method").asText() + " " + node.path("path").asText(),
                    node.path("status").asInt());
        }
    }
}
