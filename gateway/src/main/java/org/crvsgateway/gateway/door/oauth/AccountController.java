package org.crvsgateway.gateway.door.oauth;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.user.SecondFactors;
import org.crvsgateway.gateway.user.Sessions;
import org.crvsgateway.gateway.user.User;
import org.crvsgateway.gateway.user.UserService;
import org.jspecify.annotations.Nullable;

/** A person's own account: their session and their second factor. Nothing here concerns anybody else. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
final class AccountController {

    private static final String BEARER = "Bearer ";

    private final UserService users;
    private final SecondFactors secondFactors;
    private final Sessions sessions;

    AccountController(UserService users, SecondFactors secondFactors, Sessions sessions) {
        this.users = users;
        this.secondFactors = secondFactors;
        this.sessions = sessions;
    }

    @Get("/account")
    HttpResponse<Account> account(Caller caller) {
        return unstored(Account.of(users.self(caller), secondFactors.recoveryCodesLeft(caller)));
    }

    /** The token that this call came with counts no more. */
    @Post("/sign-out")
    @Consumes(MediaType.ALL)
    HttpResponse<?> signOut(Caller caller, @Header(HttpHeaders.AUTHORIZATION) String authorization) {
        sessions.end(caller, token(authorization));
        return HttpResponse.noContent();
    }

    @Post("/sign-in/renew")
    @Consumes(MediaType.ALL)
    HttpResponse<SignInAnswer> renew(Caller caller, @Header(HttpHeaders.AUTHORIZATION) String authorization) {
        return unstored(SignInAnswer.of(sessions.renew(caller, token(authorization))));
    }

    @Post("/second-factor")
    @Consumes(MediaType.ALL)
    HttpResponse<Enrolment> beginSecondFactor(Caller caller) {
        SecondFactors.Enrolment begun = secondFactors.begin(caller);
        return unstored(new Enrolment(begun.secret(), begun.uri()));
    }

    @Post("/second-factor/confirm")
    HttpResponse<RecoveryCodes> confirmSecondFactor(Caller caller, @Body Code body) {
        return unstored(new RecoveryCodes(secondFactors.confirm(caller, body.required())));
    }

    @Post("/second-factor/remove")
    HttpResponse<?> removeSecondFactor(Caller caller, @Body Code body) {
        secondFactors.remove(caller, body.required());
        return HttpResponse.noContent();
    }

    private static String token(String authorization) {
        return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length()).strip()
                : "";
    }

    private static <T> HttpResponse<T> unstored(T answer) {
        return HttpResponse.ok(answer).header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    @Serdeable
    record Account(String username, String name, String role, boolean secondFactor, int recoveryCodesLeft) {

        static Account of(User user, int recoveryCodesLeft) {
            return new Account(
                    user.username(), user.name(), user.role().name(), user.secondFactor(), recoveryCodesLeft);
        }
    }

    @Serdeable
    record Enrolment(String secret, String uri) {

        @Override
        public String toString() {
            return "Enrolment";
        }
    }

    @Serdeable
    record RecoveryCodes(List<String> recoveryCodes) {

        @Override
        public String toString() {
            return "RecoveryCodes";
        }
    }

    @Serdeable
    record Code(@Nullable String code) {

        String required() {
            if (code == null) {
                throw ProblemException.invalid("/code", "required", "code is missing.");
            }
            return code;
        }

        @Override
        public String toString() {
            return "Code";
        }
    }
}
