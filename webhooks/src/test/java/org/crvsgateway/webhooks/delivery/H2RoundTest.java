package org.crvsgateway.webhooks.delivery;

import org.crvsgateway.webhooks.TestDatabase;

final class H2RoundTest extends RoundContract {
    H2RoundTest() {
        super(TestDatabase.H2);
    }
}
