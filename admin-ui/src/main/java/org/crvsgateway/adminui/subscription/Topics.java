package org.crvsgateway.adminui.subscription;

import java.util.List;
import java.util.stream.Stream;

/** The topics of the contract, offered for choice; the gateway alone decides which there are. */
final class Topics {

    private static final String TROUBLE = "subscription" + ".";
    private static final List<String> EVENTS = List.of("birth", "death", "fetal-death", "marriage");
    private static final List<String> STEPS =
            List.of("notified", "registering", "registered", "rejected", "corrected", "certified", "revoked");

    private Topics() {}

    /** Those that a message can have. */
    static List<String> single() {
        return Stream.concat(
                        EVENTS.stream().flatMap(event -> STEPS.stream().map(step -> event + "." + step)),
                        Stream.of(
                                "national-id.assigned",
                                TROUBLE + "failing",
                                TROUBLE + "recovered",
                                TROUBLE + "exhausted",
                                TROUBLE + "disabled"))
                .toList();
    }

    /** Patterns first: they are what most want. */
    static List<String> withPatterns() {
        return Stream.concat(
                        Stream.concat(
                                EVENTS.stream().map(event -> event + ".*"),
                                Stream.of("*.registered", "*.corrected", "*.revoked", "*")),
                        single().stream())
                .toList();
    }
}
