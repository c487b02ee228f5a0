package org.crvsgateway.webhooks.subscription;

import org.crvsgateway.webhooks.TestDatabase;

final class PostgresKeyRotationTest extends KeyRotationContract {
    PostgresKeyRotationTest() {
        super(TestDatabase.POSTGRESQL);
    }
}
