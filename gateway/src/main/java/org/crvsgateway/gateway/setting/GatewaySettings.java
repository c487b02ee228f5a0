package org.crvsgateway.gateway.setting;

import io.micronaut.context.env.Environment;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.jspecify.annotations.Nullable;

/** Every setting that an operator may change, with its value on this node. */
@Singleton
public final class GatewaySettings {

    private static final Pattern SECRET = Pattern.compile("(password|secret|master-key)$");

    /** Of {@code scheme://user:password@host} and of a JDBC URL's parameters. */
    private static final Pattern CREDENTIALS = Pattern.compile("//[^/@\\s]*@|(?i)(password|user)=[^&;\\s]*[&;]?");

    private final Environment environment;
    private final List<ConfigurationPage.Row> rows = ConfigurationPage.read(resource("configuration.md"));

    GatewaySettings(Environment environment) {
        this.environment = environment;
    }

    public List<Setting> all(Caller caller) {
        caller.require(Scope.SETTINGS_READ);
        return rows.stream().map(this::setting).toList();
    }

    /** Such as {@code 1.4.0}. */
    public static String version() {
        return resource("version.txt").strip();
    }

    private Setting setting(ConfigurationPage.Row row) {
        boolean secret = SECRET.matcher(row.property()).find();
        String value = environment.getProperty(row.property(), String.class).orElse(null);
        return new Setting(
                row.section(),
                row.variable(),
                row.property(),
                shown(value, secret),
                row.standard(),
                row.meaning(),
                secret);
    }

    private static @Nullable String shown(@Nullable String value, boolean secret) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        return secret
                ? ""
                : CREDENTIALS.matcher(value).replaceAll(match -> match.group().startsWith("//") ? "//" : "");
    }

    private static String resource(String name) {
        String path = "/setting/" + name;
        try (var in = Objects.requireNonNull(GatewaySettings.class.getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
