package org.crvsgateway.gateway.door.opencrvs.graphql;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.idl.RuntimeWiring;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.client.NewSystem;
import org.crvsgateway.gateway.client.OpenCrvsSettings;
import org.crvsgateway.gateway.client.RegisteredSystem;
import org.crvsgateway.gateway.client.SystemRegistration;
import org.crvsgateway.gateway.client.SystemSecret;
import org.crvsgateway.gateway.client.SystemType;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** Clients in the words of OpenCRVS, where they are called systems. */
@Singleton
final class SystemFetchers implements PeerFetchers {

    private static final String SERVICE_FAILED = "Something went wrong on user management service. ";
    private static final String NO_CLIENT = "No user details found by given clientId";

    private final SystemRegistration systems;

    SystemFetchers(SystemRegistration systems) {
        this.systems = systems;
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type("Query", query -> query.dataFetcher("fetchSystem", one(systems::fetch, NO_CLIENT)));
        wiring.type("Mutation", mutation -> mutation.dataFetcher(
                        "registerSystem", told(this::register, SERVICE_FAILED + "Couldn't register new system"))
                .dataFetcher("refreshSystemSecret", told(this::refresh, NO_CLIENT))
                .dataFetcher("reactivateSystem", one(systems::activate, SERVICE_FAILED + "Couldn't activate system"))
                .dataFetcher(
                        "deactivateSystem", one(systems::deactivate, SERVICE_FAILED + "Couldn't deactivate system"))
                .dataFetcher("updatePermissions", told(this::updatePermissions, "Something went wrong"))
                .dataFetcher("deleteSystem", one(systems::delete, "No System found by given clientId")));
        wiring.type("System", system -> system.dataFetcher("settings", SystemFetchers::settings));
    }

    private Map<String, Object> register(DataFetchingEnvironment asked) {
        PeerCall call = PeerCall.of(asked);
        call.caller().require(Scope.CLIENT_MANAGE);
        Map<String, Object> wanted = asked.getArgument("system");
        if (wanted == null) {
            throw ProblemException.invalid("/system", "required", "The system to register is needed.");
        }
        SystemType type = SystemType.valueOf(text(wanted, "type"));
        Map<String, Object> settings = object(wanted.get("settings"));
        if (type == SystemType.WEBHOOK && settings == null) {
            throw ProblemException.invalid("/system/settings", "required", "Webhook payloads are required !");
        }
        refuseSecondOfItsKind(call.caller(), type);
        return secret(systems.register(
                call.caller(),
                new NewSystem(
                        text(wanted, "name"),
                        type,
                        call.version(),
                        settings == null ? null : quota(settings),
                        settings == null ? Map.of() : permissions(settings.get("webhook")),
                        (String) wanted.get("integratingSystemType"))));
    }

    /** OpenCRVS has one ID system; whoever needs more makes them by our own interface. */
    private void refuseSecondOfItsKind(Caller caller, SystemType type) {
        if (type == SystemType.NATIONAL_ID
                && systems.all(caller).stream()
                        .anyMatch(system -> system.settings().type() == type)) {
            throw new ProblemException(ProblemType.INVALID_INPUT, "System with NATIONAL_ID already exists !");
        }
    }

    private Map<String, Object> refresh(DataFetchingEnvironment asked) {
        return secret(systems.refresh(PeerCall.of(asked).caller(), clientId(asked.getArgument("clientId"))));
    }

    private Map<String, Object> updatePermissions(DataFetchingEnvironment asked) {
        Map<String, Object> wanted = Objects.requireNonNull(asked.getArgument("setting"));
        return system(systems.updatePermissions(
                PeerCall.of(asked).caller(), clientId(text(wanted, "clientId")), permissions(wanted.get("webhook"))));
    }

    /** What is done to, or asked of, one system. */
    private interface Act {
        RegisteredSystem on(Caller caller, UUID clientId);
    }

    private static DataFetcher<Map<String, Object>> one(Act act, String failure) {
        return told(
                asked -> system(act.on(PeerCall.of(asked).caller(), clientId(asked.getArgument("clientId")))), failure);
    }

    /** Whatever was wrong is told in OpenCRVS's one sentence, with ours beside it. Who may not is told so. */
    private static DataFetcher<Map<String, Object>> told(
            Function<DataFetchingEnvironment, Map<String, Object>> fetcher, String failure) {
        return asked -> {
            try {
                PeerCall.of(asked).caller().require(Scope.CLIENT_MANAGE);
                return fetcher.apply(asked);
            } catch (ProblemException e) {
                throw e.type().status() >= 500 || e.type() == ProblemType.FORBIDDEN
                        ? e
                        : new PeerRefusal(failure, ApolloCode.of(e.type()), e);
            }
        };
    }

    private static Map<String, Object> secret(SystemSecret issued) {
        return Map.of("system", system(issued.system()), "clientSecret", issued.clientSecret());
    }

    private static Map<String, Object> system(RegisteredSystem system) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("_id", system.systemId());
        fields.put("clientId", system.clientId().toString());
        fields.put("shaSecret", system.shaSecret());
        fields.put("status", system.active() ? "active" : "deactivated");
        fields.put("name", system.client().name());
        fields.put("type", system.settings().type().name());
        fields.put("integratingSystemType", system.settings().integratingSystemType());
        fields.put("settings", system.settings());
        return fields;
    }

    /** An object, or in the form of 1.2 the list of its permissions. */
    private static Object settings(DataFetchingEnvironment asked) {
        Map<String, Object> system = Objects.requireNonNull(asked.getSource());
        OpenCrvsSettings settings = (OpenCrvsSettings) Objects.requireNonNull(system.get("settings"));
        List<Map<String, Object>> webhook = settings.webhook().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(event -> Map.<String, Object>of("event", event.getKey(), "permissions", event.getValue()))
                .toList();
        return GraphQLTypeUtil.isList(asked.getFieldType())
                ? webhook
                : Map.of("dailyQuota", settings.dailyQuota(), "webhook", webhook);
    }

    private static @Nullable Integer quota(Map<String, Object> settings) {
        Integer quota = (Integer) settings.get("dailyQuota");
        // The form of OpenCRVS sends 0 with every webhook client
        return quota == null || quota == 0 ? null : quota;
    }

    private static Map<String, List<String>> permissions(@Nullable Object webhook) {
        Map<String, List<String>> permissions = new HashMap<>();
        if (webhook instanceof List<?> events) {
            events.stream().filter(Objects::nonNull).forEach(event -> {
                Map<String, Object> fields = Objects.requireNonNull(object(event));
                List<?> codes = (List<?>) Objects.requireNonNull(fields.get("permissions"));
                permissions.put(
                        text(fields, "event"),
                        codes.stream()
                                .filter(Objects::nonNull)
                                .map(String::valueOf)
                                .toList());
            });
        }
        return permissions;
    }

    @SuppressWarnings("unchecked") // the engine has checked it against the schema
    private static @Nullable Map<String, Object> object(@Nullable Object value) {
        return (Map<String, Object>) value;
    }

    private static String text(Map<String, Object> fields, String name) {
        return (String) Objects.requireNonNull(fields.get(name));
    }

    private static UUID clientId(@Nullable String text) {
        try {
            return UUID.fromString(String.valueOf(text));
        } catch (IllegalArgumentException _) {
            throw ProblemException.notFound("client");
        }
    }
}
