package org.crvsgateway.webhooks.receiver;

import org.crvsgateway.webhooks.TestDatabase;

final class PostgresReceiversTest extends ReceiversContract {
    PostgresReceiversTest() {
        super(TestDatabase.POSTGRESQL);
    }
}
