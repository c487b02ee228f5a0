package org.crvsgateway.gateway.door.graphql;

import graphql.analysis.FieldComplexityEnvironment;
import graphql.analysis.MaxQueryComplexityInstrumentation;
import graphql.analysis.MaxQueryDepthInstrumentation;
import graphql.execution.instrumentation.ChainedInstrumentation;
import graphql.execution.instrumentation.Instrumentation;
import java.util.List;

/** How much one request may ask for. */
final class Limits {

    /** Enough for GraphiQL's own question about the schema, which is deeper than any about records. */
    static final int DEPTH = 20;

    /** A page of one hundred records with everything in them is about half of it. */
    static final int COMPLEXITY = 100_000;

    /** A field of a mutation may ask another system, or change what others wait for. */
    static final int MUTATION_FIELDS = 10;

    static final int QUERY_FIELDS = 50;

    /** Fields come one after the other, so their waits would add up. */
    static final int WAITING_FIELDS = 1;

    private Limits() {}

    static Instrumentation instrumentation() {
        return new ChainedInstrumentation(List.of(
                new MaxQueryDepthInstrumentation(DEPTH),
                new MaxQueryComplexityInstrumentation(COMPLEXITY, Limits::complexity),
                new RootFields()));
    }

    /** What stands below a page is counted once for each item of the page. */
    private static int complexity(FieldComplexityEnvironment field, int children) {
        int items = field.getArguments().get("first") instanceof Integer first
                ? Math.clamp(first, 1, Arguments.MAX_PAGE)
                : 1;
        return (int) Math.min(1 + (long) items * children, COMPLEXITY + 1L);
    }
}
