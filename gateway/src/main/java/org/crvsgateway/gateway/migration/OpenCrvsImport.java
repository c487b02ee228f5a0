package org.crvsgateway.gateway.migration;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.crvsgateway.gateway.audit.AuditTrail;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.id.IdSource;
import org.jdbi.v3.core.Jdbi;

/**
 * Takes over an export of OpenCRVS 1.x: the collections {@code systems} of user-mgnt and {@code webhooks}, and Hearth's
 * Locations. What is here already stays as it is, so the same files may be given again.
 */
@Singleton
public final class OpenCrvsImport {

    private final Jdbi jdbi;
    private final ClientImport clients;
    private final LocationImport locations;
    private final SubscriptionImport subscriptions;
    private final AuditTrail audit;
    private final IdSource ids;

    OpenCrvsImport(
            Jdbi jdbi,
            ClientImport clients,
            LocationImport locations,
            SubscriptionImport subscriptions,
            AuditTrail audit,
            IdSource ids) {
        this.jdbi = jdbi;
        this.clients = clients;
        this.locations = locations;
        this.subscriptions = subscriptions;
        this.audit = audit;
        this.ids = ids;
    }

    /**
     * Needs {@code client.manage} and {@code location.manage}. Each row is taken over by itself: one that cannot be keeps no
     * other back.
     *
     * @param dryRun does the same, tells what it came to, and undoes it
     */
    public ImportReport take(Caller caller, List<ExportFile> files, boolean dryRun) {
        caller.require(Scope.CLIENT_MANAGE);
        caller.require(Scope.LOCATION_MANAGE);
        List<ExportRow> rows = ExportReader.read(files);
        if (dryRun) {
            return new ImportReport(true, tried(caller, rows));
        }
        List<ImportedRow> taken = takeRows(caller, rows, false);
        ImportReport report = new ImportReport(false, taken);
        jdbi.useTransaction(handle -> audit.record(
                handle,
                caller,
                "opencrvs.import",
                "import",
                ids.next().toString(),
                Map.of(
                        "made", Long.toString(report.count(ImportedRow.Outcome.MADE)),
                        "kept", Long.toString(report.count(ImportedRow.Outcome.KEPT)),
                        "skipped", Long.toString(report.count(ImportedRow.Outcome.SKIPPED)))));
        return report;
    }

    /** In one transaction, which is rolled back: what each row's own does is part of it. */
    private List<ImportedRow> tried(Caller caller, List<ExportRow> rows) {
        return jdbi.withHandle(handle -> {
            handle.begin();
            try {
                return takeRows(caller, rows, true).stream()
                        .map(OpenCrvsImport::withoutSecret)
                        .toList();
            } finally {
                handle.rollback();
            }
        });
    }

    private List<ImportedRow> takeRows(Caller caller, List<ExportRow> rows, boolean dryRun) {
        Map<ImportedRow.Kind, List<ExportRow>> byKind = rows.stream().collect(Collectors.groupingBy(ExportRow::kind));
        List<ImportedRow> results = new ArrayList<>();
        results.addAll(locations.take(caller, byKind.getOrDefault(ImportedRow.Kind.LOCATION, List.of())));
        for (ExportRow row : byKind.getOrDefault(ImportedRow.Kind.CLIENT, List.of())) {
            results.add(clients.take(caller, row));
        }
        for (ExportRow row : byKind.getOrDefault(ImportedRow.Kind.SUBSCRIPTION, List.of())) {
            results.add(subscriptions.take(row, dryRun));
        }
        for (ExportRow row : byKind.getOrDefault(ImportedRow.Kind.UNKNOWN, List.of())) {
            results.add(row.skipped("", "", "it is neither a system nor a webhook nor a Location"));
        }
        results.sort(Comparator.comparing(ImportedRow::file).thenComparingInt(ImportedRow::place));
        return results;
    }

    /** It was never given to anybody. */
    private static ImportedRow withoutSecret(ImportedRow row) {
        return new ImportedRow(
                row.file(), row.place(), row.kind(), row.id(), row.name(), row.outcome(), row.reason(), null);
    }
}
