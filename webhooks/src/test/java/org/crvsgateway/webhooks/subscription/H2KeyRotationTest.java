package org.crvsgateway.webhooks.subscription;

import org.crvsgateway.webhooks.TestDatabase;

final class H2KeyRotationTest extends KeyRotationContract {
    H2KeyRotationTest() {
        super(TestDatabase.H2);
    }
}
