package org.crvsgateway.adminui.user;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.crvsgateway.adminui.gateway.Documents;
import org.crvsgateway.adminui.gateway.Gateway;
import org.crvsgateway.adminui.gateway.SignedIn;

/** What the screen asks of the gateway about people. */
@Singleton
final class Users {

    private final Gateway gateway;

    Users(Gateway gateway) {
        this.gateway = gateway;
    }

    /** By user name. */
    List<User> all(SignedIn who) {
        var found = gateway.ask(who, Documents.read("users"), Map.of()).path("users");
        return StreamSupport.stream(found.spliterator(), false).map(User::of).toList();
    }

    IssuedPassword create(SignedIn who, String username, String name, Role role) {
        var input = Map.of("username", username, "name", name, "role", role.name());
        return IssuedPassword.of(gateway.ask(who, Documents.read("create-user"), Map.of("input", input))
                .path("createUser"));
    }

    IssuedPassword resetPassword(SignedIn who, String id) {
        return IssuedPassword.of(gateway.ask(who, Documents.read("reset-user-password"), Map.of("id", id))
                .path("resetUserPassword"));
    }

    String changeRole(SignedIn who, String id, Role role) {
        gateway.ask(who, Documents.read("change-user-role"), Map.of("id", id, "role", role.name()));
        return id;
    }

    String resetSecondFactor(SignedIn who, String id) {
        return change(who, "reset-user-second-factor", id);
    }

    String disable(SignedIn who, String id) {
        return change(who, "disable-user", id);
    }

    String enable(SignedIn who, String id) {
        return change(who, "enable-user", id);
    }

    private String change(SignedIn who, String document, String id) {
        gateway.ask(who, Documents.read(document), Map.of("id", id));
        return id;
    }
}
