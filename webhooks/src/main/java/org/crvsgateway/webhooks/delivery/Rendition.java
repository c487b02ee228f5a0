package org.crvsgateway.webhooks.delivery;

import org.crvsgateway.webhooks.message.Message;

/**
 * Makes what one subscription is sent of a body that is never sent as it is stored: for formats whose bytes name the
 * subscription, or depend on what its owner may be told at this moment. Asked before each send and each page of a feed,
 * outside of any transaction; while nothing changes, the same message gives the same bytes.
 */
public interface Rendition {
    /** The payload that it is for. */
    String payload();

    Message.Content render(Audience.Recipient recipient, Message.Content stored);
}
