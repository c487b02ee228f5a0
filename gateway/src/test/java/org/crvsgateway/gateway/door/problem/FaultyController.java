package org.crvsgateway.gateway.door.problem;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import java.sql.SQLException;
import java.util.List;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.jdbi.v3.core.ConnectionException;

/** Fails in every way that a route can. */
@Controller("/faulty")
@Requires(property = "test.faulty-routes", value = "true")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class FaultyController {

    static final String SECRET = "jdbc:secret-of-the-exception";

    @Serdeable
    record Input(String name, int count) {}

    @Get("/refused")
    String refused() {
        throw new ProblemException(
                ProblemType.RECORD_STATE,
                "The record was revoked.",
                List.of(Issue.warning("/child/names/0", "no-name", "There is no name.")));
    }

    @Get("/unexpected")
    String unexpected() {
        throw new IllegalStateException(SECRET);
    }

    @Get("/error")
    String error() {
        throw new StackOverflowError(SECRET);
    }

    @Get("/storage")
    String storage() {
        throw new ConnectionException(new SQLException(SECRET, "08006"));
    }

    @Get("/number")
    String number(@QueryValue int value) {
        return String.valueOf(value);
    }

    @Post("/input")
    Input input(@Body Input input) {
        return input;
    }

    @Post("/bytes")
    String bytes(@Body byte[] body) {
        return String.valueOf(body.length);
    }

    @Post("/text")
    @Consumes(MediaType.TEXT_PLAIN)
    String text(@Body String body) {
        return body;
    }

    @Get("/restricted")
    @Secured("record.read")
    String restricted() {
        return "";
    }
}
