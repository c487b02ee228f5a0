package org.crvsgateway.gateway.door.problem;

import io.micronaut.core.bind.exceptions.UnsatisfiedArgumentException;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.codec.CodecException;
import io.micronaut.http.exceptions.BufferLengthExceededException;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.http.exceptions.UriSyntaxException;
import io.micronaut.json.JsonSyntaxException;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.web.router.exceptions.UnsatisfiedRouteException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.crvsgateway.gateway.database.StorageFailure;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** The problem that stands for something thrown, by the first cause that is known. */
final class ThrownProblem {

    private static final int CAUSES_LOOKED_AT = 20;

    private ThrownProblem() {}

    static Problem of(Throwable thrown) {
        return Stream.<@Nullable Throwable>iterate(thrown, Objects::nonNull, e -> e.getCause())
                .limit(CAUSES_LOOKED_AT)
                .map(ThrownProblem::known)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> Problem.of(HttpStatus.INTERNAL_SERVER_ERROR));
    }

    private static Optional<Problem> known(Throwable thrown) {
        return Optional.ofNullable(
                switch (thrown) {
                    case ProblemException e -> new Problem(e.type(), e.detail(), e.issues(), e.retryAfter());
                    case AuthorizationException e ->
                        Problem.of(e.isForbidden() ? HttpStatus.FORBIDDEN : HttpStatus.UNAUTHORIZED);
                    case ContentLengthExceededException e -> tooLarge();
                    case BufferLengthExceededException e -> tooLarge();
                    case HttpStatusException e -> Problem.of(e.getStatus());
                    case ConversionErrorException e -> unusable(e.getArgument());
                    case UnsatisfiedArgumentException e -> missing(e.getArgument());
                    case UnsatisfiedRouteException e -> missing(e.getArgument());
                    case CodecException e -> malformed();
                    case JsonSyntaxException e -> malformed();
                    case UriSyntaxException e -> Problem.of(HttpStatus.BAD_REQUEST);
                    default -> ofStorage(thrown);
                });
    }

    private static @Nullable Problem ofStorage(Throwable thrown) {
        if (StorageFailure.isUnavailable(thrown)) {
            return Problem.of(HttpStatus.SERVICE_UNAVAILABLE);
        }
        return StorageFailure.isUnusableText(thrown)
                ? new Problem(
                        ProblemType.INVALID_REQUEST, "A text has a character that cannot be stored, such as U+0000.")
                : null;
    }

    private static Problem tooLarge() {
        return Problem.of(HttpStatus.REQUEST_ENTITY_TOO_LARGE);
    }

    private static Problem malformed() {
        return new Problem(ProblemType.MALFORMED_BODY, "The body is not what its Content-Type says.");
    }

    private static Problem unusable(Argument<?> argument) {
        return isBody(argument)
                ? malformed()
                : ofParameter(argument, "invalid-parameter", "The value cannot be understood.");
    }

    private static Problem missing(Argument<?> argument) {
        return isBody(argument)
                ? new Problem(ProblemType.MALFORMED_BODY, "The request has no body.")
                : ofParameter(argument, "missing-parameter", "The value is missing.");
    }

    private static Problem ofParameter(Argument<?> argument, String code, String message) {
        return new Problem(
                ProblemType.INVALID_REQUEST,
                "A parameter of the request is missing or cannot be understood.",
                List.of(Issue.error(argument.getName(), code, message)));
    }

    private static boolean isBody(Argument<?> argument) {
        return argument.getAnnotationMetadata().hasAnnotation(Body.class);
    }
}
