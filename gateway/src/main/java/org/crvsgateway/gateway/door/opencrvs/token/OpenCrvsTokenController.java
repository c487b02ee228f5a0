package org.crvsgateway.gateway.door.opencrvs.token;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.crvsgateway.gateway.bearer.RecordTokens;
import org.crvsgateway.gateway.caller.RecordRestriction;
import org.crvsgateway.gateway.client.Client;
import org.crvsgateway.gateway.client.ClientAuthentication;
import org.crvsgateway.gateway.client.OpenCrvsClients;
import org.crvsgateway.gateway.client.OpenCrvsSettings;
import org.crvsgateway.gateway.client.OpenCrvsVersion;
import org.crvsgateway.gateway.client.SecretsInUrls;
import org.crvsgateway.gateway.door.edge.ClientAddress;
import org.crvsgateway.gateway.door.opencrvs.address.AskedAddress;
import org.crvsgateway.gateway.token.AccessToken;
import org.jspecify.annotations.Nullable;

/** The token address of OpenCRVS 1.3 to 2.0, and that of 1.0 to 1.2. */
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class OpenCrvsTokenController {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String CLIENT_CREDENTIALS = "client_credentials";
    private static final String TOKEN_EXCHANGE = "urn:opencrvs:oauth:grant-type:token-exchange";
    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    private static final String SINGLE_RECORD_TOKEN = "urn:opencrvs:oauth:token-type:single_record_token";
    private static final OpenCrvsVersion SECOND = new OpenCrvsVersion(2, 0);

    private final ClientAuthentication clients;
    private final OpenCrvsClients settings;
    private final SecretsInUrls secretsInUrls;
    private final RecordTokens recordTokens;
    private final ClientAddress address;

    OpenCrvsTokenController(
            ClientAuthentication clients,
            OpenCrvsClients settings,
            SecretsInUrls secretsInUrls,
            RecordTokens recordTokens,
            ClientAddress address) {
        this.clients = clients;
        this.settings = settings;
        this.secretsInUrls = secretsInUrls;
        this.recordTokens = recordTokens;
        this.address = address;
    }

    @Post("/token")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.APPLICATION_JSON)
    HttpResponse<?> token(HttpRequest<byte[]> request) {
        TokenParameters asked = TokenParameters.of(request);
        String grant = asked.get("grant_type");
        if (TOKEN_EXCHANGE.equals(grant)) {
            return exchange(request, asked);
        }
        String clientId = asked.get("client_id");
        String secret = asked.get("client_secret");
        boolean early = isBefore1_7(clientId);
        boolean incomplete = clientId == null || secret == null;
        if (early && (incomplete || grant == null)) {
            return TokenRefusal.MISSING_PARAMETER_TO_1_6.answer();
        }
        if (!CLIENT_CREDENTIALS.equals(grant)) {
            return (early ? TokenRefusal.GRANT_TYPE_TO_1_6 : TokenRefusal.GRANT_TYPE).answer();
        }
        if (clientId == null || secret == null) {
            return TokenRefusal.MISSING_PARAMETER.answer();
        }
        return clients.authenticate(clientId, secret)
                .map(client -> {
                    if (asked.isFromUrl("client_secret")) {
                        secretsInUrls.note(client, address.of(request));
                    }
                    return answer(client, request);
                })
                .orElseGet(TokenRefusal.CLIENT::answer);
    }

    private MutableHttpResponse<byte[]> answer(Client client, HttpRequest<?> request) {
        OpenCrvsSettings known = settings.settings(client.id());
        AccessToken token = clients.issueToken(client, SystemClaims.of(client, known, version(known, request)));
        ObjectNode body =
                JSON.createObjectNode().put("access_token", token.value()).put("token_type", "Bearer");
        if (!known.strict()) {
            body.put("expires_in", token.lifetime().toSeconds());
        }
        return unstored(body);
    }

    private HttpResponse<?> exchange(HttpRequest<?> request, TokenParameters asked) {
        String subjectToken = asked.get("subject_token");
        String recordId = asked.get("record_id");
        String eventId = asked.get("event_id");
        String actionId = asked.get("action_id");
        boolean ofNinth = eventId != null && actionId != null;
        if (ofNinth == (recordId != null)
                || subjectToken == null
                || !ACCESS_TOKEN.equals(asked.get("subject_token_type"))
                || !SINGLE_RECORD_TOKEN.equals(asked.get("requested_token_type"))) {
            return TokenRefusal.MISSING_PARAMETER.answer();
        }
        return restriction(ofNinth ? eventId : recordId, ofNinth ? actionId : null)
                .flatMap(restriction -> recordTokens.exchange(subjectToken, address.of(request), restriction))
                .map(token -> unstored(JSON.createObjectNode()
                        .put("access_token", token.value())
                        .put("token_type", "Bearer")))
                .orElseGet(TokenRefusal.SUBJECT_TOKEN::answer);
    }

    private static Optional<RecordRestriction> restriction(@Nullable String recordId, @Nullable String actionId) {
        try {
            return recordId == null
                    ? Optional.empty()
                    : Optional.of(new RecordRestriction(UUID.fromString(recordId), actionId));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** The client's, or else that which had this address alone. */
    private static @Nullable OpenCrvsVersion version(OpenCrvsSettings known, HttpRequest<?> request) {
        boolean ofSecond = AskedAddress.path(request).endsWith("/auth/token");
        return known.version() == null && ofSecond ? SECOND : known.version();
    }

    private boolean isBefore1_7(@Nullable String clientId) {
        return id(clientId)
                .flatMap(settings::find)
                .map(OpenCrvsSettings::version)
                .filter(version -> !version.isAtLeast(1, 7))
                .isPresent();
    }

    private static Optional<UUID> id(@Nullable String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** 1.0 to 1.2. */
    @Post("/authenticateSystemClient")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.APPLICATION_JSON)
    HttpResponse<?> authenticate(HttpRequest<byte[]> request) {
        TokenParameters asked = TokenParameters.of(request);
        String clientId = asked.get("client_id");
        String secret = asked.get("client_secret");
        Optional<Client> client = clientId == null || secret == null || asked.isFromUrl("client_secret")
                ? Optional.empty()
                : clients.authenticate(clientId, secret);
        return client.map(found -> unstored(JSON.createObjectNode().put("token", firstToken(found))))
                .orElseGet(OpenCrvsTokenController::unauthorized);
    }

    private String firstToken(Client client) {
        OpenCrvsSettings known = settings.settings(client.id());
        OpenCrvsVersion version = known.version();
        return clients.issueToken(
                        client, SystemClaims.of(client, known, version == null ? new OpenCrvsVersion(1, 2) : version))
                .value();
    }

    /** As hapi says it. */
    private static MutableHttpResponse<byte[]> unauthorized() {
        ObjectNode body = JSON.createObjectNode()
                .put("statusCode", 401)
                .put("error", "Unauthorized")
                .put("message", "Unauthorized");
        return HttpResponse.<byte[]>unauthorized()
                .body(body.toString().getBytes(StandardCharsets.UTF_8))
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private static MutableHttpResponse<byte[]> unstored(ObjectNode body) {
        return HttpResponse.ok(body.toString().getBytes(StandardCharsets.UTF_8))
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
