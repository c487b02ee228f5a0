package org.crvsgateway.webhooks.receiver;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads settings as an administrator sends them in. Every fault is reported, with its path. A secret that is left out
 * stays as it was, as long as what it belongs to is the same.
 */
@Singleton
final class ReceiverReader {
    private final TlsReader tls;
    private final AuthenticationReader authentications;

    ReceiverReader(AuthenticationReader authentications, InstantSource clock) {
        this.tls = new TlsReader(clock);
        this.authentications = authentications;
    }

    Receiver read(UUID subscriptionId, @Nullable JsonNode body, @Nullable Receiver before) {
        List<ReceiverFault> faults = new ArrayList<>();
        Input input = Input.of(body, "", Set.of("trustAnchor", "clientCertificate", "authentication"), faults);
        TrustAnchor anchor = tls.trustAnchor(input);
        ClientCertificate certificate =
                tls.clientCertificate(input, before == null ? null : before.clientCertificate());
        Authentication authentication =
                authentications.read(input, before == null ? new Authentication.None() : before.authentication());
        if (!faults.isEmpty()) {
            throw new ReceiverRefusedException(faults);
        }
        return new Receiver(subscriptionId, anchor, certificate, authentication);
    }
}
