package org.crvsgateway.webhooks.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.crvsgateway.webhooks.WebhookRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CloudEventTest {
    @Test
    void theBodyIsACloudEventAndAStandardWebhooksPayloadAtOnce() {
        var event = new CloudEvent(
                UUID.fromString("0193485e-6c00-7000-8000-000000000001"),
                URI.create("https://gateway.example/crvs"),
                "org.example.crvs.birth.registered",
                "rec-1",
                Instant.parse("2026-11-20T09:00:00Z"),
                new ObjectMapper().createObjectNode().put("id", "rec-1").put("href", "/v1/records/rec-1"));
        assertThat(new String(event.toJson(), UTF_8)).isEqualTo("""
                {"specversion":"1.0","id":"0193485e-6c00-7000-8000-000000000001",\
                "source":"https://gateway.example/crvs","type":"org.example.crvs.birth.registered",\
                "subject":"rec-1","time":"2026-11-20T09:00:00Z","timestamp":"2026-11-20T09:00:00Z",\
                "datacontenttype":"application/json","data":{"id":"rec-1","href":"/v1/records/rec-1"}}""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "birth.", "birth registered", "birth..registered", "*"})
    void whatIsNotADottedNameIsNoTopic(String name) {
        assertThatThrownBy(() -> new Topic(name)).isInstanceOf(WebhookRefusedException.class);
    }
}
