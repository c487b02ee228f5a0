package org.crvsgateway.gateway.door.oauth;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.door.edge.ClientAddress;
import org.crvsgateway.gateway.user.SignInService;

/** People sign in with a password and get an access token. */
@Controller("/api/v1")
final class SignInController {

    private final SignInService service;
    private final ClientAddress address;

    SignInController(SignInService service, ClientAddress address) {
        this.service = service;
        this.address = address;
    }

    @Post("/sign-in")
    @Secured(SecurityRule.IS_ANONYMOUS)
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<SignInAnswer> signIn(HttpRequest<?> request, @Body SignInBody body) {
        var shown = new SignInService.Credentials(
                body.requiredUsername(), body.requiredPassword(), body.newPassword(), body.code());
        return unstored(SignInAnswer.of(service.signIn(shown, address.of(request))));
    }

    /** Changes the caller's own password. Their older tokens end with it. */
    @Post("/password")
    @Secured(SecurityRule.IS_AUTHENTICATED)
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<SignInAnswer> changePassword(Caller caller, @Body SignInBody body) {
        return unstored(
                SignInAnswer.of(service.changePassword(caller, body.requiredPassword(), body.requiredNewPassword())));
    }

    private static HttpResponse<SignInAnswer> unstored(SignInAnswer answer) {
        return HttpResponse.ok(answer).header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
