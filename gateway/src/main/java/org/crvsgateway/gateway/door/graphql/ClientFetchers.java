package org.crvsgateway.gateway.door.graphql;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.gateway.client.Client;
import org.crvsgateway.gateway.client.ClientChange;
import org.crvsgateway.gateway.client.ClientService;
import org.crvsgateway.gateway.client.ClientState;
import org.crvsgateway.gateway.client.ClientTemplate;
import org.crvsgateway.gateway.client.Credential;
import org.crvsgateway.gateway.client.IssuedSecret;
import org.crvsgateway.gateway.client.NewClient;
import org.crvsgateway.gateway.client.OpenCrvsClients;
import org.crvsgateway.gateway.client.OpenCrvsSettings;
import org.crvsgateway.gateway.client.OpenCrvsVersion;
import org.crvsgateway.gateway.client.OpenCrvsWish;
import org.jspecify.annotations.Nullable;

/** API clients: see {@code client.graphqls}. */
@Singleton
final class ClientFetchers implements Fetchers {

    private final ClientService clients;
    private final OpenCrvsClients opencrvs;

    ClientFetchers(ClientService clients, OpenCrvsClients opencrvs) {
        this.clients = clients;
        this.opencrvs = opencrvs;
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type("Query", query -> query.dataFetcher("clients", this::all)
                .dataFetcher("client", new NullWhereAbsent(this::find)));
        wiring.type("Mutation", mutation -> mutation.dataFetcher("createClient", this::create)
                .dataFetcher("updateClient", this::update)
                .dataFetcher("rotateClientSecret", this::rotate)
                .dataFetcher("endClientSecret", this::endSecret)
                .dataFetcher("disableClient", asked -> ShownClient.of(clients.disable(Asking.caller(asked), id(asked))))
                .dataFetcher("enableClient", asked -> ShownClient.of(clients.enable(Asking.caller(asked), id(asked))))
                .dataFetcher("deleteClient", this::delete));
        wiring.type("Client", client -> client.dataFetcher("opencrvsVersion", this::version)
                .dataFetcher("strict", asked -> settings(asked).strict())
                .dataFetcher("dailyQuota", asked -> settings(asked).dailyQuota())
                .dataFetcher("secretInUrlAt", asked -> opencrvs.secretInUrlAt(shown(asked))
                        .orElse(null)));
    }

    private List<ShownClient> all(DataFetchingEnvironment asked) {
        return clients.all(Asking.caller(asked)).stream().map(ShownClient::of).toList();
    }

    private ShownClient find(DataFetchingEnvironment asked) {
        return ShownClient.of(clients.find(Asking.caller(asked), id(asked)));
    }

    private ClientWithSecret create(DataFetchingEnvironment asked) {
        Map<String, Object> input = Objects.requireNonNull(asked.getArgument("input"));
        NewClient wanted = new NewClient(
                (String) Objects.requireNonNull(input.get("name")),
                (String) Objects.requireNonNull(input.get("template")),
                set(input.get("scopes")),
                set(input.get("fields")),
                set(input.get("jurisdiction")),
                (String) input.get("contactEmail"));
        return ClientWithSecret.of(clients.create(Asking.caller(asked), wanted, wish(input)));
    }

    private ShownClient update(DataFetchingEnvironment asked) {
        Map<String, Object> input = Objects.requireNonNull(asked.getArgument("input"));
        ClientChange wanted = new ClientChange(
                set(input.get("scopes")), set(input.get("fields")), set(input.get("jurisdiction")), (String)
                        input.get("contactEmail"));
        OpenCrvsWish wish = wish(input);
        Client updated = clients.update(Asking.caller(asked), id(asked), wanted);
        if (!wish.equals(OpenCrvsWish.NONE)) {
            opencrvs.change(Asking.caller(asked), id(asked), wish);
        }
        return ShownClient.of(updated);
    }

    private static OpenCrvsWish wish(Map<String, Object> input) {
        return new OpenCrvsWish((String) input.get("opencrvsVersion"), (Boolean) input.get("strict"), (Integer)
                input.get("dailyQuota"));
    }

    private @Nullable String version(DataFetchingEnvironment asked) {
        OpenCrvsVersion version = settings(asked).version();
        return version == null ? null : version.toString();
    }

    private OpenCrvsSettings settings(DataFetchingEnvironment asked) {
        return opencrvs.settings(shown(asked));
    }

    private static UUID shown(DataFetchingEnvironment asked) {
        return Objects.requireNonNull(asked.<ShownClient>getSource()).id();
    }

    private ClientWithSecret rotate(DataFetchingEnvironment asked) {
        Integer hours = asked.getArgument("overlapHours");
        Duration overlap = hours == null ? ClientService.USUAL_OVERLAP : Duration.ofHours(hours);
        return ClientWithSecret.of(clients.rotate(Asking.caller(asked), id(asked), overlap));
    }

    private ShownClient endSecret(DataFetchingEnvironment asked) {
        return ShownClient.of(clients.endSecret(
                Asking.caller(asked), id(asked), Arguments.of(asked).id("credentialId")));
    }

    private UUID delete(DataFetchingEnvironment asked) {
        clients.delete(Asking.caller(asked), id(asked));
        return id(asked);
    }

    private static UUID id(DataFetchingEnvironment asked) {
        return Arguments.of(asked).id("id");
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Set<String> set(@Nullable Object list) {
        return list == null ? null : new LinkedHashSet<>((List<String>) list);
    }

    record ClientWithSecret(ShownClient client, String secret) {
        static ClientWithSecret of(IssuedSecret issued) {
            return new ClientWithSecret(
                    ShownClient.of(issued.client()), issued.secret().text());
        }
    }

    record ShownClient(
            UUID id,
            String name,
            ClientTemplate template,
            List<String> scopes,
            List<String> fields,
            List<UUID> jurisdiction,
            ClientState state,
            List<Credential> credentials,
            Instant createdAt,
            String createdBy,
            @Nullable Instant lastUsedAt,
            @Nullable String contactEmail) {

        static ShownClient of(Client client) {
            return new ShownClient(
                    client.id(),
                    client.name(),
                    client.template(),
                    client.permission().scopes().stream().sorted().toList(),
                    client.permission().fields().paths().stream().sorted().toList(),
                    client.permission().jurisdiction().stream().sorted().toList(),
                    client.state(),
                    client.credentials(),
                    client.createdAt(),
                    client.createdBy(),
                    client.lastUsedAt(),
                    client.contactEmail());
        }
    }
}
