package org.crvsgateway.webhooks.sending;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.crvsgateway.webhooks.sending.Outcome.Answered;
import org.crvsgateway.webhooks.sending.Outcome.Failed;
import org.crvsgateway.webhooks.target.PolicyForTests;

/** Senders and requests for tests. */
final class Senders {
    static final int LIMIT = 65_536;
    static final Duration PATIENT = Duration.ofSeconds(20);
    static final HostResolver NOBODY = host -> {
        throw new UnknownHostException(host);
    };

    private Senders() {}

    static HttpSender toLoopback() {
        return toLoopback(PATIENT, NOBODY);
    }

    static HttpSender toLoopback(Duration timeout, HostResolver resolver) {
        return new HttpSender(
                PolicyForTests.allowing("127.0.0.0/8"),
                new SenderConfig(timeout, LIMIT),
                EgressConfig.DIRECT,
                Clock.systemUTC(),
                resolver,
                List.of());
    }

    static OutboundRequest post(String url) {
        return new OutboundRequest(
                url,
                Map.of("webhook-id", "msg_1"),
                new OutboundRequest.Content("application/json", "{}".getBytes(UTF_8)));
    }

    static Failed failed(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Failed.class);
        return (Failed) outcome;
    }

    static Answered answered(Outcome outcome) {
        assertThat(outcome).as(outcome.toString()).isInstanceOf(Answered.class);
        return (Answered) outcome;
    }
}
