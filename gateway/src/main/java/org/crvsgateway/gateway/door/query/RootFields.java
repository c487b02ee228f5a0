package org.crvsgateway.gateway.door.query;

import graphql.ExecutionResult;
import graphql.execution.AbortExecutionException;
import graphql.execution.ExecutionContext;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.IntValue;
import graphql.language.OperationDefinition.Operation;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.Value;
import graphql.language.VariableReference;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses an operation that does too much at its root, where each field may ask another system or wait: under many aliases
 * one request would do what many requests are counted for.
 */
final class RootFields extends SimplePerformantInstrumentation {

    @Override
    public @Nullable InstrumentationContext<ExecutionResult> beginExecuteOperation(
            InstrumentationExecuteOperationParameters parameters, InstrumentationState state) {
        ExecutionContext execution = parameters.getExecutionContext();
        Operation kind = execution.getOperationDefinition().getOperation();
        Map<String, Field> fields = new HashMap<>();
        collect(execution, execution.getOperationDefinition().getSelectionSet(), fields, new HashSet<>());
        int most = kind == Operation.MUTATION ? Limits.MUTATION_FIELDS : Limits.QUERY_FIELDS;
        if (fields.size() > most) {
            throw new AbortExecutionException(
                    "A " + (kind == Operation.MUTATION ? "mutation" : "query") + " has at most " + most
                            + " fields at its root; this one has " + fields.size() + ". Send several requests.");
        }
        long waiting = fields.values().stream()
                .filter(field -> mayWait(execution, field))
                .count();
        if (waiting > Limits.WAITING_FIELDS) {
            throw new AbortExecutionException("Only one field of a request may wait; " + waiting
                    + " of this one would. Send several requests, or leave wait out.");
        }
        return super.beginExecuteOperation(parameters, state);
    }

    /** By the name that each has in the answer, as the engine puts them together. A fragment adds nothing the second time. */
    private static void collect(
            ExecutionContext execution, SelectionSet selections, Map<String, Field> fields, Set<String> seen) {
        for (Selection<?> selection : selections.getSelections()) {
            switch (selection) {
                case Field field -> fields.putIfAbsent(field.getResultKey(), field);
                case InlineFragment inline -> collect(execution, inline.getSelectionSet(), fields, seen);
                case FragmentSpread spread -> {
                    FragmentDefinition fragment = execution.getFragmentsByName().get(spread.getName());
                    if (fragment != null && seen.add(spread.getName())) {
                        collect(execution, fragment.getSelectionSet(), fields, seen);
                    }
                }
                default -> throw new IllegalStateException("no such selection: " + selection.getClass());
            }
        }
    }

    private static boolean mayWait(ExecutionContext execution, Field field) {
        return field.getArguments().stream()
                .filter(argument -> argument.getName().equals("wait"))
                .anyMatch(argument -> isPositive(execution, argument.getValue()));
    }

    private static boolean isPositive(ExecutionContext execution, Value<?> value) {
        return switch (value) {
            case IntValue number -> number.getValue().signum() > 0;
            case VariableReference variable ->
                execution.getCoercedVariables().get(variable.getName()) instanceof Number number
                        && number.longValue() > 0;
            default -> false;
        };
    }
}
