package org.crvsgateway.gateway.demo;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;

/** What somebody reads who has just started the demonstration. */
@Singleton
@Requires(env = Demonstration.ENVIRONMENT)
final class DemonstrationText {

    private final DemoConfig config;
    private final InstantSource clock;
    private final boolean adminUi;
    private final int adminUiPort;

    DemonstrationText(
            DemoConfig config,
            InstantSource clock,
            @Value("${crg.admin-ui.enabled:true}") boolean adminUi,
            @Value("${crg.admin-ui.port:8081}") int adminUiPort) {
        this.config = config;
        this.clock = clock;
        this.adminUi = adminUi;
        this.adminUiPort = adminUiPort;
    }

    /** To the terminal and nowhere else, for there is a secret in it. */
    @SuppressWarnings("SystemOut")
    void show(URI gateway, Map<Partner, Credentials> credentials) {
        System.out.println(text(gateway, credentials));
    }

    private String text(URI gateway, Map<Partner, Credentials> credentials) {
        Credentials searching = Objects.requireNonNull(credentials.get(Partner.BENEFITS_OFFICE));
        return """
                Demonstration: the invented country of Savara, all of it in this process.
                  Two hospitals and a town hall report a birth, a death or a marriage every %1$s s, some of them partial, twice, or
                  with faults.
                  A registry learns of them by webhook and registers most; every fourth waits for you to decide.
                  A national-ID agency verifies each webhook's signature and returns a number for each child.
                  A statistics office counts, and its endpoint fails now and then, so that retries can be seen.
                  None of these people exist. Do not run this beside real data.

                %2$s
                Search as %3$s does (its secret is new at each start):

                  curl -s %4$s/api/v1/records/search -H 'Content-Type: application/json' \\
                    -H "Authorization: Bearer $(curl -s -u '%5$s:%6$s' \\
                         -d grant_type=client_credentials %4$s/oauth2/token | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')" \\
                    -d '{"eventType":"BIRTH","eventDateFrom":"%7$s"}'
                """.formatted(
                        seconds(),
                        signIn(),
                        Partner.BENEFITS_OFFICE.title(),
                        gateway,
                        searching.clientId(),
                        searching.secret(),
                        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(30));
    }

    private String signIn() {
        return adminUi ? """
                Look in at http://localhost:%d as "admin": the one-time password is shown above at the first start,
                and what you chose instead is valid at later ones.
                """.formatted(adminUiPort) : "";
    }

    private String seconds() {
        return String.valueOf(Math.max(1, config.interval().toSeconds()));
    }
}
