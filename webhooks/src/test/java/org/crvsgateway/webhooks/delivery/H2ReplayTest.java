package org.crvsgateway.webhooks.delivery;

import org.crvsgateway.webhooks.TestDatabase;

final class H2ReplayTest extends ReplayContract {
    H2ReplayTest() {
        super(TestDatabase.H2);
    }
}
