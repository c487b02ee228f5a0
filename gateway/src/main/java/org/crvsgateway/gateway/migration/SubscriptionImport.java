package org.crvsgateway.gateway.migration;

import jakarta.inject.Singleton;
import org.crvsgateway.gateway.caller.Caller;

/** Takes over rows of {@code webhooks.webhooks}. */
@Singleton
final class SubscriptionImport {

    ImportedRow take(Caller caller, ExportRow row) {
        return row.skipped(row.text("/_id"), row.text("/callback"), "the client has to subscribe again");
    }
}
