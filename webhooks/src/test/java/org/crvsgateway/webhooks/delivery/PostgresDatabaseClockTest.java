package org.crvsgateway.webhooks.delivery;

import org.crvsgateway.webhooks.TestDatabase;

final class PostgresDatabaseClockTest extends DatabaseClockContract {
    PostgresDatabaseClockTest() {
        super(TestDatabase.POSTGRESQL);
    }
}
