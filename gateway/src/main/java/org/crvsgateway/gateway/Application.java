package org.crvsgateway.gateway;

import io.micronaut.runtime.Micronaut;
import java.util.List;
import java.util.Map;
import org.crvsgateway.gateway.audit.VerifyAuditCommand;
import org.crvsgateway.gateway.migration.ImportOpenCrvsCommand;

/** Starts the gateway and, where its module is on the class path, the admin UI. */
public final class Application {

    private Application() {}

    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals(VerifyAuditCommand.NAME)) {
            System.exit(VerifyAuditCommand.run(Map.of(), System.out));
        }
        if (args.length > 0 && args[0].equals(ImportOpenCrvsCommand.NAME)) {
            List<String> arguments = List.of(args).subList(1, args.length);
            System.exit(ImportOpenCrvsCommand.run(arguments, Map.of(), System.out));
        }
        Micronaut.build(args).mainClass(Application.class).banner(false).start();
    }
}
