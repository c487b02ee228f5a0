package org.crvsgateway.gateway.demo;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.CallerKind;
import org.crvsgateway.gateway.caller.FieldGrant;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.client.Client;
import org.crvsgateway.gateway.client.ClientService;
import org.crvsgateway.gateway.client.IssuedSecret;
import org.crvsgateway.gateway.client.NewClient;
import org.crvsgateway.gateway.location.LocationInput;
import org.crvsgateway.gateway.location.LocationService;
import org.crvsgateway.gateway.location.Locations;

/** Puts the locations and clients of the invented country in place; those that are there already stay. */
@Singleton
@Requires(env = Demonstration.ENVIRONMENT)
final class SampleData {

    private static final Caller DEMONSTRATION = new Caller(
            CallerKind.SYSTEM,
            new UUID(0, 0),
            "demonstration",
            Set.of(Scope.CLIENT_MANAGE, Scope.LOCATION_MANAGE),
            FieldGrant.ALL,
            "local");

    private final Locations locations;
    private final LocationService locationService;
    private final ClientService clients;
    private final InstantSource clock;

    SampleData(Locations locations, LocationService locationService, ClientService clients, InstantSource clock) {
        this.locations = locations;
        this.locationService = locationService;
        this.clients = clients;
        this.clock = clock;
    }

    void addLocations() {
        for (LocationInput location : SampleCountry.locations()) {
            if (locations.find(String.valueOf(location.code())).isEmpty()) {
                locationService.create(DEMONSTRATION, location);
            }
        }
    }

    /** A client for each partner, with a secret of this process: what an earlier one knew is worth nothing any more. */
    Map<Partner, Credentials> addClients() {
        List<Client> known = clients.all(DEMONSTRATION);
        Map<Partner, Credentials> credentials = new EnumMap<>(Partner.class);
        for (Partner partner : Partner.values()) {
            IssuedSecret issued = known.stream()
                    .filter(client -> client.name().equals(partner.title()))
                    .filter(client -> client.createdBy().equals(DEMONSTRATION.name()))
                    .findFirst()
                    .map(this::renewed)
                    .orElseGet(() -> create(partner));
            credentials.put(
                    partner,
                    new Credentials(
                            issued.client().id().toString(), issued.secret().text()));
        }
        return credentials;
    }

    private IssuedSecret create(Partner partner) {
        return clients.create(
                DEMONSTRATION, new NewClient(partner.title(), partner.template().name(), null, null, null, null));
    }

    private IssuedSecret renewed(Client client) {
        client.credentials().stream()
                .filter(credential -> credential.aliveAt(clock.instant()))
                .forEach(credential -> clients.endSecret(DEMONSTRATION, client.id(), credential.id()));
        return clients.rotate(DEMONSTRATION, client.id(), Duration.ZERO);
    }
}
