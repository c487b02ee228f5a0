package org.crvsgateway.webhooks.delivery;

import org.crvsgateway.webhooks.TestDatabase;

final class H2LaneTest extends LaneContract {
    H2LaneTest() {
        super(TestDatabase.H2);
    }
}
