package org.crvsgateway.gateway.notification;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.database.StorageFailure;
import org.crvsgateway.gateway.id.IdSource;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.Issues;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.gateway.record.RecordHeader;
import org.crvsgateway.gateway.record.RecordIntake;
import org.crvsgateway.gateway.vitalevent.json.VitalEventWriter;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Takes notifications in. Everything that follows from one is in one transaction, and the answer is given after its
 * commit; the same report again, also at the same instant, is the same notification.
 */
@Singleton
public final class NotificationService {

    private static final int TRIES = 5;

    private static final Issue KEY_REUSED = Issue.warning(
            "Idempotency-Key",
            "idempotency-key-reused",
            "This idempotency key stands for another report; it was not heeded, the report's own key was.");

    private static final Issue IDENTIFIER_REUSED = Issue.warning(
            "Bundle.entry.resource.ofType(Composition).identifier",
            "identifier-reused",
            "Another report of yours, about somebody else, has this identifier. This one was taken as a report of its own.");

    private final Jdbi jdbi;
    private final NotificationStore store;
    private final NotificationKeys keys;
    private final RecordIntake records;
    private final ReportedLocations locations;
    private final IdSource ids;

    NotificationService(
            Jdbi jdbi,
            NotificationStore store,
            NotificationKeys keys,
            RecordIntake records,
            ReportedLocations locations,
            IdSource ids) {
        this.jdbi = jdbi;
        this.store = store;
        this.keys = keys;
        this.records = records;
        this.locations = locations;
        this.ids = ids;
    }

    /** Receives what a reader made of a body; a body that is no vital event is refused with every fault. */
    public NotificationReceipt receive(Caller caller, Reading reading) {
        return switch (reading) {
            case Reading.Valid valid -> receive(caller, valid.draft());
            case Reading.Unreadable unreadable ->
                throw new ProblemException(
                        ProblemType.UNREADABLE,
                        "The body cannot be read as a vital event.",
                        Issues.limited(unreadable.issues()));
        };
    }

    private NotificationReceipt receive(Caller caller, NotificationDraft draft) {
        caller.require(Scope.NOTIFICATION_SUBMIT);
        List<Issue> issues = new ArrayList<>(draft.issues());
        issues.addAll(locations.check(draft.original().format(), draft.event()));
        return receiveOnce(caller, draft, Issues.limited(issues));
    }

    /** Two equal bodies at one instant may collide on a key or on a lock: the later one then starts again. */
    private NotificationReceipt receiveOnce(Caller caller, NotificationDraft draft, List<Issue> issues) {
        for (int attempt = 1; ; attempt++) {
            try {
                return jdbi.inTransaction(handle -> receive(handle, caller, draft, issues));
            } catch (RuntimeException e) {
                if (attempt == TRIES || !(StorageFailure.isDuplicate(e) || StorageFailure.isConflict(e))) {
                    throw e;
                }
            }
        }
    }

    private NotificationReceipt receive(Handle handle, Caller caller, NotificationDraft draft, List<Issue> found) {
        List<Issue> issues = new ArrayList<>(found);
        UUID id = ids.next();
        NotificationKeys.Match match = keys.claim(handle, caller.id(), draft.keys(), id);
        if (match.reused()) {
            issues.add(KEY_REUSED);
        }
        UUID known = match.known();
        if (known == null) {
            return create(handle, caller, draft, issues, id);
        }
        NotificationStore.Row row = store.lock(handle, known);
        if (row.digest().equals(digest(draft))) {
            return repeat(handle, row, issues);
        }
        return draft.original().format().hasReliableIds()
                        || !records.isOfOtherPeople(handle, row.recordId(), draft.event())
                ? amend(handle, caller, draft, issues, row)
                : apart(handle, caller, draft, issues, id);
    }

    /** Nobody's report may take the place of another's: this one is known by all that it says. */
    private NotificationReceipt apart(
            Handle handle, Caller caller, NotificationDraft draft, List<Issue> issues, UUID id) {
        issues.add(IDENTIFIER_REUSED);
        SourceKey content = new SourceKey(SourceKey.Kind.MESSAGE_ID, "sha256:" + digest(draft));
        UUID known = keys.claim(handle, caller.id(), List.of(content), id).known();
        return known == null
                ? create(handle, caller, draft, issues, id)
                : repeat(handle, store.lock(handle, known), issues);
    }

    private NotificationReceipt create(
            Handle handle, Caller caller, NotificationDraft draft, List<Issue> issues, UUID id) {
        RecordIntake.Taken taken = records.open(handle, caller, draft.event(), draft.reserved());
        RecordHeader record = taken.header();
        var row = new NotificationStore.Row(id, record.id(), 1, digest(draft));
        store.insert(handle, row, caller, draft.original().format(), reference(draft), record.createdAt());
        store.insertBody(handle, row, draft.original(), IssueJson.write(issues), record.createdAt());
        return new NotificationReceipt(
                id, NotificationReceipt.Outcome.CREATED, record, taken.possibleDuplicate(), issues);
    }

    private NotificationReceipt repeat(Handle handle, NotificationStore.Row row, List<Issue> issues) {
        RecordHeader record = records.lock(handle, row.recordId());
        return new NotificationReceipt(
                row.id(),
                NotificationReceipt.Outcome.REPEATED,
                record,
                records.hasPossibleDuplicate(handle, record.id()),
                issues);
    }

    private NotificationReceipt amend(
            Handle handle, Caller caller, NotificationDraft draft, List<Issue> issues, NotificationStore.Row row) {
        RecordHeader before = records.lock(handle, row.recordId());
        RecordIntake.Taken taken = records.amend(handle, caller, before, draft.event());
        var amended = new NotificationStore.Row(row.id(), row.recordId(), row.version() + 1, digest(draft));
        store.update(handle, amended, taken.header().updatedAt());
        store.insertBody(
                handle,
                amended,
                draft.original(),
                IssueJson.write(issues),
                taken.header().updatedAt());
        return new NotificationReceipt(
                row.id(), NotificationReceipt.Outcome.AMENDED, taken.header(), taken.possibleDuplicate(), issues);
    }

    private static @Nullable String reference(NotificationDraft draft) {
        return draft.keys().stream()
                .max((a, b) -> a.kind().compareTo(b.kind()))
                .map(SourceKey::value)
                .orElse(null);
    }

    /** Equal for bodies that say the same, whatever their white space, order of names or message time. */
    private static String digest(NotificationDraft draft) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(VitalEventWriter.bytes(draft.event()));
            for (Issue issue : draft.issues()) {
                sha256.update((issue.path() + '\n' + issue.code() + '\n').getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
