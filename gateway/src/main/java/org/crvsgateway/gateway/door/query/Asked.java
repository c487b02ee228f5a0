package org.crvsgateway.gateway.door.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import graphql.ExecutionInput;
import graphql.language.Definition;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.OperationDefinition.Operation;
import graphql.language.SelectionSet;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.crvsgateway.gateway.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * A request that was read and parsed, before it is known which schema answers.
 *
 * @param document null where the text is no GraphQL; the engine says why
 * @param strict whether our own door takes it; not where a name stands twice in an object, for one
 */
public record Asked(ExecutionInput input, @Nullable Document document, boolean strict) {

    /** Takes the last of two equal names, as most readers of JSON do. */
    private static final JsonMapper TOLERANT = new JsonMapper();

    public static Asked of(ExecutionInput input) {
        return new Asked(input, parse(input.getQuery()), true);
    }

    /** Refuses a body with all its faults. */
    public static Asked read(byte[] body) {
        return of(QueryReader.read(body).build());
    }

    /** A body that can be understood, with its faults; empty for any other. */
    public static Optional<Asked> find(byte[] body) {
        try {
            return Optional.of(read(body));
        } catch (ProblemException _) {
            return tolerant(body).map(input -> new Asked(input, parse(input.getQuery()), false));
        }
    }

    /** What it would do; empty where that is not known, and the engine will refuse it. */
    public Optional<OperationDefinition> operation() {
        List<OperationDefinition> meant =
                operations().stream().filter(this::isMeant).toList();
        return meant.size() == 1 ? Optional.of(meant.getFirst()) : Optional.empty();
    }

    public Optional<Operation> kind() {
        return operation().map(OperationDefinition::getOperation);
    }

    /**
     * The names of the fields that stand at the root of its operations, whatever it calls them: also of those that are not
     * meant, for the schema that answers must know the whole document.
     */
    public Set<String> rootFields() {
        Set<String> names = new HashSet<>();
        Map<String, FragmentDefinition> fragments = fragments();
        operations().forEach(operation -> collect(operation.getSelectionSet(), fragments, names, new HashSet<>()));
        return names;
    }

    private List<OperationDefinition> operations() {
        return definitions().stream()
                .filter(OperationDefinition.class::isInstance)
                .map(OperationDefinition.class::cast)
                .toList();
    }

    private boolean isMeant(OperationDefinition operation) {
        String name = input.getOperationName();
        return name == null || name.isEmpty() || name.equals(operation.getName());
    }

    private Map<String, FragmentDefinition> fragments() {
        Map<String, FragmentDefinition> fragments = new HashMap<>();
        definitions().forEach(definition -> {
            if (definition instanceof FragmentDefinition fragment) {
                fragments.put(fragment.getName(), fragment);
            }
        });
        return fragments;
    }

    @SuppressWarnings("rawtypes") // the engine's own
    private List<Definition> definitions() {
        return document == null ? List.of() : document.getDefinitions();
    }

    private static void collect(
            SelectionSet selections, Map<String, FragmentDefinition> fragments, Set<String> names, Set<String> seen) {
        selections.getSelections().forEach(selection -> {
            switch (selection) {
                case Field field -> names.add(field.getName());
                case InlineFragment inline -> collect(inline.getSelectionSet(), fragments, names, seen);
                case FragmentSpread spread -> {
                    FragmentDefinition fragment = fragments.get(spread.getName());
                    if (fragment != null && seen.add(spread.getName())) {
                        collect(fragment.getSelectionSet(), fragments, names, seen);
                    }
                }
                default -> {}
            }
        });
    }

    private static @Nullable Document parse(String query) {
        try {
            return Parser.parse(query);
        } catch (InvalidSyntaxException _) {
            return null;
        }
    }

    private static Optional<ExecutionInput> tolerant(byte[] body) {
        try {
            return Optional.of(QueryReader.read(TOLERANT.readTree(new String(body, StandardCharsets.UTF_8)))
                    .build());
        } catch (JsonProcessingException | ProblemException _) {
            return Optional.empty();
        }
    }
}
