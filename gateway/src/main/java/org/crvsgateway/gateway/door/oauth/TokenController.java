package org.crvsgateway.gateway.door.oauth;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import org.crvsgateway.gateway.client.Client;
import org.crvsgateway.gateway.client.ClientAuthentication;
import org.crvsgateway.gateway.token.AccessToken;

/** The token endpoint: client credentials grant (RFC 6749 section 4.4) and the answers of section 5. */
@Controller("/oauth2/token")
@Secured(SecurityRule.IS_ANONYMOUS)
final class TokenController {

    private final ClientAuthentication clients;

    TokenController(ClientAuthentication clients) {
        this.clients = clients;
    }

    @Post
    @Consumes(MediaType.ALL)
    @Produces(MediaType.APPLICATION_JSON)
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<?> token(HttpRequest<byte[]> request) {
        TokenRequest asked = TokenRequestReader.read(request);
        Client client = clients.authenticate(asked.clientId(), asked.clientSecret())
                .orElseThrow(() -> OAuthException.invalidClient("The client id or its secret is wrong."));
        if (!client.permission().scopes().containsAll(asked.scopes())) {
            throw new OAuthException("invalid_scope", "A scope was asked for that the client was not granted.");
        }
        AccessToken token = clients.issueToken(
                client, asked.scopes().isEmpty() ? client.permission().scopes() : asked.scopes());
        return unstored(HttpResponse.ok(TokenAnswer.of(token)));
    }

    @Error(OAuthException.class)
    HttpResponse<?> refuse(OAuthException refusal) {
        OAuthError error = new OAuthError(refusal.error(), refusal.description());
        return refusal.error().equals(OAuthException.INVALID_CLIENT)
                ? unstored(HttpResponse.status(HttpStatus.UNAUTHORIZED).body(error))
                        .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"crvs-gateway\", charset=\"UTF-8\"")
                : unstored(HttpResponse.badRequest(error));
    }

    private static <T> MutableHttpResponse<T> unstored(MutableHttpResponse<T> answer) {
        return answer.header(HttpHeaders.CACHE_CONTROL, "no-store").header(HttpHeaders.PRAGMA, "no-cache");
    }
}
