package org.crvsgateway.gateway.subscription;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.gateway.vitalevent.EventType;
import org.crvsgateway.webhooks.message.Topic;
import org.crvsgateway.webhooks.message.TopicPattern;
import org.crvsgateway.webhooks.subscription.Interest;

/** The closed list of topics, such as {@code birth.registered}, {@code fetal-death.revoked}, {@code national-id.assigned}. */
public final class Topics {

    public static final String NATIONAL_ID_ASSIGNED = "national-id.assigned";

    /** Of the topics that tell a client of trouble with one of its other subscriptions. */
    static final String ALERT_PREFIX = "subscription.";

    public static final Set<String> ALL = Stream.concat(
                    Stream.of(EventType.values())
                            .flatMap(type -> Stream.of("notified", "registered", "rejected", "corrected", "revoked")
                                    .map(step -> type.topicPrefix() + "." + step)),
                    Stream.concat(
                            Stream.of(NATIONAL_ID_ASSIGNED),
                            Stream.of("failing", "recovered", "exhausted", "disabled")
                                    .map(trouble -> ALERT_PREFIX + trouble)))
            .collect(Collectors.toCollection(LinkedHashSet::new));

    private Topics() {}

    /** Refuses with every topic that does not exist, by its place in the list. */
    static Interest parse(Collection<String> names) {
        List<Issue> issues = new ArrayList<>();
        Set<String> topics = new LinkedHashSet<>();
        int place = 0;
        for (String name : names) {
            if (isKnown(name)) {
                topics.add(name);
            } else {
                issues.add(Issue.error("/topics/" + place, "unknown-topic", "There is no such topic."));
            }
            place++;
        }
        if (names.isEmpty()) {
            issues.add(Issue.error("/topics", "required", "At least one topic is needed."));
        }
        if (!issues.isEmpty()) {
            throw new ProblemException(ProblemType.INVALID_INPUT, "The input has faults.", issues);
        }
        return Interest.in(topics);
    }

    /** A topic of the list, or a pattern that some of them match. */
    private static boolean isKnown(String name) {
        return ALL.contains(name)
                || (name.contains("*")
                        && ALL.stream().anyMatch(topic -> TopicPattern.matching(new Topic(topic))
                                .contains(name)));
    }
}
