package org.crvsgateway.webhooks.delivery;

import org.crvsgateway.webhooks.TestDatabase;

final class PostgresFaultsElsewhereTest extends FaultsElsewhereContract {
    PostgresFaultsElsewhereTest() {
        super(TestDatabase.POSTGRESQL);
    }
}
