package org.crvsgateway.gateway.door.opencrvs.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CanonicalPathTest {

    @ParameterizedTest
    @CsvSource({
        "/v1/notification, /notification",
        "/v1/graphql, /graphql",
        "/v1, /",
        "/auth/token, /token",
        "/auth/.well-known, /.well-known",
        "/api/auth/token, /token",
        "/api/auth/verifyToken, /verifyToken",
        "/api/graphql, /graphql",
        "/api/notification, /notification",
        "/api/countryconfig/mosip-openhim-mediator, /mosip-openhim-mediator",
        "/api/events/events, /events",
        "/api/events/events/7/notify, /events/7/notify",
        "/api/events/locations, /events/locations",
        "/api/events/config, /config",
        "/api/events/attachments, /attachments",
        "/api/events/event.actions.register.accept, /events/event.actions.register.accept",
        "/events/events/notifications, /events/notifications",
        "/events/integrations, /events/integrations"
    })
    void theAddressesOfOpenCrvsLeadToOnePathEach(String asked, String path) {
        assertThat(CanonicalPath.of(asked).path()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/v1/records",
                "/api/v1",
                "/api/v1/events/events",
                "/oauth2/token",
                "/notification",
                "/events",
                "/events/search",
                "/eventsevents",
                "/v10/notification",
                "/apiary",
                "/auth/graphql",
                "/authority/token",
                "/.well-known/jwks.json"
            })
    void everyOtherPathStaysAsItIs(String path) {
        assertThat(CanonicalPath.of(path)).isEqualTo(new CanonicalPath(path, false));
    }

    @Test
    void aHostBelowTheDomainServesWhatItsServiceDid() {
        ServiceHosts hosts = new ServiceHosts("example.org");

        assertThat(hosts.serve("auth.example.org", "/token", "/token")).isTrue();
        assertThat(hosts.serve("AUTH.example.org:443", "/graphql", "/graphql")).isFalse();
        assertThat(hosts.serve("webhooks.example.org", "/webhooks/1", "/webhooks/1"))
                .isTrue();
        assertThat(hosts.serve("webhooks.example.org", "/token", "/token")).isFalse();
        assertThat(hosts.serve("register.example.org", "/api/graphql", "/graphql"))
                .isTrue();
        assertThat(hosts.serve("register.example.org", "/graphql", "/graphql")).isFalse();
        assertThat(hosts.serve("register.example.org", "/api/v1/records", "/api/v1/records"))
                .isFalse();
        assertThat(hosts.serve("gateway.example.org", "/auth/token", "/token")).isTrue();
        assertThat(hosts.serve("gateway.example.org", "/api/v1/records", "/api/v1/records"))
                .isFalse();
    }

    @Test
    void everyOtherHostServesEverything() {
        assertThat(new ServiceHosts("example.org").serve("crvs.example.org", "/graphql", "/graphql"))
                .isTrue();
        assertThat(new ServiceHosts("example.org").serve("auth.example.net", "/graphql", "/graphql"))
                .isTrue();
        assertThat(new ServiceHosts(null).serve("auth.example.org", "/graphql", "/graphql"))
                .isTrue();
        assertThat(new ServiceHosts("example.org").serve(null, "/graphql", "/graphql"))
                .isTrue();
    }
}
