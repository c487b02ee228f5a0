package org.crvsgateway.webhooks.manifest;

import org.crvsgateway.webhooks.TestDatabase;

final class PostgresManifestsTest extends ManifestsContract {
    PostgresManifestsTest() {
        super(TestDatabase.POSTGRESQL);
    }
}
