package org.crvsgateway.webhooks.subscription;

import org.crvsgateway.webhooks.receiver.Receiver;
import org.jspecify.annotations.Nullable;

/** Whom a ping goes to, and what its receiver asks of us. */
record Addressee(Subscription subscription, @Nullable Receiver receiver) {}
