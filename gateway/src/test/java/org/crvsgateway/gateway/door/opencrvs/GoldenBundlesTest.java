package org.crvsgateway.gateway.door.opencrvs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvsgateway.gateway.notification.NotificationDraft;
import org.crvsgateway.gateway.vitalevent.json.VitalEventWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What stands in {@code opencrvs/*.bundle.json} is read as {@code *.expected.json} beside it says. The number in a name is the
 * version of OpenCRVS whose senders write like that.
 */
class GoldenBundlesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "birth",
                "death",
                "marriage",
                "death-1.2",
                "birth-1.3",
                "death-1.4",
                "birth-1.5",
                "death-1.6",
                "birth-1.7",
                "birth-1.8"
            })
    void theBundleIsReadAsTheFileBesideItSays(String name) {
        NotificationDraft draft = Bundles.valid(Bundles.resource(name + ".bundle.json"));

        assertThat(golden(draft).toPrettyString())
                .isEqualTo(Bundles.resource(name + ".expected.json").toPrettyString());
    }

    private static JsonNode golden(NotificationDraft draft) {
        ObjectNode golden = Bundles.MAPPER.createObjectNode();
        ArrayNode keys = golden.putArray("keys");
        draft.keys().forEach(key -> keys.add(key.kind() + " " + key.value()));
        golden.set("event", VitalEventWriter.tree(draft.event()));
        ArrayNode issues = golden.putArray("issues");
        draft.issues().forEach(issue -> issues.add(issue.severity() + " " + issue.code() + " " + issue.path()));
        return golden;
    }
}
