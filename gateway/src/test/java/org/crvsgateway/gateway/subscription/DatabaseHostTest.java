package org.crvsgateway.gateway.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class DatabaseHostTest {

    @Test
    void everyHostOfAUrlIsFound() {
        assertThat(DatabaseHost.parse("jdbc:postgresql://db1.example:6432,db2.example/crvs?user=x@y"))
                .containsExactly(new DatabaseHost("db1.example", 6432), new DatabaseHost("db2.example", 5432));
        assertThat(DatabaseHost.parse("jdbc:postgresql://[::1]:5433/crvs"))
                .containsExactly(new DatabaseHost("[::1]", 5433));
        assertThat(DatabaseHost.parse("jdbc:postgresql://u:p@db.example/crvs"))
                .containsExactly(new DatabaseHost("db.example", 5432));
    }

    @Test
    void anEmbeddedDatabaseHasNone() {
        assertThat(DatabaseHost.parse("jdbc:h2:file:/data/gateway")).isEmpty();
        assertThat(DatabaseHost.parse("")).isEmpty();
        assertThat(DatabaseHost.parse("jdbc:postgresql:crvs")).isEmpty();
    }
}
