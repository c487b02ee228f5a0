package org.crvsgateway.webhooks.sending;

import java.util.List;
import java.util.UUID;
import org.crvsgateway.webhooks.TestAuthority;
import org.crvsgateway.webhooks.receiver.Authentication;
import org.crvsgateway.webhooks.receiver.Authentication.Client;
import org.crvsgateway.webhooks.receiver.Authentication.ClientCredentials;
import org.crvsgateway.webhooks.receiver.Authentication.FixedHeader;
import org.crvsgateway.webhooks.receiver.Authentication.Method;
import org.crvsgateway.webhooks.receiver.Authentication.None;
import org.crvsgateway.webhooks.receiver.ClientCertificate;
import org.crvsgateway.webhooks.receiver.Receiver;
import org.crvsgateway.webhooks.receiver.TrustAnchor;

/** Settings of receivers for tests; each is that of another subscription unless it is made from one. */
final class Settings {
    private Settings() {}

    static Receiver plain() {
        return new Receiver(UUID.randomUUID(), null, null, new None());
    }

    static Receiver trusting(TestAuthority authority) {
        return new Receiver(UUID.randomUUID(), new TrustAnchor(List.of(authority.certificate())), null, new None());
    }

    static Receiver showing(TestAuthority.Issued client, TestAuthority trusted) {
        Receiver receiver = trusting(trusted);
        return new Receiver(
                receiver.subscriptionId(),
                receiver.trustAnchor(),
                new ClientCertificate(List.of(client.certificate()), client.key()),
                new None());
    }

    static Receiver with(Receiver receiver, Authentication authentication) {
        return new Receiver(
                receiver.subscriptionId(), receiver.trustAnchor(), receiver.clientCertificate(), authentication);
    }

    static Receiver header(String name, String value) {
        return with(plain(), new FixedHeader(name, value));
    }

    static Receiver oauth(String tokenUrl, Method method) {
        return with(plain(), new ClientCredentials(tokenUrl, new Client("crvs:1", "s3 cret%", method), "deliver"));
    }
}
