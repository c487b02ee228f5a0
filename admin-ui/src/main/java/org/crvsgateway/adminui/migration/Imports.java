package org.crvsgateway.adminui.migration;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.crvsgateway.adminui.gateway.Documents;
import org.crvsgateway.adminui.gateway.Gateway;
import org.crvsgateway.adminui.gateway.SignedIn;

/** Hands an export of OpenCRVS to the gateway. */
@Singleton
final class Imports {

    private final Gateway gateway;

    Imports(Gateway gateway) {
        this.gateway = gateway;
    }

    record ExportFile(String name, String content) {}

    ImportReport take(SignedIn who, List<ExportFile> files, boolean dryRun) {
        List<Map<String, String>> input = files.stream()
                .map(file -> Map.of("name", file.name(), "content", file.content()))
                .toList();
        return ImportReport.of(
                gateway.ask(who, Documents.read("import-opencrvs"), Map.of("files", input, "dryRun", dryRun))
                        .path("importOpenCrvs"));
    }
}
