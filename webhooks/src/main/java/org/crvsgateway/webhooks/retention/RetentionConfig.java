package org.crvsgateway.webhooks.retention;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How long things are kept. What is still to be delivered is kept whatever its age.
 *
 * @param answers what receivers answered, from the message on
 * @param bodies the bytes of messages, from their last delivery on; without them nothing can be sent again
 * @param log messages, finished deliveries and attempts, from the message on
 * @param every how often a node looks
 */
@ConfigurationProperties("crg.webhooks.retention")
public record RetentionConfig(
        @Bindable(defaultValue = "P30D") Duration answers,
        @Bindable(defaultValue = "P30D") Duration bodies,
        @Bindable(defaultValue = "P400D") Duration log,
        @Bindable(defaultValue = "PT1H") Duration every) {
    private static final Duration LEAST = Duration.ofDays(1);

    public RetentionConfig {
        if (answers.compareTo(LEAST) < 0 || bodies.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("crg.webhooks.retention keeps everything for a day at least");
        }
        if (log.compareTo(bodies) < 0 || log.compareTo(answers) < 0) {
            throw new IllegalArgumentException("crg.webhooks.retention.log has to be the longest");
        }
    }
}
