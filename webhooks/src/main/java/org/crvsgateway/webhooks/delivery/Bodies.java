package org.crvsgateway.webhooks.delivery;

import org.crvsgateway.webhooks.message.Message;

/** Writes a message's bodies: the one of a payload is asked for once, in the transaction of the fact, if somebody has it. */
@FunctionalInterface
public interface Bodies {
    Message.Content of(String payload);
}
