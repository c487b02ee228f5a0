package org.crvsgateway.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.crvsgateway.webhooks.TestDatabase;
import org.crvsgateway.webhooks.lane.Ending;
import org.crvsgateway.webhooks.sending.HttpSender;
import org.crvsgateway.webhooks.signature.SignatureSchemes;
import org.junit.jupiter.api.Test;

final class DispatchTest {

    @Test
    void aSendThatEndsInAnErrorOfTheVirtualMachineIsAnAttemptLikeAnyOther() {
        try (Gateway gateway = new Gateway(TestDatabase.H2)) {
            gateway.active("http://127.0.0.1:9/");
            gateway.publish();
            Shipment shipment = new Desk(gateway).round().getFirst();
            Audience broken = (recipient, topic, labels) -> {
                throw new NoClassDefFoundError("gone");
            };
            var dispatch = new Dispatch(
                    gateway.bean(HttpSender.class),
                    gateway.bean(SignatureSchemes.class),
                    List.of(broken),
                    new Renditions(List.of()),
                    gateway.clock);
            Attempt attempt = dispatch.send(shipment);
            assertThat(attempt.ended().ending()).isEqualTo(new Ending.Unbuilt());
        }
    }
}
