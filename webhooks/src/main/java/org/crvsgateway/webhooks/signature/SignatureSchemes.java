package org.crvsgateway.webhooks.signature;

import static java.util.stream.Collectors.toUnmodifiableMap;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The signature schemes of this installation by name. */
@Singleton
public final class SignatureSchemes {
    private final Map<String, SignatureScheme> schemes;

    public SignatureSchemes(List<SignatureScheme> schemes) {
        this.schemes = schemes.stream().collect(toUnmodifiableMap(SignatureScheme::name, Function.identity()));
    }

    public SignatureScheme get(String name) {
        SignatureScheme scheme = schemes.get(name);
        if (scheme == null) {
            throw new IllegalArgumentException("No such signature scheme: " + name);
        }
        return scheme;
    }
}
