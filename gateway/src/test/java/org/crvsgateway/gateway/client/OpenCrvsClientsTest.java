package org.crvsgateway.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.CallerKind;
import org.crvsgateway.gateway.caller.FieldGrant;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What clients are to the interfaces of OpenCRVS, on both databases. */
final class OpenCrvsClientsTest {

    private static final String BOTH = "org.crvsgateway.gateway.harness.GatewayHarness#both";
    private static final Instant MORNING = Instant.parse("2026-03-01T06:00:00Z");

    private final Caller admin = caller(CallerKind.USER, UUID.randomUUID(), Scope.ALL);

    @ParameterizedTest
    @MethodSource(BOTH)
    void aClientOfWhichNothingWasSaidHasTheSettingsOfItsTemplate(GatewayHarness gateway) {
        OpenCrvsClients settings = gateway.bean(OpenCrvsClients.class);
        UUID search = client(gateway, "record-search");
        UUID health = client(gateway, "health");

        assertThat(settings.settings(search))
                .isEqualTo(new OpenCrvsSettings(
                        search, search.toString(), SystemType.RECORD_SEARCH, null, false, 2000, Map.of(), null));
        assertThat(settings.settings(health).dailyQuota()).isZero();
        assertThat(settings.settings(health).type()).isEqualTo(SystemType.HEALTH);
        assertRefused(ProblemType.NOT_FOUND, () -> settings.settings(UUID.randomUUID()));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatIsChangedIsFoundAgain(GatewayHarness gateway) {
        OpenCrvsClients settings = gateway.bean(OpenCrvsClients.class);
        UUID id = client(gateway, "webhook");
        OpenCrvsSettings wanted = new OpenCrvsSettings(
                id,
                id.toString().replace("-", "").substring(8),
                SystemType.WEBHOOK,
                new OpenCrvsVersion(1, 8),
                true,
                7,
                Map.of("birth", List.of("child-details", "mother-details"), "death", List.of()),
                "MOSIP");

        settings.settings(id);
        settings.change(admin, wanted);
        settings.change(admin, wanted);

        assertThat(settings.settings(id)).isEqualTo(wanted);
        Jdbi jdbi = gateway.bean(Jdbi.class);
        assertThat(jdbi.<OpenCrvsSettings, RuntimeException>withHandle(handle -> settings.settings(handle, id)))
                .isEqualTo(wanted);
        assertThat(jdbi.<Boolean, RuntimeException>withHandle(
                        handle -> settings.clientOf(handle, wanted.systemId()).equals(Optional.of(id))))
                .isTrue();
        assertThat(settings.change(admin, id, new OpenCrvsWish("", null, 0)))
                .isEqualTo(new OpenCrvsSettings(
                        id, wanted.systemId(), SystemType.WEBHOOK, null, true, 0, wanted.webhook(), "MOSIP"));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aSystemIdIsOneClients(GatewayHarness gateway) {
        OpenCrvsClients settings = gateway.bean(OpenCrvsClients.class);
        OpenCrvsSettings first = settings.settings(client(gateway, "health"));
        OpenCrvsSettings second = settings.settings(client(gateway, "health"));
        settings.change(admin, first.withWebhook(Map.of("birth", List.of())));

        assertRefused(
                ProblemType.NAME_TAKEN,
                () -> settings.change(
                        admin,
                        new OpenCrvsSettings(
                                second.clientId(),
                                first.systemId(),
                                SystemType.HEALTH,
                                null,
                                false,
                                0,
                                Map.of(),
                                null)));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void faultsAndStrangersAreRefused(GatewayHarness gateway) {
        OpenCrvsClients settings = gateway.bean(OpenCrvsClients.class);
        UUID id = client(gateway, "health");
        OpenCrvsSettings wrong = new OpenCrvsSettings(
                id, "me", SystemType.HEALTH, null, false, -1, Map.of("divorce", List.of("a b")), "no such");

        assertThatThrownBy(() -> settings.change(admin, wrong))
                .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.issues())
                        .extracting(issue -> issue.path())
                        .containsExactly("/systemId", "/dailyQuota", "/webhook", "/webhook", "/integratingSystemType"));
        assertRefused(
                ProblemType.FORBIDDEN,
                () -> settings.change(caller(CallerKind.CLIENT, id, Set.of()), settings.settings(id)));
        assertRefused(ProblemType.INVALID_INPUT, () -> new OpenCrvsWish("eight", null, null));
        assertRefused(ProblemType.INVALID_INPUT, () -> new OpenCrvsWish(null, null, -1));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theShaSecretIsMadeOnceAlsoWhereTwoAskAtOnce(GatewayHarness gateway) throws Exception {
        OpenCrvsClients settings = gateway.bean(OpenCrvsClients.class);
        UUID id = client(gateway, "webhook");

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<String>> asks = IntStream.range(0, 8)
                    .<Callable<String>>mapToObj(_ -> () -> settings.shaSecret(id))
                    .toList();
            Set<String> secrets = new HashSet<>();
            for (Future<String> answer : threads.invokeAll(asks)) {
                secrets.add(answer.get());
            }
            assertThat(secrets).singleElement().satisfies(secret -> assertThat(
                            UUID.fromString(secret).version())
                    .isEqualTo(4));
        }
        byte[] sealed = gateway.bean(Jdbi.class)
                .withHandle(handle -> handle.createQuery("select sealed from opencrvs_sha_secret where client_id = :id")
                        .bind("id", id)
                        .mapTo(byte[].class)
                        .one());
        assertThat(sealed.length).isGreaterThan(36);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aQuotaEndsAtMidnightOfTheRegistry(GatewayHarness gateway) {
        UUID id = client(gateway, "record-search");
        Caller searcher = caller(CallerKind.CLIENT, id, Set.of());
        gateway.bean(OpenCrvsClients.class).change(admin, id, new OpenCrvsWish(null, null, 3));

        for (int search = 0; search < 3; search++) {
            quota(gateway, MORNING).spend(searcher);
        }

        assertThatThrownBy(() -> quota(gateway, MORNING).spend(searcher))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.type()).isEqualTo(ProblemType.RATE_LIMITED);
                    // 06:00 UTC is 09:00 in Nairobi
                    assertThat(e.retryAfter()).isEqualTo(Duration.ofHours(15));
                });
        Instant beforeMidnight = MORNING.plus(Duration.ofHours(15)).minusSeconds(1);
        assertRefused(
                ProblemType.RATE_LIMITED, () -> quota(gateway, beforeMidnight).spend(searcher));
        quota(gateway, beforeMidnight.plusSeconds(1)).spend(searcher);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void searchesAtTheSameTimeNeverSpendMoreThanTheQuota(GatewayHarness gateway) throws Exception {
        UUID id = client(gateway, "record-search");
        Caller searcher = caller(CallerKind.CLIENT, id, Set.of());
        gateway.bean(OpenCrvsClients.class).change(admin, id, new OpenCrvsWish(null, null, 5));
        DailyQuota quota = quota(gateway, MORNING);

        int allowed = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> searches = IntStream.range(0, 12)
                    .<Callable<Boolean>>mapToObj(_ -> () -> {
                        try {
                            quota.spend(searcher);
                            return true;
                        } catch (ProblemException _) {
                            return false;
                        }
                    })
                    .toList();
            for (Future<Boolean> search : threads.invokeAll(searches)) {
                allowed += search.get() ? 1 : 0;
            }
        }
        assertThat(allowed).isEqualTo(5);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void peopleAndClientsWithoutAQuotaAlwaysSearch(GatewayHarness gateway) {
        UUID id = client(gateway, "record-search");
        gateway.bean(OpenCrvsClients.class).change(admin, id, new OpenCrvsWish(null, null, 0));
        DailyQuota quota = quota(gateway, MORNING);

        quota.spend(caller(CallerKind.CLIENT, id, Set.of()));
        quota.spend(admin);

        int days = gateway.bean(Jdbi.class)
                .withHandle(handle -> handle.createQuery("select count(*) from search_quota where client_id = :id")
                        .bind("id", id)
                        .mapTo(Integer.class)
                        .one());
        assertThat(days).isZero();
    }

    private DailyQuota quota(GatewayHarness gateway, Instant now) {
        InstantSource clock = () -> now;
        return new DailyQuota(gateway.bean(Jdbi.class), gateway.bean(OpenCrvsClients.class), clock, "Africa/Nairobi");
    }

    private UUID client(GatewayHarness gateway, String template) {
        NewClient wanted = new NewClient("Client " + UUID.randomUUID(), template, null, null, null, null);
        return gateway.bean(ClientService.class).create(admin, wanted).client().id();
    }

    private static Caller caller(CallerKind kind, UUID id, Set<String> scopes) {
        return new Caller(kind, id, "Tester", scopes, FieldGrant.ALL, "local");
    }

    private static void assertRefused(ProblemType type, Runnable action) {
        assertThatThrownBy(action::run).isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.type())
                .isEqualTo(type));
    }
}
