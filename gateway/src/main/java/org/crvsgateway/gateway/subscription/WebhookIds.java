package org.crvsgateway.gateway.subscription;

import jakarta.inject.Singleton;
import java.util.UUID;
import org.crvsgateway.gateway.id.IdSource;

/** One source of ids for the gateway and the webhooks engine. */
@Singleton
final class WebhookIds implements org.crvsgateway.webhooks.IdSource {

    private final IdSource ids;

    WebhookIds(IdSource ids) {
        this.ids = ids;
    }

    @Override
    public UUID next() {
        return ids.next();
    }
}
