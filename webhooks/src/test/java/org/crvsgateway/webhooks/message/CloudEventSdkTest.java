package org.crvsgateway.webhooks.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEventData;
import io.cloudevents.SpecVersion;
import io.cloudevents.jackson.JsonFormat;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the CloudEvents SDK, which subscribers may use, reads out of a body of ours. */
final class CloudEventSdkTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theSdkReadsEveryAttributeAndTheData() throws IOException {
        UUID id = UUID.fromString("0193485e-6c00-7000-8000-000000000001");
        var data = JSON.createObjectNode().put("id", "rec-1").put("name", "Ngũgĩ \"wa\" 😀");
        byte[] body = new CloudEvent(
                        id,
                        URI.create("https://gateway.example/crvs"),
                        "birth.registered",
                        "rec-1",
                        Instant.parse("2026-11-20T09:00:00.123456Z"),
                        data)
                .toJson();

        io.cloudevents.CloudEvent read = new JsonFormat().deserialize(body);

        assertThat(read.getSpecVersion()).isEqualTo(SpecVersion.V1);
        assertThat(read.getId()).isEqualTo(id.toString());
        assertThat(read.getSource()).isEqualTo(URI.create("https://gateway.example/crvs"));
        assertThat(read.getType()).isEqualTo("birth.registered");
        assertThat(read.getSubject()).isEqualTo("rec-1");
        assertThat(read.getTime()).isEqualTo(OffsetDateTime.parse("2026-11-20T09:00:00.123456Z"));
        assertThat(read.getDataContentType()).isEqualTo("application/json");
        assertThat(read.getExtensionNames()).containsExactly("timestamp");
        assertThat(read.getExtension("timestamp")).isEqualTo("2026-11-20T09:00:00.123456Z");
        CloudEventData content = read.getData();
        assertThat(content).isNotNull();
        assertThat(JSON.readTree(content.toBytes())).isEqualTo(data);
    }
}
