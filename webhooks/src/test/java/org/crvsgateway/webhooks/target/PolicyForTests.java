package org.crvsgateway.webhooks.target;

import java.util.List;

/** A policy without an application context. */
public final class PolicyForTests {
    private PolicyForTests() {}

    public static TargetPolicy allowing(String... networks) {
        return new TargetPolicy(new TargetConfig(List.of(networks), List.of(), List.of(443)), List.of());
    }
}
