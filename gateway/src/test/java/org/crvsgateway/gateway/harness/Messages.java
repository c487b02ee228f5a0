package org.crvsgateway.gateway.harness;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.crvsgateway.gateway.id.IdSource;
import org.crvsgateway.webhooks.delivery.Outbox;
import org.crvsgateway.webhooks.message.CloudEvent;
import org.crvsgateway.webhooks.message.Message;
import org.crvsgateway.webhooks.message.Topic;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Publishes messages without the births that they would tell of. Tests that share a gateway take topics in turn. */
public final class Messages {

    private static final List<String> TOPICS = List.of(
            "fetal-death.notified",
            "fetal-death.registered",
            "fetal-death.rejected",
            "fetal-death.corrected",
            "fetal-death.revoked");
    private static final AtomicInteger NEXT = new AtomicInteger();

    private final GatewayHarness gateway;
    private final String topic = TOPICS.get(NEXT.getAndIncrement() % TOPICS.size());

    public Messages(GatewayHarness gateway) {
        this.gateway = gateway;
    }

    public String topic() {
        return topic;
    }

    public UUID publish() {
        return gateway.bean(Jdbi.class).inTransaction(this::publish);
    }

    public List<UUID> publish(int count) {
        return IntStream.range(0, count).mapToObj(_ -> publish()).toList();
    }

    public UUID publish(Handle handle) {
        UUID id = gateway.bean(IdSource.class).next();
        Instant now = Instant.now();
        gateway.bean(Outbox.class)
                .publish(handle, new Message(id, new Topic(topic), "subject", now, Set.of()), _ -> new CloudEvent(
                                id,
                                URI.create("https://gateway.example"),
                                topic,
                                "subject",
                                now,
                                JsonNodeFactory.instance.objectNode())
                        .content());
        return id;
    }
}
