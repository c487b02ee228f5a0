package org.crvsgateway.gateway.door.opencrvs.graphql;

import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.crvsgateway.gateway.door.problem.Problem;
import org.crvsgateway.gateway.problem.ProblemType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what a fetcher throws into an error of OpenCRVS. The text of an unexpected exception goes to the log alone. */
final class PeerFaults implements DataFetcherExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(PeerFaults.class);

    @Override
    public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
            DataFetcherExceptionHandlerParameters fetch) {
        PeerCall call = PeerCall.of(fetch.getDataFetchingEnvironment());
        Problem problem = Problem.of(fetch.getException());
        if (problem.isUnexpected()) {
            LOG.error("Request {} failed at {}", call.requestId(), fetch.getPath(), fetch.getException());
        } else if (problem.type() == ProblemType.STORAGE_UNAVAILABLE) {
            LOG.warn(
                    "Request {} met a storage failure: {}",
                    call.requestId(),
                    fetch.getException().toString());
        }
        return CompletableFuture.completedFuture(DataFetcherExceptionHandlerResult.newResult()
                .error(error(fetch, problem))
                .build());
    }

    private static PeerError error(DataFetcherExceptionHandlerParameters fetch, Problem problem) {
        boolean own = fetch.getException() instanceof PeerRefusal;
        String message = own ? ((PeerRefusal) fetch.getException()).text() : problem.detail();
        String code = own ? ((PeerRefusal) fetch.getException()).code() : ApolloCode.of(problem.type());
        return new PeerError(
                message,
                code,
                problem,
                List.of(fetch.getSourceLocation()),
                fetch.getPath().toList());
    }
}
