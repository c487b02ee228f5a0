package org.crvsgateway.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.UUID;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StorageFailureTest {

    private static final String BOTH = "org.crvsgateway.gateway.harness.GatewayHarness#both";

    @ParameterizedTest
    @MethodSource(BOTH)
    void aSecondRowOfTheSameKeyIsADuplicateByItsConstraint(GatewayHarness gateway) {
        String table = "t" + UUID.randomUUID().toString().replace("-", "");
        Throwable thrown = failure(
                gateway,
                "create table %1$s (a int, constraint %1$s_only_once unique (a))".formatted(table),
                "insert into %s (a) values (1)".formatted(table),
                "insert into %s (a) values (1)".formatted(table));

        assertThat(StorageFailure.isDuplicate(thrown)).isTrue();
        assertThat(StorageFailure.isDuplicate(thrown, table + "_only_once")).isTrue();
        assertThat(StorageFailure.isDuplicate(thrown, "another")).isFalse();
        assertThat(StorageFailure.isUnavailable(thrown)).isFalse();
    }

    @Test
    void whatWasBoundIsNotInTheException() {
        String name = "Okello";
        GatewayHarness gateway = GatewayHarness.onPostgres();
        gateway.bean(Jdbi.class).useHandle(handle -> handle.execute("create table persons (name text unique)"));
        gateway.bean(Jdbi.class).useHandle(handle -> handle.execute("insert into persons values (?)", name));

        assertThatThrownBy(() -> gateway.bean(Jdbi.class)
                        .useHandle(handle -> handle.execute("insert into persons values (?)", name)))
                .satisfies(thrown -> assertThat(thrown.toString()).doesNotContain(name))
                .satisfies(
                        thrown -> assertThat(String.valueOf(thrown.getCause())).doesNotContain(name));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aMistakeInTheSqlIsNeither(GatewayHarness gateway) {
        Throwable thrown = failure(gateway, "select nothing from nowhere");

        assertThat(StorageFailure.isDuplicate(thrown)).isFalse();
        assertThat(StorageFailure.isUnavailable(thrown)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "57P01", "57P03", "53300", "25006", "40P01", "90098", "HYT00"})
    void aLostOrOverloadedDatabaseIsUnavailable(String state) {
        Throwable thrown = new IllegalStateException(new SQLException("", state));

        assertThat(StorageFailure.isUnavailable(thrown)).isTrue();
    }

    @Test
    void aTextThatPostgresCannotHoldIsTold() {
        Jdbi postgres = GatewayHarness.onPostgres().bean(Jdbi.class);
        Throwable thrown =
                catchThrowable(() -> postgres.useHandle(handle -> handle.execute("select cast(? as varchar)", "\0")));

        assertThat(StorageFailure.isUnusableText(thrown)).isTrue();
        assertThat(StorageFailure.isUnavailable(thrown)).isFalse();
    }

    @Test
    void aPoolThatRanDryIsUnavailable() {
        assertThat(StorageFailure.isUnavailable(new SQLTransientConnectionException("no connection")))
                .isTrue();
    }

    private static Throwable failure(GatewayHarness gateway, String... statements) {
        try {
            gateway.bean(Jdbi.class).useHandle(handle -> {
                for (String statement : statements) {
                    handle.execute(statement);
                }
            });
        } catch (RuntimeException e) {
            return e;
        }
        throw new AssertionError("nothing failed");
    }
}
