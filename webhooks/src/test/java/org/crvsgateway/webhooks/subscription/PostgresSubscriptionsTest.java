package org.crvsgateway.webhooks.subscription;

import org.crvsgateway.webhooks.TestDatabase;

final class PostgresSubscriptionsTest extends SubscriptionsContract {
    PostgresSubscriptionsTest() {
        super(TestDatabase.POSTGRESQL);
    }
}
