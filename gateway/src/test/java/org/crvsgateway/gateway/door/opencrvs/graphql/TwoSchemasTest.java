package org.crvsgateway.gateway.door.opencrvs.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.crvsgateway.gateway.door.opencrvs.graphql.Peer.Partner;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.HttpAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of the two schemas on {@code /graphql} answers, and in which form. */
final class TwoSchemasTest {

    private static final String TYPES = "{ __schema { queryType { fields { name } } } }";

    private final GatewayHarness gateway = GatewayHarness.onH2();
    private final Peer peer = new Peer(gateway);

    @ParameterizedTest
    @ValueSource(strings = {"Event", "EventType"})
    void theKindOfEventHasBothNames(String type) {
        String query = "query($event: " + type + ") {"
                + " searchEvents(advancedSearchParameters: {event: $event, recordId: \"none\"}) { totalItems } }";

        HttpAnswer answer =
                peer.ask(gateway.adminToken(), query, Map.of("event", "birth")).expect(200);

        assertThat(answer.body()).isEqualTo("{\"data\":{\"searchEvents\":{\"totalItems\":0}}}");
    }

    @Test
    void aQuestionAboutTheSchemaIsForOurs() {
        Partner partner = peer.searcher();

        assertThat(fields(peer.ask(partner.token(), TYPES, Map.of())))
                .contains("searchRecords")
                .doesNotContain("searchEvents");
        peer.settle(partner, "1.8", 0);
        assertThat(fields(peer.ask(partner.token(), TYPES, Map.of())))
                .contains("searchEvents")
                .doesNotContain("searchRecords");
        assertThat(fields(gateway.post("/v1/graphql", gateway.adminToken(), "{\"query\":\"" + TYPES + "\"}")))
                .contains("searchEvents");
    }

    @Test
    void oursIsStillThereForClientsOfOpenCrvs() {
        Partner partner = peer.searcher();
        peer.settle(partner, "1.8", 0);

        assertThat(peer.ask(partner.token(), "{ me { kind } }", Map.of())
                        .expect(200)
                        .text("/data/me/kind"))
                .isEqualTo("CLIENT");
        gateway.post("/graphql", null, "{\"query\":\"{ me { kind } }\"}").expect(401);
    }

    @Test
    void fieldsOfBothInOneRequestAreRefused() {
        HttpAnswer answer = peer.ask(
                        gateway.adminToken(),
                        "{ me { kind } searchEvents(advancedSearchParameters: {}) { totalItems } }",
                        Map.of())
                .expect(400);

        assertThat(answer.text("/errors/0/extensions/code")).isEqualTo("GRAPHQL_VALIDATION_FAILED");
        assertThat(answer.text("/errors/0/message")).contains("me");
    }

    @Test
    void fragmentsAliasesAndSeveralOperationsAreLookedThrough() {
        String query = """
                query Nothing { __typename }
                query Search { ...Found }
                fragment Found on Query { found: searchEvents(advancedSearchParameters: {recordId: "none"}) { totalItems } }
                """;

        assertThat(gateway.post("/graphql", gateway.adminToken(), operation(query, "Search"))
                        .expect(200)
                        .text("/data/found/totalItems"))
                .isEqualTo("0");
        assertThat(gateway.post("/graphql", gateway.adminToken(), operation(query, "Nothing"))
                        .expect(200)
                        .body())
                .isEqualTo("{\"data\":{\"__typename\":\"Query\"}}");
    }

    private static JsonNode operation(String query, String name) {
        return Peer.MAPPER.createObjectNode().put("query", query).put("operationName", name);
    }

    @Test
    void aNameThatStandsTwiceCountsOnce() {
        String twice = """
                {"query":"query($p: AdvancedSearchParametersInput!) {searchEvents(advancedSearchParameters: $p) {totalItems}}",
                 "variables":{"p":{"event":"birth","event":"birth","recordId":"none"}}}
                """;

        assertThat(gateway.post("/graphql", gateway.adminToken(), twice)
                        .expect(200)
                        .text("/data/searchEvents/totalItems"))
                .isEqualTo("0");
        gateway.post("/graphql", gateway.adminToken(), "{\"query\":\"{ me { kind } }\",\"query\":\"{ me { kind } }\"}")
                .expect(400);
    }

    @Test
    void whatIsTooMuchIsRefused() {
        String search = "searchEvents(advancedSearchParameters: {recordId: \"none\"}, count: 1000) { results { id"
                + " registration { status duplicates createdAt } } }";
        StringBuilder many = new StringBuilder("{");
        for (int i = 0; i < 51; i++) {
            many.append(" a").append(i).append(": ").append(search.replace("1000", "1"));
        }
        StringBuilder costly = new StringBuilder("{");
        for (int i = 0; i < 30; i++) {
            costly.append(" a").append(i).append(": ").append(search);
        }

        assertThat(peer.ask(gateway.adminToken(), many + "}", Map.of())
                        .expect(400)
                        .text("/errors/0/message"))
                .contains("50");
        assertThat(peer.ask(gateway.adminToken(), costly + "}", Map.of())
                        .expect(400)
                        .text("/errors/0/message"))
                .contains("complexity");
    }

    private static String fields(HttpAnswer answer) {
        return answer.expect(200).json().findValuesAsText("name").toString();
    }
}
