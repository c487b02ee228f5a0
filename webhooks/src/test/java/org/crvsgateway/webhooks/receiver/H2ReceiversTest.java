package org.crvsgateway.webhooks.receiver;

import org.crvsgateway.webhooks.TestDatabase;

final class H2ReceiversTest extends ReceiversContract {
    H2ReceiversTest() {
        super(TestDatabase.H2);
    }
}
