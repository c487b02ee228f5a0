package org.crvsgateway.gateway.migration;

import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.CallerKind;
import org.crvsgateway.gateway.caller.FieldGrant;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.problem.ProblemException;

/**
 * {@code import-opencrvs FILE… [--dry-run]}: takes over an export, prints what became of each row, and ends with 0, or with 1
 * where a row was skipped, or with 2 where nothing could be read. It starts no server and delivers nothing.
 */
public final class ImportOpenCrvsCommand {

    public static final String NAME = "import-opencrvs";

    private static final String DRY_RUN = "--dry-run";
    private static final int DONE = 0;
    private static final int SKIPPED_SOME = 1;
    private static final int UNREADABLE = 2;
    private static final Caller OPERATOR = new Caller(
            CallerKind.SYSTEM,
            new UUID(0, 0),
            NAME,
            Set.of(Scope.CLIENT_MANAGE, Scope.LOCATION_MANAGE, Scope.SUBSCRIPTION_MANAGE),
            FieldGrant.NONE,
            "local");

    private ImportOpenCrvsCommand() {}

    /** With the settings of the gateway; those given here come first. Returns the exit code. */
    public static int run(List<String> arguments, Map<String, Object> settings, PrintStream out) {
        List<String> names = new ArrayList<>(arguments);
        boolean dryRun = names.removeIf(DRY_RUN::equals);
        if (names.isEmpty()) {
            out.println("Usage: ./run " + NAME + " FILE… [" + DRY_RUN + "]");
            return UNREADABLE;
        }
        Map<String, Object> all =
                new HashMap<>(Map.of("crg.webhooks.worker.enabled", false, "crg.admin-ui.enabled", false));
        all.putAll(settings);
        try {
            List<ExportFile> files = read(names);
            try (ApplicationContext context =
                    ApplicationContext.builder().properties(all).start()) {
                return print(context.getBean(OpenCrvsImport.class).take(OPERATOR, files, dryRun), out);
            }
        } catch (IOException e) {
            out.println("A file cannot be read: " + e.getMessage());
            return UNREADABLE;
        } catch (ProblemException e) {
            e.issues().forEach(issue -> out.println(issue.path() + ": " + issue.message()));
            return UNREADABLE;
        }
    }

    private static List<ExportFile> read(List<String> names) throws IOException {
        List<ExportFile> files = new ArrayList<>();
        for (String name : names) {
            Path path = Path.of(name);
            files.add(new ExportFile(String.valueOf(path.getFileName()), Files.readAllBytes(path)));
        }
        return files;
    }

    private static int print(ImportReport report, PrintStream out) {
        for (ImportedRow row : report.rows()) {
            out.printf(
                    "%s:%d %s %s %s \"%s\"%s%n",
                    row.file(),
                    row.place(),
                    row.outcome().name().toLowerCase(Locale.ROOT),
                    row.kind().name().toLowerCase(Locale.ROOT),
                    row.id(),
                    row.name(),
                    row.reason().isEmpty() ? "" : ": " + row.reason());
            if (row.secret() != null) {
                out.println("    new secret, shown only here: " + row.secret());
            }
        }
        long skipped = report.count(ImportedRow.Outcome.SKIPPED);
        out.printf(
                "%s %d made, %d here already, %d skipped%n",
                report.dryRun() ? "Dry run, nothing was changed:" : "Done:",
                report.count(ImportedRow.Outcome.MADE),
                report.count(ImportedRow.Outcome.KEPT),
                skipped);
        return skipped == 0 ? DONE : SKIPPED_SOME;
    }
}
