package org.crvsgateway.gateway.door.graphql;

import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.crvsgateway.gateway.database.StorageFailure;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what a fetcher throws into a problem. The text of an unexpected exception goes to the log and no further. */
final class FetcherFaults implements DataFetcherExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(FetcherFaults.class);

    @Override
    public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
            DataFetcherExceptionHandlerParameters fetch) {
        String requestId = Asking.of(fetch.getDataFetchingEnvironment()).requestId();
        ProblemException problem = problem(fetch, requestId);
        return CompletableFuture.completedFuture(DataFetcherExceptionHandlerResult.newResult()
                .error(ProblemError.of(problem, fetch, requestId))
                .build());
    }

    private static ProblemException problem(DataFetcherExceptionHandlerParameters fetch, String requestId) {
        Throwable thrown = fetch.getException();
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof ProblemException problem) {
            return problem;
        }
        if (StorageFailure.isUnavailable(cause)) {
            return new ProblemException(ProblemType.STORAGE_UNAVAILABLE, "Try again in a moment.");
        }
        LOG.error("Request {} failed at {}", requestId, fetch.getPath(), cause);
        return new ProblemException(ProblemType.INTERNAL, ProblemType.INTERNAL.title() + ".");
    }
}
