package org.crvsgateway.gateway.door.graphql;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.crvsgateway.gateway.caller.FieldGrant;
import org.crvsgateway.gateway.record.RecordJson;
import org.crvsgateway.gateway.record.RecordVersion;
import org.crvsgateway.gateway.record.RegistryRecord;

/** The types {@code Record} and {@code RecordVersion}, with the fields that a caller was granted. */
final class RecordSource {

    private RecordSource() {}

    static Map<String, Object> of(RegistryRecord record, FieldGrant grant) {
        ObjectNode tree = RecordJson.record(record, grant);
        tree.set("office", tree.at("/content/office"));
        return Source.of(tree);
    }

    static Map<String, Object> of(RecordVersion version, FieldGrant grant) {
        ObjectNode tree = RecordJson.version(version, grant);
        tree.set("changes", FieldChanges.between(tree.path("before"), tree.path("after")));
        return Source.of(tree);
    }
}
