package org.crvsgateway.gateway.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.crvsgateway.gateway.audit.AuditTrail;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.webhooks.receiver.Authentication;
import org.crvsgateway.webhooks.receiver.Receiver;
import org.crvsgateway.webhooks.receiver.ReceiverRefusedException;
import org.crvsgateway.webhooks.receiver.Receivers;
import org.crvsgateway.webhooks.receiver.StoredReceiver;
import org.crvsgateway.webhooks.subscription.ReceiverSettings;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;

/** What the receiver of a subscription asks of us: whom to trust, which certificate to show, how to authenticate. */
@Singleton
public final class ReceiverService {

    private final Jdbi jdbi;
    private final SubscriptionService subscriptions;
    private final Receivers receivers;
    private final ReceiverSettings settings;
    private final AuditTrail audit;

    ReceiverService(
            Jdbi jdbi,
            SubscriptionService subscriptions,
            Receivers receivers,
            ReceiverSettings settings,
            AuditTrail audit) {
        this.jdbi = jdbi;
        this.subscriptions = subscriptions;
        this.receivers = receivers;
        this.settings = settings;
        this.audit = audit;
    }

    /** Empty where nothing special was asked for. */
    public Optional<StoredReceiver> find(Caller caller, UUID id) {
        return inTransaction(handle ->
                receivers.find(handle, subscriptions.seen(handle, caller, id).id()));
    }

    /** Replaces all settings; a secret that is left out stays with what it belongs to. */
    public StoredReceiver put(Caller caller, UUID id, JsonNode input) {
        return inTransaction(handle -> {
            subscriptions.owned(handle, caller, id);
            StoredReceiver stored = settings.put(handle, id, input);
            audited(handle, caller, "subscription.set-receiver", id, details(stored.receiver()));
            return stored;
        });
    }

    /** Deliveries go on as to a receiver that asks for nothing special. */
    public void clear(Caller caller, UUID id) {
        inTransaction(handle -> {
            subscriptions.owned(handle, caller, id);
            if (settings.clear(handle, id)) {
                audited(handle, caller, "subscription.clear-receiver", id, Map.of());
            }
            return id;
        });
    }

    private <T> T inTransaction(HandleCallback<T, RuntimeException> callback) {
        try {
            return WebhookRefusals.translate(() -> jdbi.inTransaction(callback));
        } catch (ReceiverRefusedException e) {
            List<Issue> issues = e.faults().stream()
                    .map(fault -> Issue.error(fault.path(), fault.code(), fault.message()))
                    .toList();
            throw new ProblemException(ProblemType.INVALID_INPUT, "The input has faults.", issues);
        }
    }

    /** What an auditor needs to know; never a secret. */
    private static Map<String, String> details(Receiver receiver) {
        Map<String, String> details = new TreeMap<>();
        if (receiver.trustAnchor() != null) {
            details.put(
                    "trustAnchor",
                    ReceiverJson.fingerprint(
                            receiver.trustAnchor().certificates().getFirst()));
        }
        if (receiver.clientCertificate() != null) {
            details.put(
                    "clientCertificate",
                    ReceiverJson.fingerprint(receiver.clientCertificate().own()));
        }
        switch (receiver.authentication()) {
            case Authentication.None() -> details.put("authentication", "NONE");
            case Authentication.FixedHeader header -> {
                details.put("authentication", "HEADER");
                details.put("header", header.name());
            }
            case Authentication.ClientCredentials credentials -> {
                details.put("authentication", "OAUTH2");
                details.put("tokenUrl", credentials.tokenUrl());
                details.put("tokenClient", credentials.client().id());
            }
        }
        return details;
    }

    private void audited(Handle handle, Caller caller, String action, UUID id, Map<String, String> details) {
        audit.record(handle, caller, action, "subscription", id.toString(), details);
    }
}
