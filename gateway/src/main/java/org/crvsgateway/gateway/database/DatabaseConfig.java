package org.crvsgateway.gateway.database;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import org.jspecify.annotations.Nullable;

/**
 * Which database.
 *
 * @param url a JDBC URL of PostgreSQL or H2; embedded H2 in the data folder where absent
 * @param poolSize connections that this node holds; never more than the database grants to all nodes together
 */
@ConfigurationProperties("crg.db")
record DatabaseConfig(
        @Nullable String url,
        @Nullable String user,
        @Nullable String password,
        @Bindable(defaultValue = "16") int poolSize) {}
