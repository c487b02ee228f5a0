package org.crvsgateway.gateway.migration;

import java.util.List;

/**
 * @param dryRun nothing was changed; the rows say what would be
 */
public record ImportReport(boolean dryRun, List<ImportedRow> rows) {

    public ImportReport {
        rows = List.copyOf(rows);
    }

    public long count(ImportedRow.Outcome outcome) {
        return rows.stream().filter(row -> row.outcome() == outcome).count();
    }
}
