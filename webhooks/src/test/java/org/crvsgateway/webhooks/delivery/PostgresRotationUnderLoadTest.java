package org.crvsgateway.webhooks.delivery;

import org.crvsgateway.webhooks.TestDatabase;

final class PostgresRotationUnderLoadTest extends RotationUnderLoadContract {
    PostgresRotationUnderLoadTest() {
        super(TestDatabase.POSTGRESQL);
    }
}
