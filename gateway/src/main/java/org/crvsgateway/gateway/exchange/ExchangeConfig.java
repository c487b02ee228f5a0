package org.crvsgateway.gateway.exchange;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * What the log keeps, and for how long.
 *
 * @param maxBody bytes of each body that are kept; at most {@value #LARGEST_BODY}
 * @param maxBacklog bytes of bodies that may wait in memory while the database is away
 * @param bodyRetention how long bodies are kept
 * @param retention how long it is kept that there was an exchange
 */
@ConfigurationProperties("crg.exchange")
public record ExchangeConfig(
        @Bindable(defaultValue = "262144") int maxBody,
        @Bindable(defaultValue = "33554432") long maxBacklog,
        @Bindable(defaultValue = "30d") Duration bodyRetention,
        @Bindable(defaultValue = "365d") Duration retention) {

    /** What one column of H2 takes. */
    static final int LARGEST_BODY = 1_048_576;

    public ExchangeConfig {
        if (maxBody < 0 || maxBody > LARGEST_BODY) {
            throw new IllegalArgumentException("crg.exchange.max-body is 0 to " + LARGEST_BODY);
        }
    }
}
