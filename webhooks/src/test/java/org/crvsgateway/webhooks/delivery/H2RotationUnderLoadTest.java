package org.crvsgateway.webhooks.delivery;

import org.crvsgateway.webhooks.TestDatabase;

final class H2RotationUnderLoadTest extends RotationUnderLoadContract {
    H2RotationUnderLoadTest() {
        super(TestDatabase.H2);
    }
}
