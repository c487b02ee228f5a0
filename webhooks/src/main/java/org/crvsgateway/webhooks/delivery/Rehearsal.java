package org.crvsgateway.webhooks.delivery;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crvsgateway.webhooks.IdTime;
import org.crvsgateway.webhooks.SqlTime;
import org.crvsgateway.webhooks.message.Label;
import org.crvsgateway.webhooks.message.Message;
import org.crvsgateway.webhooks.message.Topic;
import org.crvsgateway.webhooks.subscription.Interest;
import org.jdbi.v3.core.Handle;

/** Which past messages an interest would have brought. Nothing is sent, and only what the subscriber may be told counts. */
@Singleton
public final class Rehearsal {
    /** How many messages are looked at, the newest ones first. */
    public static final int MOST = 10_000;

    private static final int SAMPLE = 20;

    private final List<Audience> audiences;

    Rehearsal(Collection<Audience> audiences) {
        this.audiences = List.copyOf(audiences);
    }

    /**
     * What came out of it.
     *
     * @param examined how many messages of that time were looked at
     * @param complete whether these were all
     * @param sample the newest of those that match, without their subjects
     */
    public record Report(int examined, boolean complete, int matched, List<Sample> sample) {}

    /** One message that matches. */
    public record Sample(UUID messageId, String topic, Instant occurredAt) {}

    public Report rehearse(
            Handle handle, Audience.Recipient recipient, Interest interest, Instant since, Instant until) {
        List<Message> messages = handle.createQuery("""
                        select id, topic, subject, occurred_at, labels from webhook_message
                        where id >= :from and id < :to
                        order by id desc
                        fetch first :limit rows only
                        """)
                .bind("from", IdTime.lowest(since))
                .bind("to", IdTime.lowest(until))
                .bind("limit", MOST)
                .map((row, context) -> message(row))
                .list();
        List<Message> matching = messages.stream()
                .filter(interest::covers)
                .filter(message ->
                        audiences.stream().allMatch(it -> it.admits(recipient, message.topic(), message.labels())))
                .toList();
        return new Report(
                messages.size(),
                messages.size() < MOST,
                matching.size(),
                matching.stream()
                        .limit(SAMPLE)
                        .map(message -> new Sample(message.id(), message.topic().name(), message.occurredAt()))
                        .toList());
    }

    private static Message message(ResultSet row) throws SQLException {
        String labels = row.getString("labels");
        return new Message(
                row.getObject("id", UUID.class),
                new Topic(row.getString("topic")),
                row.getString("subject"),
                SqlTime.read(row, "occurred_at"),
                labels.isEmpty()
                        ? Set.of()
                        : Stream.of(labels.split(" ", -1)).map(Label::parse).collect(Collectors.toUnmodifiableSet()));
    }
}
