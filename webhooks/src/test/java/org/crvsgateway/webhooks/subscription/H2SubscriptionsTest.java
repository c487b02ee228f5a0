package org.crvsgateway.webhooks.subscription;

import org.crvsgateway.webhooks.TestDatabase;

final class H2SubscriptionsTest extends SubscriptionsContract {
    H2SubscriptionsTest() {
        super(TestDatabase.H2);
    }
}
