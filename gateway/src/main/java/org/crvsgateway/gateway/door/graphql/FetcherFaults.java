package org.crvsgateway.gateway.door.graphql;

import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import java.util.concurrent.CompletableFuture;
import org.crvsgateway.gateway.door.problem.Problem;
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
        Problem problem = Problem.of(fetch.getException());
        if (problem.isUnexpected()) {
            LOG.error("Request {} failed at {}", requestId, fetch.getPath(), fetch.getException());
        } else if (problem.type() == ProblemType.STORAGE_UNAVAILABLE) {
            LOG.warn(
                    "Request {} met a storage failure: {}",
                    requestId,
                    fetch.getException().toString());
        }
        return CompletableFuture.completedFuture(DataFetcherExceptionHandlerResult.newResult()
                .error(ProblemError.at(fetch, problem, requestId))
                .build());
    }
}
