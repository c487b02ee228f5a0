package org.crvsgateway.webhooks.delivery;

import org.crvsgateway.webhooks.TestDatabase;

final class H2RetentionTest extends RetentionContract {
    H2RetentionTest() {
        super(TestDatabase.H2);
    }
}
