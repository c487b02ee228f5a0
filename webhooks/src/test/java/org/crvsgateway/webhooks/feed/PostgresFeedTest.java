package org.crvsgateway.webhooks.feed;

import org.crvsgateway.webhooks.TestDatabase;

final class PostgresFeedTest extends FeedContract {
    PostgresFeedTest() {
        super(TestDatabase.POSTGRESQL);
    }
}
