package org.crvsgateway.gateway.door.graphql;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.crvsgateway.gateway.user.NewUser;
import org.crvsgateway.gateway.user.OneTimePassword;
import org.crvsgateway.gateway.user.User;
import org.crvsgateway.gateway.user.UserService;

/** The people of the admin UI: see {@code user.graphqls}. */
@Singleton
final class UserFetchers implements Fetchers {

    private final UserService users;

    UserFetchers(UserService users) {
        this.users = users;
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type("Query", query -> query.dataFetcher("users", asked -> users.all(Asking.caller(asked))));
        wiring.type("Mutation", mutation -> mutation.dataFetcher("createUser", this::create)
                .dataFetcher("resetUserPassword", this::resetPassword)
                .dataFetcher("resetUserSecondFactor", asked -> users.resetSecondFactor(Asking.caller(asked), id(asked)))
                .dataFetcher("changeUserRole", this::changeRole)
                .dataFetcher("disableUser", asked -> users.disable(Asking.caller(asked), id(asked)))
                .dataFetcher("enableUser", asked -> users.enable(Asking.caller(asked), id(asked))));
    }

    private UserWithPassword create(DataFetchingEnvironment asked) {
        Map<String, String> input = Objects.requireNonNull(asked.getArgument("input"));
        NewUser wanted = new NewUser(required(input, "username"), required(input, "name"), required(input, "role"));
        return UserWithPassword.of(users.create(Asking.caller(asked), wanted));
    }

    private UserWithPassword resetPassword(DataFetchingEnvironment asked) {
        return UserWithPassword.of(users.resetPassword(Asking.caller(asked), id(asked)));
    }

    private User changeRole(DataFetchingEnvironment asked) {
        String role = Objects.requireNonNull(asked.getArgument("role"));
        return users.changeRole(Asking.caller(asked), id(asked), role);
    }

    private static String required(Map<String, String> input, String name) {
        return Objects.requireNonNull(input.get(name));
    }

    private static UUID id(DataFetchingEnvironment asked) {
        return Arguments.of(asked).id("id");
    }

    record UserWithPassword(User user, String oneTimePassword) {
        static UserWithPassword of(OneTimePassword issued) {
            return new UserWithPassword(issued.user(), issued.password());
        }
    }
}
