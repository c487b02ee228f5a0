package org.crvsgateway.webhooks.delivery;

import org.crvsgateway.webhooks.TestDatabase;

final class H2DatabaseClockTest extends DatabaseClockContract {
    H2DatabaseClockTest() {
        super(TestDatabase.H2);
    }
}
