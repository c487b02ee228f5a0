package org.crvsgateway.gateway.door.opencrvs.events;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.crvsgateway.gateway.audit.AuditTrail;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.door.opencrvs.events.AttachmentStore.Attachment;
import org.crvsgateway.gateway.id.IdSource;
import org.crvsgateway.gateway.notification.SourceKey;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.gateway.vitalevent.json.CleanText;
import org.jdbi.v3.core.Jdbi;

/** Takes files for events that a client notifies, and hands them to those who may see the event. */
@Singleton
final class AttachmentService {

    /** What every path of a file begins with, as in OpenCRVS. */
    static final String FOLDER = "/ocrvs/";

    private final Jdbi jdbi;
    private final AttachmentStore store;
    private final EventRecords events;
    private final AuditTrail audit;
    private final IdSource ids;
    private final InstantSource clock;
    private final int largest;

    AttachmentService(
            Jdbi jdbi,
            AttachmentStore store,
            EventRecords events,
            AuditTrail audit,
            IdSource ids,
            InstantSource clock,
            @Value("${crg.opencrvs.max-attachment-size:1000000}") int largest) {
        this.jdbi = jdbi;
        this.store = store;
        this.events = events;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
        this.largest = largest;
    }

    /** A file and what it is. */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    record Opened(Attachment attachment, byte[] bytes) {}

    /** The path under which a declaration names the file. */
    String upload(Caller caller, String transactionId, String fileName, byte[] bytes) {
        caller.require(Scope.NOTIFICATION_SUBMIT);
        if (bytes.length > largest) {
            throw new ProblemException(
                    ProblemType.BODY_TOO_LARGE, "The file is larger than the " + largest + " bytes that are taken.");
        }
        FileKind kind = FileKind.of(bytes)
                .orElseThrow(() ->
                        refusal("file", "unknown-file-type", "The file is no JPEG, PNG, GIF, WebP, TIFF or PDF."));
        CleanText transaction = CleanText.of(transactionId);
        if (transaction.value().isEmpty() || transaction.value().length() > SourceKey.MAX_LENGTH) {
            throw refusal("transactionId", "required", "A transaction id of 1 to 200 characters is needed.");
        }
        Attachment attachment = new Attachment(
                FOLDER + ids.next() + kind.extension(),
                caller.id(),
                null,
                CleanText.cut(CleanText.of(fileName).value(), 200),
                kind.contentType(),
                DigestUtils.sha256Hex(bytes));
        return jdbi.inTransaction(handle -> {
            if (store.insert(handle, attachment, transaction.value(), bytes, clock.instant())) {
                audit.record(
                        handle,
                        caller,
                        "attachment.upload",
                        "attachment",
                        attachment.path(),
                        Map.of("contentType", attachment.contentType(), "size", Integer.toString(bytes.length)));
                return attachment.path();
            }
            Attachment known = store.find(handle, caller.id(), transaction.value(), attachment.fileName())
                    .orElseThrow(() -> new IllegalStateException("a transaction that is taken leads to no file"));
            if (!known.digest().equals(attachment.digest())) {
                throw new ProblemException(
                        ProblemType.TRANSACTION_REUSED,
                        "This transactionId stands for another file of this name.",
                        List.of(Issue.error(
                                "transactionId", "transaction-id-reused", "This was used for another file.")));
            }
            return known.path();
        });
    }

    /** Its sender may see a file, and whoever is shown the event with the answers that name it. */
    Opened open(Caller caller, String path) {
        return jdbi.inTransaction(handle -> {
            Attachment attachment = store.find(handle, path)
                    .filter(found -> found.client().equals(caller.id()) || mayBeShown(caller, found.event()))
                    .orElseThrow(() -> ProblemException.notFound("attachment"));
            audit.record(handle, caller, "attachment.read", "attachment", path, Map.of());
            return new Opened(attachment, store.content(handle, path));
        });
    }

    private boolean mayBeShown(Caller caller, @org.jspecify.annotations.Nullable UUID event) {
        return event != null && caller.fields().allowsSection("additionalFields") && events.shows(caller, event);
    }

    private static ProblemException refusal(String path, String code, String message) {
        return new ProblemException(
                ProblemType.INVALID_REQUEST, "Input validation failed", List.of(Issue.error(path, code, message)));
    }
}
