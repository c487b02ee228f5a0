package org.crvsgateway.gateway.door.problem;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.List;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;

/** Fails where FHIR is spoken. */
@Controller("/fhir/faulty")
@Requires(property = "test.faulty-routes", value = "true")
@Secured(SecurityRule.IS_ANONYMOUS)
final class FhirFaultyController {

    @Get("/refused")
    String refused() {
        throw new ProblemException(
                ProblemType.UNREADABLE,
                "There is no Composition.",
                List.of(Issue.error("Bundle.entry[0]", "no-composition", "The first entry is no Composition.")));
    }

    @Get("/unexpected")
    String unexpected() {
        throw new IllegalStateException(FaultyController.SECRET);
    }
}
