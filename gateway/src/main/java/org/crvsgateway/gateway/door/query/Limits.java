package org.crvsgateway.gateway.door.query;

import graphql.analysis.FieldComplexityEnvironment;
import graphql.analysis.MaxQueryComplexityInstrumentation;
import graphql.analysis.MaxQueryDepthInstrumentation;
import graphql.execution.instrumentation.ChainedInstrumentation;
import graphql.execution.instrumentation.Instrumentation;
import java.util.List;

/** How much one request may ask for. */
public final class Limits {

    /** Enough for GraphiQL's own question about the schema, which is deeper than any about records. */
    public static final int DEPTH = 20;

    /** A page of one hundred records with everything in them is about half of it. */
    public static final int COMPLEXITY = 100_000;

    /** A field of a mutation may ask another system, or change what others wait for. */
    public static final int MUTATION_FIELDS = 10;

    public static final int QUERY_FIELDS = 50;

    /** Fields come one after the other, so their waits would add up. */
    static final int WAITING_FIELDS = 1;

    private Limits() {}

    /**
     * For one schema.
     *
     * @param pageSize the argument that says how many items a page has
     * @param most how many it has at most
     */
    public static Instrumentation instrumentation(String pageSize, int most) {
        return new ChainedInstrumentation(List.of(
                new MaxQueryDepthInstrumentation(DEPTH),
                new MaxQueryComplexityInstrumentation(
                        COMPLEXITY, (field, children) -> complexity(items(field, pageSize, most), children)),
                new RootFields()));
    }

    private static int items(FieldComplexityEnvironment field, String pageSize, int most) {
        return field.getArguments().get(pageSize) instanceof Integer items ? Math.clamp(items, 1, most) : 1;
    }

    /** What stands below a page is counted once for each item of the page. */
    private static int complexity(int items, int children) {
        return (int) Math.min(1 + (long) items * children, COMPLEXITY + 1L);
    }
}
