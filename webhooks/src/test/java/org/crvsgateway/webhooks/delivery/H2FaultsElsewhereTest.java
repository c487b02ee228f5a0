package org.crvsgateway.webhooks.delivery;

import org.crvsgateway.webhooks.TestDatabase;

final class H2FaultsElsewhereTest extends FaultsElsewhereContract {
    H2FaultsElsewhereTest() {
        super(TestDatabase.H2);
    }
}
