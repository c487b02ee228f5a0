package org.crvsgateway.gateway.database;

import io.micronaut.core.value.PropertyResolver;
import java.io.IOException;
import java.nio.file.Path;
import org.jdbi.v3.core.Jdbi;

/** The gateway's database for a command that runs beside it: no pool, no migration, nothing else started. */
public final class DirectDatabase {

    private DirectDatabase() {}

    public static Jdbi open(PropertyResolver settings) throws IOException {
        DatabaseConfig config = new DatabaseConfig(
                settings.getProperty("crg.db.url", String.class).orElse(null),
                settings.getProperty("crg.db.user", String.class).orElse(null),
                settings.getProperty("crg.db.password", String.class).orElse(null),
                1);
        DataFolder folder = new DataFolder(Path.of(settings.getRequiredProperty("crg.data-folder", String.class)));
        DatabaseLocation location = new DatabaseLocation(config, folder);
        return Jdbi.create(location.url(), location.user(), location.password());
    }
}
