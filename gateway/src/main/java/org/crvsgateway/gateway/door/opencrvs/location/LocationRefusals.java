package org.crvsgateway.gateway.door.opencrvs.location;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crvsgateway.gateway.location.LocationInput;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;

/** The feature's refusals in OpenCRVS's words, each fault at its path in the body that was sent. */
final class LocationRefusals {

    private static final Map<String, String> PLAIN = Map.of(
            "code", "statisticalID",
            "parent", "partOf",
            "kind", "code",
            "level", "jurisdictionType",
            "malePopulation", "male_population",
            "femalePopulation", "female_population",
            "totalPopulation", "population",
            "crudeBirthRate", "crude_birth_rate");

    private static final Map<String, String> FHIR =
            Map.of("code", "identifier", "parent", "partOf", "kind", "type", "level", "identifier");

    private final List<LocationInput> inputs;
    private final List<String> paths;
    private final Map<String, String> members;

    private LocationRefusals(List<LocationInput> inputs, List<String> paths, Map<String, String> members) {
        this.inputs = inputs;
        this.paths = paths;
        this.members = members;
    }

    /** Of the body itself. */
    static LocationRefusals ofOne(LocationInput input) {
        return new LocationRefusals(List.of(input), List.of(), PLAIN);
    }

    static LocationRefusals ofMany(List<LocationInput> inputs) {
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            paths.add("/" + i);
        }
        return new LocationRefusals(inputs, paths, PLAIN);
    }

    /** Of FHIR resources that stand at these paths. */
    static LocationRefusals ofResources(List<LocationInput> inputs, List<String> paths) {
        return new LocationRefusals(inputs, paths, FHIR);
    }

    ProblemException of(ProblemException refusal) {
        if (refusal.issues().isEmpty()) {
            return refusal;
        }
        List<Issue> issues = refusal.issues().stream().map(this::told).toList();
        boolean conflict = refusal.type() == ProblemType.NAME_TAKEN;
        return new ProblemException(
                conflict ? ProblemType.NAME_TAKEN : ProblemType.INVALID_REQUEST,
                issues.getFirst().message(),
                issues);
    }

    private Issue told(Issue issue) {
        String[] segments =
                issue.path().substring(issue.path().isEmpty() ? 0 : 1).split("/");
        int place = paths.isEmpty() || !segments[0].matches("\\d+") ? 0 : Integer.parseInt(segments[0]);
        int from = paths.isEmpty() ? 0 : 1;
        String within = Stream.of(segments)
                .skip(from)
                .map(segment -> "/" + members.getOrDefault(segment, segment))
                .collect(Collectors.joining());
        String beginning = paths.isEmpty() || place >= paths.size() ? "" : paths.get(place);
        return Issue.error(
                beginning + within, issue.code(), message(issue, inputs.get(Math.min(place, inputs.size() - 1))));
    }

    private static String message(Issue issue, LocationInput input) {
        return switch (issue.code()) {
            case "code-taken" -> "statisticalID " + input.code() + " already exists";
            case "unknown-location", "invalid-parent" -> input.parent() + " is not a valid location for partOfLocation";
            default -> issue.message();
        };
    }
}
