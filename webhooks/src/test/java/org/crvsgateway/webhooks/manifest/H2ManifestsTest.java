package org.crvsgateway.webhooks.manifest;

import org.crvsgateway.webhooks.TestDatabase;

final class H2ManifestsTest extends ManifestsContract {
    H2ManifestsTest() {
        super(TestDatabase.H2);
    }
}
