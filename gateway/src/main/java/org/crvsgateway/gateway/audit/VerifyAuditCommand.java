package org.crvsgateway.gateway.audit;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;
import org.crvsgateway.gateway.database.DirectDatabase;
import org.crvsgateway.gateway.database.StorageFailure;
import org.jdbi.v3.core.JdbiException;

/**
 * {@code verify-audit}: walks along the audit trail, says what it found, and ends with 0 for an intact chain, 1 for a
 * broken one and 2 where the database cannot be read. It starts no server and no worker, and changes nothing.
 */
public final class VerifyAuditCommand {

    public static final String NAME = "verify-audit";

    private static final int INTACT = 0;
    private static final int BROKEN = 1;
    private static final int UNREADABLE = 2;

    private VerifyAuditCommand() {}

    /** With the settings of the gateway; those given here come first. Returns the exit code. */
    public static int run(Map<String, Object> settings, PrintStream out) {
        try (ApplicationContext context =
                        ApplicationContext.builder().properties(settings).build();
                Environment environment = context.getEnvironment().start()) {
            return report(new AuditVerifier(DirectDatabase.open(environment), new AuditStore()).verify(), out);
        } catch (JdbiException | IOException e) {
            out.println("The audit trail cannot be read: " + e.getMessage());
            if (StorageFailure.isUnavailable(e)) {
                out.println("A running gateway keeps its embedded database to itself;"
                        + " ask it by GET /api/v1/audit/verification.");
            }
            return UNREADABLE;
        }
    }

    private static int report(AuditVerification found, PrintStream out) {
        int code =
                switch (found) {
                    case AuditVerification.Intact(long entries, String lastHash, AuditBacklog _) -> {
                        out.println("The audit trail is intact: " + entries + " entries, last hash " + lastHash);
                        yield INTACT;
                    }
                    case AuditVerification.Broken(long sequence, AuditVerification.Fault fault, AuditBacklog _) -> {
                        out.println("The audit trail is BROKEN at entry " + sequence + ": " + fault);
                        yield BROKEN;
                    }
                };
        AuditBacklog waiting = found.unsealed();
        if (waiting.entries() > 0) {
            out.println(waiting.entries() + " entries wait to be sealed, the oldest since " + waiting.oldest());
        }
        return code;
    }
}
