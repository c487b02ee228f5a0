package org.crvsgateway.gateway.door.graphql;

import graphql.schema.DataFetchingEnvironment;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.record.RecordAction;
import org.crvsgateway.gateway.record.RecordHeader;
import org.crvsgateway.gateway.record.Records;
import org.crvsgateway.gateway.record.RegistryRecord;
import org.crvsgateway.gateway.recordbundle.RecordBundle;
import org.crvsgateway.gateway.recordbundle.RecordBundle.Standing;
import org.crvsgateway.gateway.recordbundle.RecordBundleWriter;
import org.crvsgateway.gateway.vitalevent.json.GrantedFields;

/** The field {@code Record.fhir}: the record as a FHIR R4 document, with the fields that the caller was granted. */
@Singleton
final class RecordFhir {

    private final Records records;
    private final RecordBundleWriter writer;

    RecordFhir(Records records, RecordBundleWriter writer) {
        this.records = records;
        this.writer = writer;
    }

    Map<String, Object> write(DataFetchingEnvironment environment) {
        Caller caller = Asking.caller(environment);
        UUID id = Source.id(environment);
        RegistryRecord record = records.get(caller, id);
        RecordHeader header = record.header();
        RecordHeader.Registration registration = header.registration();
        RecordBundle about = new RecordBundle(
                id,
                header.trackingId(),
                standing(caller, header),
                header.version(),
                registration == null ? null : registration.number(),
                header.updatedAt());
        return Source.of(writer.write(about, GrantedFields.narrow(record.content(), caller.fields())));
    }

    private Standing standing(Caller caller, RecordHeader header) {
        return switch (header.status()) {
            case NOTIFIED, PENDING_IDENTITY -> Standing.REPORTED;
            case REJECTED, REVOKED -> Standing.VOID;
            case REGISTERED -> isCorrected(caller, header.id()) ? Standing.CORRECTED : Standing.OFFICIAL;
        };
    }

    private boolean isCorrected(Caller caller, UUID id) {
        return records.history(caller, id).stream().anyMatch(version -> version.action() == RecordAction.CORRECTED);
    }
}
