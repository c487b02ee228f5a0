package org.crvsgateway.webhooks.feed;

import org.crvsgateway.webhooks.TestDatabase;

final class H2FeedTest extends FeedContract {
    H2FeedTest() {
        super(TestDatabase.H2);
    }
}
