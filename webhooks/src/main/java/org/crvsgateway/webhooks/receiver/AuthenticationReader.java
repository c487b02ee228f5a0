package org.crvsgateway.webhooks.receiver;

import jakarta.inject.Singleton;
import java.util.Set;
import java.util.regex.Pattern;
import org.crvsgateway.webhooks.receiver.Authentication.Client;
import org.crvsgateway.webhooks.receiver.Authentication.ClientCredentials;
import org.crvsgateway.webhooks.receiver.Authentication.FixedHeader;
import org.crvsgateway.webhooks.receiver.Authentication.Method;
import org.crvsgateway.webhooks.receiver.Authentication.None;
import org.crvsgateway.webhooks.target.ForbiddenTargetException;
import org.crvsgateway.webhooks.target.TargetPolicy;
import org.jspecify.annotations.Nullable;

/** Reads how a receiver wants to be convinced. */
@Singleton
final class AuthenticationReader {
    /** VSCHAR of RFC 6749, appendix A. */
    private static final Pattern VISIBLE = Pattern.compile("[ -~]+");

    /** Scopes of RFC 6749, section 3.3. */
    private static final Pattern SCOPE = Pattern.compile("[!#-\\[\\]-~]+( [!#-\\[\\]-~]+)*");

    private final TargetPolicy policy;

    AuthenticationReader(TargetPolicy policy) {
        this.policy = policy;
    }

    /** The answer counts only if no fault was added. */
    Authentication read(Input parent, Authentication before) {
        if (!parent.has("authentication")) {
            return new None();
        }
        Input any = new Input(parent.node() == null ? null : parent.node().get("authentication"), "", parent.faults());
        String type = any.node() == null ? "" : any.node().path("type").asText();
        return switch (type) {
            case "NONE" -> {
                parent.object("authentication", Set.of("type"));
                yield new None();
            }
            case "HEADER" -> header(parent.object("authentication", Set.of("type", "header", "value")), before);
            case "OAUTH2" ->
                clientCredentials(
                        parent.object(
                                "authentication",
                                Set.of(
                                        "type",
                                        "tokenUrl",
                                        "clientId",
                                        "clientSecret",
                                        "scope",
                                        "clientAuthentication")),
                        before);
            default -> {
                parent.fault("authentication/type", "unknown-type", "NONE, HEADER or OAUTH2 is needed.");
                yield new None();
            }
        };
    }

    private static Authentication header(Input input, Authentication before) {
        String name = input.required("header", 100);
        if (name != null && !HeaderRules.isName(name)) {
            input.fault("header", "invalid-header", "This is not the name of a header.");
        } else if (name != null && HeaderRules.isForbidden(name)) {
            input.fault("header", "forbidden-header", "This header is not for receivers to choose.");
        }
        if (!input.has("value")
                && before instanceof FixedHeader kept
                && kept.name().equalsIgnoreCase(name)) {
            return kept;
        }
        String value = input.required("value", 4096);
        if (value != null && !HeaderRules.isValue(value)) {
            input.fault("value", "invalid-value", "Visible ASCII characters are needed, blanks only between them.");
        }
        return name == null || value == null ? new None() : new FixedHeader(name, value);
    }

    private Authentication clientCredentials(Input input, Authentication before) {
        String url = input.required("tokenUrl", 2048);
        if (url != null) {
            judge(input, url);
        }
        String clientId = visible(input, "clientId", input.required("clientId", 500));
        Method method = method(input);
        String scope = input.text("scope", 1000);
        if (scope != null && !SCOPE.matcher(scope).matches()) {
            input.fault("scope", "invalid-scope", "Scopes are needed, with one blank between them.");
        }
        String secret = secret(input, url, clientId, before);
        return url == null || clientId == null || secret == null
                ? new None()
                : new ClientCredentials(url, new Client(clientId, secret, method), scope);
    }

    /** A secret goes on being sent only to where it was meant for. */
    private static @Nullable String secret(
            Input input, @Nullable String url, @Nullable String clientId, Authentication before) {
        if (!input.has("clientSecret")
                && before instanceof ClientCredentials kept
                && kept.tokenUrl().equals(url)
                && kept.client().id().equals(clientId)) {
            return kept.client().secret();
        }
        return visible(input, "clientSecret", input.required("clientSecret", 2000));
    }

    private void judge(Input input, String url) {
        try {
            policy.check(url);
        } catch (ForbiddenTargetException e) {
            input.fault("tokenUrl", "url-forbidden", e.reason() + ".");
        }
    }

    private static Method method(Input input) {
        String text = input.text("clientAuthentication", 20);
        if (text == null || text.equals("BASIC")) {
            return Method.BASIC;
        }
        if (!text.equals("POST")) {
            input.fault("clientAuthentication", "unknown-method", "BASIC or POST is needed.");
        }
        return Method.POST;
    }

    private static @Nullable String visible(Input input, String name, @Nullable String text) {
        if (text != null && !VISIBLE.matcher(text).matches()) {
            input.fault(name, "invalid-characters", "Visible ASCII characters and blanks are needed.");
        }
        return text;
    }
}
