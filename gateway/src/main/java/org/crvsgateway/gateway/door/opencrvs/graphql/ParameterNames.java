package org.crvsgateway.gateway.door.opencrvs.graphql;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.ProblemException;

/** Names in a refusal the parameters that were sent: our search knows a person where OpenCRVS has several parameters. */
final class ParameterNames {

    private ParameterNames() {}

    static ProblemException inTheirs(ProblemException refusal, Set<String> sent) {
        List<Issue> issues = refusal.issues().stream()
                .flatMap(issue -> parameters(issue, sent))
                .toList();
        return new ProblemException(refusal.type(), refusal.detail(), issues);
    }

    private static Stream<Issue> parameters(Issue issue, Set<String> sent) {
        String name = issue.path().substring(issue.path().lastIndexOf('/') + 1);
        if (sent.contains(name)) {
            return Stream.of(issue);
        }
        List<Issue> named = sent.stream()
                .filter(parameter -> parameter.startsWith(name))
                .map(parameter ->
                        new Issue(SearchParameters.path(parameter), issue.code(), issue.severity(), issue.message()))
                .toList();
        return named.isEmpty() ? Stream.of(issue) : named.stream();
    }
}
