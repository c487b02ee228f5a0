package org.crvsgateway.webhooks.delivery;

import org.crvsgateway.webhooks.TestDatabase;

final class PostgresDeliveryTest extends DeliveryContract {
    PostgresDeliveryTest() {
        super(TestDatabase.POSTGRESQL);
    }
}
