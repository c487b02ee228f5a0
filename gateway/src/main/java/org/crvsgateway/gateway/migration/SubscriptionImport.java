package org.crvsgateway.gateway.migration;

import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.CallerKind;
import org.crvsgateway.gateway.client.ClientStanding;
import org.crvsgateway.gateway.client.ClientStandings;
import org.crvsgateway.gateway.client.ClientTakeover;
import org.crvsgateway.gateway.client.OpenCrvsClients;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.subscription.ForeignSubscriptions;

/**
 * Takes over rows of {@code webhooks.webhooks}, each as if its client subscribed here: the callback is asked once more
 * whether it wants to be told.
 */
@Singleton
final class SubscriptionImport {

    /** The name of OpenCRVS's way to sign, which its door brings. */
    private static final String SCHEME = "OPENCRVS";

    private static final Pattern TOPIC = Pattern.compile("(BIRTH|DEATH|MARRIAGE)_(REGISTERED|CERTIFIED|CORRECTED)");

    private final ForeignSubscriptions subscriptions;
    private final ClientTakeover clients;
    private final ClientStandings standings;
    private final OpenCrvsClients opencrvs;

    SubscriptionImport(
            ForeignSubscriptions subscriptions,
            ClientTakeover clients,
            ClientStandings standings,
            OpenCrvsClients opencrvs) {
        this.subscriptions = subscriptions;
        this.clients = clients;
        this.standings = standings;
        this.opencrvs = opencrvs;
    }

    /** In a dry run the callback is not asked. Otherwise not inside a transaction. */
    ImportedRow take(ExportRow row, boolean dryRun) {
        String topic = row.text("/topic");
        Optional<UUID> client = ExportRow.uuid(row.text("/createdBy/client_id")).filter(clients::knows);
        if (!TOPIC.matcher(topic).matches()) {
            return skipped(row, "there is no topic " + topic + " here");
        }
        if (client.isEmpty()) {
            return skipped(row, "its client is not here");
        }
        if (dryRun) {
            return made(row, "its callback will be asked whether it wants to be told");
        }
        return standings
                .of(client.get())
                .filter(ClientStanding::active)
                .map(standing -> subscribe(row, caller(client.get(), standing), topic))
                .orElseGet(() -> skipped(row, "its client is disabled"));
    }

    private ImportedRow subscribe(ExportRow row, Caller client, String topic) {
        String callback = row.text("/callback");
        String ours = topic.toLowerCase(Locale.ROOT).replace('_', '.');
        try {
            boolean here = subscriptions.own(client).stream()
                    .anyMatch(own -> callback.equals(own.url()) && own.topics().contains(ours));
            if (here) {
                return row.kept(row.text("/_id"), name(row), "the client has this subscription here already");
            }
            ForeignSubscriptions.Wish wish =
                    new ForeignSubscriptions.Wish(ours, callback, SCHEME, opencrvs.shaSecret(client.id()));
            return switch (subscriptions.subscribe(client, wish)) {
                case ForeignSubscriptions.Active _ -> made(row, "");
                case ForeignSubscriptions.Refused refused ->
                    skipped(row, "the client has to subscribe again: " + refused.detail());
            };
        } catch (ProblemException e) {
            return skipped(row, ClientImport.reason(e));
        }
    }

    private static Caller caller(UUID id, ClientStanding standing) {
        return new Caller(
                CallerKind.CLIENT,
                id,
                standing.name(),
                standing.permission().scopes(),
                standing.fields(),
                standing.permission().jurisdiction(),
                "local");
    }

    private static ImportedRow made(ExportRow row, String note) {
        return row.made(row.text("/_id"), name(row), note);
    }

    private static ImportedRow skipped(ExportRow row, String reason) {
        return row.skipped(row.text("/_id"), name(row), reason);
    }

    private static String name(ExportRow row) {
        return row.text("/topic") + " to " + row.text("/callback");
    }
}
