package org.crvsgateway.gateway.oidc;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.crvsgateway.gateway.secret.SecretBox;
import org.crvsgateway.gateway.secret.WrongKeyException;
import org.crvsgateway.gateway.user.ExternalUsers;
import org.crvsgateway.gateway.user.Role;
import org.jspecify.annotations.Nullable;

/**
 * Sends somebody to their identity provider and takes them back. What has to be remembered between travels sealed in a
 * cookie, so that any node can take them back.
 */
@Singleton
public final class OidcSignIn {

    static final Duration LONGEST_STAY = Duration.ofMinutes(10);
    private static final String CONTEXT = "oidc-sign-in";
    private static final String CALLBACK = "/sign-in/oidc/callback";

    private final OidcConfig config;
    private final Provider provider;
    private final IdTokens tokens;
    private final ExternalUsers users;
    private final SecretBox box;
    private final InstantSource clock;
    private final String gateway;
    private final SecureRandom random = new SecureRandom();

    OidcSignIn(
            OidcConfig config,
            Provider provider,
            IdTokens tokens,
            ExternalUsers users,
            SecretBox box,
            InstantSource clock,
            @Value("${crg.issuer}") String gateway) {
        this.config = config;
        this.provider = provider;
        this.tokens = tokens;
        this.users = users;
        this.box = box;
        this.clock = clock;
        this.gateway = gateway.replaceAll("/$", "");
    }

    /** What people call the provider, and where to send them; empty where there is none. */
    public Optional<Way> way() {
        return config.isOn()
                ? Optional.of(new Way(config.name(), URI.create(gateway + "/sign-in/oidc/start")))
                : Optional.empty();
    }

    public record Way(String name, URI url) {}

    /** To be sent to {@code location}, and asked for the sealed memory on the way back. */
    public record Departure(URI location, String memory) {}

    /** @param challenge SHA-256 of what only the UI knows: the answer is worth nothing to anybody else */
    public Departure start(String challenge) {
        Map<String, Object> memory = new LinkedHashMap<>();
        memory.put("state", chance());
        memory.put("nonce", chance());
        memory.put("verifier", chance());
        memory.put("challenge", challenge);
        memory.put("until", clock.instant().plus(LONGEST_STAY).getEpochSecond());
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", Objects.requireNonNull(config.clientId()));
        query.put("redirect_uri", gateway + CALLBACK);
        query.put("scope", config.scope());
        query.put("state", text(memory, "state"));
        query.put("nonce", text(memory, "nonce"));
        query.put("code_challenge", sha256(text(memory, "verifier")));
        query.put("code_challenge_method", "S256");
        URI endpoint = provider.known().authorization();
        String joint = endpoint.getQuery() == null ? "?" : "&";
        return new Departure(URI.create(endpoint + joint + Provider.form(query)), seal(memory));
    }

    /** Where the browser goes with a code for the UI. */
    public URI finish(@Nullable String memory, @Nullable String state, @Nullable String code) {
        Map<String, Object> kept = open(memory);
        boolean same = state != null
                && MessageDigest.isEqual(
                        state.getBytes(StandardCharsets.UTF_8),
                        text(kept, "state").getBytes(StandardCharsets.UTF_8));
        if (!same || code == null) {
            throw new OidcRefusal("state", "The provider's answer is not for a sign-in that began here.");
        }
        String token = provider.idToken(code, text(kept, "verifier"), gateway + CALLBACK);
        IdTokens.Person person = tokens.read(token, text(kept, "nonce"));
        Role role = config.role(person.roles());
        if (role == null) {
            throw new OidcRefusal("role", "The provider gave a role that nobody has here.");
        }
        String issued = users.admit(person.issuer(), person.subject(), person.name(), role, text(kept, "challenge"))
                .orElseThrow(() -> new OidcRefusal("disabled", "This person was disabled here."));
        return config.returnUrl().resolve("signed-in.html?" + Provider.form(Map.of("code", issued)));
    }

    /** Where the browser goes with a reason. */
    public URI refused(String reason) {
        return config.returnUrl().resolve("sign-in?" + Provider.form(Map.of("refused", reason)));
    }

    private String seal(Map<String, Object> memory) {
        byte[] plain = JSONObjectUtils.toJSONString(memory).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(box.seal(plain, CONTEXT));
    }

    private Map<String, Object> open(@Nullable String memory) {
        try {
            byte[] sealed = Base64.getUrlDecoder().decode(memory == null ? "" : memory);
            Map<String, Object> kept =
                    JSONObjectUtils.parse(new String(box.open(sealed, CONTEXT), StandardCharsets.UTF_8));
            Instant until = Instant.ofEpochSecond(JSONObjectUtils.getLong(kept, "until"));
            if (clock.instant().isAfter(until)) {
                throw new OidcRefusal("state", "The sign-in took too long.");
            }
            return kept;
        } catch (IllegalArgumentException | ParseException | WrongKeyException e) {
            throw new OidcRefusal("state", "There is no memory of a sign-in that began here.");
        }
    }

    private String chance() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Map<String, Object> memory, String name) {
        return (String) Objects.requireNonNull(memory.get(name));
    }
}
