package org.crvsgateway.gateway.door.graphql;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.crvsgateway.gateway.migration.ExportFile;
import org.crvsgateway.gateway.migration.ImportReport;
import org.crvsgateway.gateway.migration.ImportedRow;
import org.crvsgateway.gateway.migration.OpenCrvsImport;

/** What comes from an OpenCRVS: see {@code migration.graphqls}. */
@Singleton
final class ImportFetchers implements Fetchers {

    private final OpenCrvsImport exports;

    ImportFetchers(OpenCrvsImport exports) {
        this.exports = exports;
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type("Mutation", mutation -> mutation.dataFetcher("importOpenCrvs", this::take));
    }

    private ShownReport take(DataFetchingEnvironment asked) {
        List<Map<String, String>> files = Objects.requireNonNull(asked.getArgument("files"));
        return ShownReport.of(exports.take(
                Asking.caller(asked),
                files.stream().map(ImportFetchers::file).toList(),
                Boolean.TRUE.equals(asked.getArgument("dryRun"))));
    }

    private static ExportFile file(Map<String, String> input) {
        return new ExportFile(
                Objects.requireNonNull(input.get("name")),
                Objects.requireNonNull(input.get("content")).getBytes(StandardCharsets.UTF_8));
    }

    record ShownReport(boolean dryRun, long made, long kept, long skipped, List<ImportedRow> rows) {
        static ShownReport of(ImportReport report) {
            return new ShownReport(
                    report.dryRun(),
                    report.count(ImportedRow.Outcome.MADE),
                    report.count(ImportedRow.Outcome.KEPT),
                    report.count(ImportedRow.Outcome.SKIPPED),
                    report.rows());
        }
    }
}
