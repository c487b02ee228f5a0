package org.crvsgateway.webhooks.lane;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.random.RandomGenerator;

@Factory
final class LaneRulesFactory {
    @Singleton
    LaneRules rules(RetryConfig config) {
        return new LaneRules(config, RandomGenerator.getDefault());
    }
}
