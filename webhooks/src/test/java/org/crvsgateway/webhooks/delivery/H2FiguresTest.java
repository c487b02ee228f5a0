package org.crvsgateway.webhooks.delivery;

import org.crvsgateway.webhooks.TestDatabase;

final class H2FiguresTest extends FiguresContract {
    H2FiguresTest() {
        super(TestDatabase.H2);
    }
}
