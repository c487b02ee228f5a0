package org.crvsgateway.webhooks.delivery;

import org.crvsgateway.webhooks.TestDatabase;

final class H2DeliveryTest extends DeliveryContract {
    H2DeliveryTest() {
        super(TestDatabase.H2);
    }
}
