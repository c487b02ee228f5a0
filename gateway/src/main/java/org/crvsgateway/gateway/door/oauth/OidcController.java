package org.crvsgateway.gateway.door.oauth;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.crvsgateway.gateway.door.edge.ClientAddress;
import org.crvsgateway.gateway.oidc.OidcRefusal;
import org.crvsgateway.gateway.oidc.OidcSignIn;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.user.ExternalUsers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** People come by here on their way to their identity provider and back. */
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class OidcController {

    private static final Logger LOG = LoggerFactory.getLogger(OidcController.class);
    private static final String MEMORY = "crg-oidc";
    private static final String PATH = "/sign-in/oidc";
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final OidcSignIn signIn;
    private final ExternalUsers users;
    private final ClientAddress address;

    OidcController(OidcSignIn signIn, ExternalUsers users, ClientAddress address) {
        this.signIn = signIn;
        this.users = users;
        this.address = address;
    }

    /** How people can sign in. */
    @Get("/api/v1/sign-in/ways")
    Ways ways() {
        return signIn.way()
                .map(way -> new Ways(true, way.name(), way.url().toString()))
                .orElseGet(() -> new Ways(true, null, null));
    }

    @Get("/sign-in/oidc/start")
    HttpResponse<?> start(HttpRequest<?> request, @QueryValue String challenge) {
        if (signIn.way().isEmpty()) {
            throw ProblemException.notFound("identity provider");
        }
        if (!CHALLENGE.matcher(challenge).matches()) {
            throw ProblemException.invalid("/challenge", "invalid-challenge", "challenge is a SHA-256 in base64url.");
        }
        try {
            OidcSignIn.Departure departure = signIn.start(challenge);
            return to(departure.location()).cookie(memory(request, departure.memory(), Duration.ofMinutes(10)));
        } catch (OidcRefusal e) {
            return refuse(request, e);
        }
    }

    @Get("/sign-in/oidc/callback")
    HttpResponse<?> callback(
            HttpRequest<?> request, @Nullable @QueryValue String state, @Nullable @QueryValue String code) {
        if (signIn.way().isEmpty()) {
            throw ProblemException.notFound("identity provider");
        }
        String memory =
                request.getCookies().findCookie(MEMORY).map(Cookie::getValue).orElse(null);
        try {
            return to(signIn.finish(memory, state, code)).cookie(memory(request, "", Duration.ZERO));
        } catch (OidcRefusal e) {
            return refuse(request, e);
        }
    }

    /** The UI exchanges the code that the browser brought. */
    @Post("/api/v1/sign-in/code")
    HttpResponse<SignInAnswer> redeem(HttpRequest<?> request, @Body CodeBody body) {
        return HttpResponse.ok(SignInAnswer.of(users.redeem(
                        required(body.code(), "code"), required(body.verifier(), "verifier"), address.of(request))))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private HttpResponse<?> refuse(HttpRequest<?> request, OidcRefusal refusal) {
        LOG.warn("Nobody was signed in by the identity provider: {}", refusal.getMessage());
        return to(signIn.refused(refusal.reason())).cookie(memory(request, "", Duration.ZERO));
    }

    private static MutableHttpResponse<?> to(URI location) {
        return HttpResponse.seeOther(location).header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /** Lax, because the way back begins at the provider. */
    private static Cookie memory(HttpRequest<?> request, String value, Duration life) {
        return Cookie.of(MEMORY, value)
                .path(PATH)
                .httpOnly(true)
                .secure(request.isSecure()
                        || "https".equals(request.getHeaders().get("X-Forwarded-Proto")))
                .sameSite(SameSite.Lax)
                .maxAge(life.toSeconds());
    }

    private static String required(@Nullable String value, String name) {
        if (value == null) {
            throw ProblemException.invalid("/" + name, "required", name + " is missing.");
        }
        return value;
    }

    @Serdeable
    record Ways(
            boolean password,
            @Nullable String name,
            @Nullable String url) {}

    @Serdeable
    record CodeBody(@Nullable String code, @Nullable String verifier) {

        @Override
        public String toString() {
            return "CodeBody";
        }
    }
}
