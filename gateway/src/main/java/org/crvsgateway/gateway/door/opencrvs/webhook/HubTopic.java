package org.crvsgateway.gateway.door.opencrvs.webhook;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crvsgateway.gateway.vitalevent.EventType;

/** OpenCRVS's topics, such as {@code BIRTH_REGISTERED} for {@code birth.registered}. It has none of fetal deaths. */
final class HubTopic {

    private static final List<String> STEPS = List.of("registered", "certified", "corrected");

    private static final Map<String, String> OURS = Stream.of(EventType.values())
            .filter(type -> type != EventType.FETAL_DEATH)
            .flatMap(type -> STEPS.stream().map(step -> type.topicPrefix() + "." + step))
            .collect(Collectors.toUnmodifiableMap(HubTopic::name, Function.identity()));

    private HubTopic() {}

    /** Our topic; empty where OpenCRVS has no such. */
    static Optional<String> ours(String name) {
        return Optional.ofNullable(OURS.get(name));
    }

    static String name(String topic) {
        return topic.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
