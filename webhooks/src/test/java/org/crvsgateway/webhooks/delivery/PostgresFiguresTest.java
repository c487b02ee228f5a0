package org.crvsgateway.webhooks.delivery;

import org.crvsgateway.webhooks.TestDatabase;

final class PostgresFiguresTest extends FiguresContract {
    PostgresFiguresTest() {
        super(TestDatabase.POSTGRESQL);
    }
}
