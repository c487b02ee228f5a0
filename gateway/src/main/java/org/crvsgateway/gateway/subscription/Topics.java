package org.crvsgateway.gateway.subscription;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crvsgateway.gateway.caller.Scope;
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

    /** That a registration waits for an ID system, which alone is told. */
    private static final String REGISTERING = ".registering";

    /** Of the topics that tell a client of trouble with one of its other subscriptions. */
    static final String ALERT_PREFIX = "subscription.";

    public static final Set<String> ALL = Stream.concat(
                    Stream.of(EventType.values()).flatMap(type -> Stream.of(
                                    "notified",
                                    "registering",
                                    "registered",
                                    "rejected",
                                    "corrected",
                                    "certified",
                                    "revoked")
                            .map(step -> type.topicPrefix() + "." + step)),
                    Stream.concat(
                            Stream.of(NATIONAL_ID_ASSIGNED),
                            Stream.of("failing", "recovered", "exhausted", "disabled")
                                    .map(trouble -> ALERT_PREFIX + trouble)))
            .collect(Collectors.toCollection(LinkedHashSet::new));

    /** Where the national number of the registrant may be the news itself. */
    private static final Set<String> TELL_NUMBER =
            Set.of(NATIONAL_ID_ASSIGNED, EventType.DEATH.topicPrefix() + ".registered");

    /** Of what concerns a subscription or the gateway itself its owner is always told. */
    private static final Set<String> OF_OWN_CONCERN = Set.of("subscription", "gateway");

    private Topics() {}

    static boolean tellsNumber(Topic topic) {
        return TELL_NUMBER.contains(topic.name());
    }

    /** Whether these scopes allow to be told of it: {@code birth.subscribe} for {@code birth.registered}. */
    static boolean isGranted(String topic, Set<String> scopes) {
        String first = topic.substring(0, Math.max(0, topic.indexOf('.')));
        return OF_OWN_CONCERN.contains(first)
                || (scopes.contains(first + ".subscribe")
                        && (!topic.endsWith(REGISTERING) || scopes.contains(Scope.IDENTIFIER_ASSIGN)));
    }

    /** Whether it is about a record, which lies somewhere and has fields. */
    static boolean isOfARecord(Topic topic) {
        return !OF_OWN_CONCERN.contains(
                topic.name().substring(0, Math.max(0, topic.name().indexOf('.'))));
    }

    /**
     * Topics, and patterns that some topics match. Adds a fault for each that does not exist, or that is about nothing that
     * these scopes allow to be told of, by its place in the list.
     */
    static NavigableSet<String> parse(List<String> names, Set<String> scopes, List<Issue> issues) {
        NavigableSet<String> topics = new TreeSet<>();
        for (int place = 0; place < names.size(); place++) {
            String name = names.get(place);
            List<String> meant = meant(name);
            if (meant.isEmpty()) {
                issues.add(Issue.error("/topics/" + place, "unknown-topic", "There is no such topic."));
            } else if (meant.stream().noneMatch(topic -> isGranted(topic, scopes))) {
                issues.add(Issue.error(
                        "/topics/" + place, "topic-not-granted", "The client has no scope to be told of this topic."));
            } else {
                topics.add(name);
            }
        }
        if (names.isEmpty()) {
            issues.add(Issue.error("/topics", "required", "At least one topic is needed."));
        }
        return topics;
    }

    /** Refuses with every topic that does not exist, or that these scopes do not allow to be told of. */
    static Interest parse(List<String> names, Set<String> scopes) {
        List<Issue> issues = new ArrayList<>();
        Set<String> topics = parse(names, scopes, issues);
        if (!issues.isEmpty()) {
            throw new ProblemException(ProblemType.INVALID_INPUT, "The input has faults.", issues);
        }
        return Interest.in(topics);
    }

    private static List<String> meant(String name) {
        return name.contains("*")
                ? ALL.stream()
                        .filter(topic -> TopicPattern.matching(new Topic(topic)).contains(name))
                        .toList()
                : ALL.stream().filter(name::equals).toList();
    }
}
