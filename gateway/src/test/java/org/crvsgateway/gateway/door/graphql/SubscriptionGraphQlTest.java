package org.crvsgateway.gateway.door.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("org.crvsgateway.gateway.harness.GatewayHarness#both")
final class SubscriptionGraphQlTest {

    private static final String CREATE = """
            mutation($input: SubscriptionInput!) { createSubscription(input: $input) {
              secret subscription {
                id clientId url topics state stateReason createdAt verifiedAt deliveries { items { messageId } nextCursor }
              }
            } }
            """;

    private final GatewayHarness gateway;

    SubscriptionGraphQlTest(GatewayHarness gateway) {
        this.gateway = gateway;
    }

    @Test
    void aNewSubscriptionWaitsForItsProofAndShowsItsSecretOnce() {
        String client = gateway.tokenOfNewClient("WEBHOOK");

        JsonNode created = create(client, "fetal-death.registered", "national-id.assigned");

        assertThat(created.at("/secret").asText()).startsWith("whsec_");
        assertThat(created.at("/subscription/state").asText()).isEqualTo("PENDING_VERIFICATION");
        assertThat(created.at("/subscription/verifiedAt").isNull()).isTrue();
        assertThat(created.at("/subscription/deliveries").toString()).isEqualTo("{\"items\":[],\"nextCursor\":null}");
        assertThat(gateway.graphql(client, "{ subscriptions { id topics } }", Map.of())
                        .at("/data/subscriptions")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void aTopicThatDoesNotExistIsRefusedByItsPlace() {
        Map<String, Object> input =
                Map.of("url", "https://example.org/hook", "topics", List.of("birth.registered", "birth.celebrated"));

        JsonNode error = gateway.graphql(gateway.tokenOfNewClient("WEBHOOK"), CREATE, Map.of("input", input))
                .at("/errors/0");

        assertThat(error.at("/extensions/issues/0/path").asText()).isEqualTo("/topics/1");
    }

    @Test
    void anotherClientDoesNotSeeIt() {
        String id = create(gateway.tokenOfNewClient("WEBHOOK"), "birth.registered")
                .at("/subscription/id")
                .asText();

        JsonNode answer = gateway.graphql(
                gateway.tokenOfNewClient("WEBHOOK"),
                "query($id: ID!) { subscription(id: $id) { id } }",
                Map.of("id", id));

        assertThat(answer.toString()).isEqualTo("{\"data\":{\"subscription\":null}}");
    }

    @Test
    void aDeletedSubscriptionIsGone() {
        String client = gateway.tokenOfNewClient("WEBHOOK");
        String id = create(client, "birth.registered").at("/subscription/id").asText();

        JsonNode deleted =
                gateway.graphql(client, "mutation($id: ID!) { deleteSubscription(id: $id) { id } }", Map.of("id", id));

        assertThat(deleted.at("/data/deleteSubscription/id").asText()).isEqualTo(id);
        assertThat(gateway.graphql(client, "{ subscriptions { id } }", Map.of())
                        .at("/data/subscriptions")
                        .isEmpty())
                .isTrue();
    }

    private JsonNode create(String client, String... topics) {
        Map<String, Object> input = Map.of("url", "http://127.0.0.1:9/hook", "topics", List.of(topics));
        JsonNode answer = gateway.graphql(client, CREATE, Map.of("input", input));
        assertThat(answer.has("errors")).as(answer.toString()).isFalse();
        return answer.at("/data/createSubscription");
    }
}
