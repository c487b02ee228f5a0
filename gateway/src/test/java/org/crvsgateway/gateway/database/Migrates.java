package org.crvsgateway.gateway.database;

import io.micronaut.context.ApplicationContext;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/** Opens the database as the gateway does, which migrates it, and ends; told by {@code name=value} words. */
public final class Migrates {

    private Migrates() {}

    public static void main(String[] words) {
        Map<String, Object> settings = new HashMap<>();
        for (String word : words) {
            String[] parts = word.split("=", 2);
            settings.put(parts[0], parts[1]);
        }
        try (ApplicationContext context = ApplicationContext.run(settings)) {
            context.getBean(DataSource.class);
        }
        System.exit(0);
    }

    /** Called from within a migration: ends the process as {@code kill -9} does, if it is told to. */
    public static int dieIfTold() {
        if (Boolean.getBoolean("die")) {
            Runtime.getRuntime().halt(InterruptedMigrationTest.KILLED);
        }
        return 0;
    }
}
