package org.crvsgateway.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micronaut.context.event.ApplicationEventPublisher;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.crvsgateway.gateway.audit.AuditTrail;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.CallerKind;
import org.crvsgateway.gateway.caller.FieldGrant;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.id.IdSource;
import org.crvsgateway.gateway.location.Locations;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.gateway.secret.Pepper;
import org.crvsgateway.gateway.token.AccessTokens;
import org.crvsgateway.gateway.token.PeerTokens;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of clients and their secrets on both databases, with a clock that the test turns. */
final class ClientServiceTest {

    private static final String BOTH = "org.crvsgateway.gateway.harness.GatewayHarness#both";

    private Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final Caller admin = callerWith(Scope.ALL);

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatIsCreatedIsFoundAgain(GatewayHarness gateway) {
        ClientService service = service(gateway);

        Client created = service.create(admin, wanted("national-id")).client();

        assertThat(service.find(admin, created.id())).isEqualTo(created);
        assertThat(service.all(admin)).contains(created);
        assertThat(created.template()).isEqualTo(ClientTemplate.NATIONAL_ID);
        assertThat(created.permission()).isEqualTo(ClientTemplate.NATIONAL_ID.permission());
        assertThat(created.createdBy()).isEqualTo(admin.name());
        assertThat(created.credentials()).singleElement().satisfies(credential -> {
            assertThat(credential.expiresAt()).isEqualTo(now.plus(Duration.ofDays(365)));
            assertThat(credential.prefix()).isEqualTo("crg_live_");
        });
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void everyTemplateCanBeStored(GatewayHarness gateway) {
        for (ClientTemplate template : ClientTemplate.values()) {
            Client client =
                    service(gateway).create(admin, wanted(template.name())).client();

            assertThat(client.permission()).isEqualTo(template.permission());
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aNameIsTakenUntilItsClientIsDeleted(GatewayHarness gateway) {
        ClientService service = service(gateway);
        NewClient wanted = wanted("health");
        NewClient shouted = new NewClient(wanted.name().toUpperCase(Locale.ROOT), "health", null, null, null, null);
        Client first = service.create(admin, wanted).client();

        assertRefused(ProblemType.NAME_TAKEN, () -> service.create(admin, shouted));
        service.delete(admin, first.id());
        service.create(admin, shouted);

        assertRefused(ProblemType.NOT_FOUND, () -> service.find(admin, first.id()));
        assertRefused(ProblemType.NOT_FOUND, () -> service.enable(admin, first.id()));
        assertRefused(ProblemType.NOT_FOUND, () -> service.rotate(admin, first.id(), Duration.ZERO));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void rotationLetsBothSecretsLiveForTheOverlap(GatewayHarness gateway) {
        ClientService service = service(gateway);
        IssuedSecret old = service.create(admin, wanted("health"));
        UUID id = old.client().id();

        IssuedSecret fresh = service.rotate(admin, id, Duration.ofDays(7));

        assertThat(works(gateway, old)).isTrue();
        assertThat(works(gateway, fresh)).isTrue();
        assertRefused(ProblemType.TOO_MANY_CREDENTIALS, () -> service.rotate(admin, id, Duration.ofDays(7)));

        now = now.plus(Duration.ofDays(7));
        assertThat(works(gateway, old)).isFalse();
        assertThat(works(gateway, fresh)).isTrue();
        service.rotate(admin, id, Duration.ofDays(7));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void anOverlapNeverProlongsASecret(GatewayHarness gateway) {
        ClientService service = service(gateway);
        IssuedSecret old = service.create(admin, wanted("health"));
        now = now.plus(Duration.ofDays(364));

        service.rotate(admin, old.client().id(), Duration.ofDays(7));

        now = now.plus(Duration.ofDays(1));
        assertThat(works(gateway, old)).isFalse();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void anOverlapOfNothingEndsTheOldSecretAtOnce(GatewayHarness gateway) {
        ClientService service = service(gateway);
        IssuedSecret old = service.create(admin, wanted("health"));

        IssuedSecret fresh = service.rotate(admin, old.client().id(), Duration.ZERO);

        assertThat(works(gateway, old)).isFalse();
        assertThat(works(gateway, fresh)).isTrue();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aSecretCanBeEndedEarly(GatewayHarness gateway) {
        ClientService service = service(gateway);
        IssuedSecret old = service.create(admin, wanted("health"));
        UUID id = old.client().id();
        IssuedSecret fresh = service.rotate(admin, id, Duration.ofDays(7));

        Client client = service.endSecret(
                admin, id, old.client().credentials().getFirst().id());

        assertThat(works(gateway, old)).isFalse();
        assertThat(works(gateway, fresh)).isTrue();
        assertThat(client.credentials().getLast().endedAt()).isEqualTo(now);
        service.rotate(admin, id, Duration.ofDays(7));
        assertRefused(ProblemType.NOT_FOUND, () -> service.endSecret(admin, id, UUID.randomUUID()));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aSecretExpires(GatewayHarness gateway) {
        IssuedSecret issued = service(gateway).create(admin, wanted("health"));

        now = now.plus(Duration.ofDays(365)).minusMillis(1);
        assertThat(works(gateway, issued)).isTrue();
        now = now.plusMillis(1);
        assertThat(works(gateway, issued)).isFalse();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void ofManyRotationsAtOnceOneSucceeds(GatewayHarness gateway) throws Exception {
        ClientService service = service(gateway);
        UUID id = service.create(admin, wanted("health")).client().id();
        Callable<Boolean> rotation = () -> {
            try {
                service.rotate(admin, id, Duration.ofDays(7));
                return true;
            } catch (ProblemException e) {
                assertThat(e.type()).isEqualTo(ProblemType.TOO_MANY_CREDENTIALS);
                return false;
            }
        };

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> rotations = IntStream.range(0, 8)
                    .mapToObj(_ -> threads.submit(rotation))
                    .toList();
            int succeeded = 0;
            for (Future<Boolean> each : rotations) {
                succeeded += each.get() ? 1 : 0;
            }
            assertThat(succeeded).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void useIsNotedToTheMinuteAndNeverBackwards(GatewayHarness gateway) {
        ClientService service = service(gateway);
        IssuedSecret issued = service.create(admin, wanted("health"));
        UUID id = issued.client().id();
        ClientUse use = new ClientUse(gateway.bean(Jdbi.class), new ClientStore(), clock());
        Instant first = now;

        use.note(issued.client().credentials().getFirst());
        use.write();
        assertThat(service.find(admin, id).lastUsedAt()).isEqualTo(first.truncatedTo(ChronoUnit.MINUTES));
        assertThat(service.find(admin, id).credentials().getFirst().lastUsedAt())
                .isEqualTo(first.truncatedTo(ChronoUnit.MINUTES));

        now = first.minus(Duration.ofHours(1));
        use.note(id);
        use.write();
        assertThat(service.find(admin, id).lastUsedAt()).isEqualTo(first.truncatedTo(ChronoUnit.MINUTES));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void everyFaultIsNamed(GatewayHarness gateway) {
        NewClient wrong = new NewClient(
                " ", "hospital", Set.of("everything"), Set.of("mother..names"), Set.of("Nowhere"), "nobody");

        assertThatThrownBy(() -> service(gateway).create(admin, wrong))
                .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.issues())
                        .extracting(issue -> issue.path())
                        .containsExactly(
                                "/name", "/template", "/scopes", "/fields", "/jurisdiction/0", "/contactEmail"));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void nobodyGivesMoreThanATemplateOrWhatTheyHave(GatewayHarness gateway) {
        ClientService service = service(gateway);
        Caller provisioner = callerWith(Set.of(Scope.CLIENT_MANAGE));
        NewClient modest = new NewClient("c" + UUID.randomUUID(), "health", null, null, null, null);
        NewClient greedy =
                new NewClient("c" + UUID.randomUUID(), "health", Set.of(Scope.USER_MANAGE), Set.of("*"), null, null);

        service.create(provisioner, modest);
        assertRefused(ProblemType.FORBIDDEN, () -> service.create(provisioner, greedy));
        assertThat(service.create(admin, greedy).client().permission())
                .isEqualTo(new Permission(Set.of(Scope.USER_MANAGE), FieldGrant.ALL));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void withoutTheScopeNothingIsDone(GatewayHarness gateway) {
        ClientService service = service(gateway);
        Caller nobody = callerWith(Set.of());
        UUID id = service.create(admin, wanted("health")).client().id();

        assertRefused(ProblemType.FORBIDDEN, () -> service.create(nobody, wanted("health")));
        assertRefused(ProblemType.FORBIDDEN, () -> service.rotate(nobody, id, Duration.ZERO));
        assertRefused(ProblemType.FORBIDDEN, () -> service.endSecret(nobody, id, id));
        assertRefused(ProblemType.FORBIDDEN, () -> service.disable(nobody, id));
        assertRefused(ProblemType.FORBIDDEN, () -> service.enable(nobody, id));
        assertRefused(ProblemType.FORBIDDEN, () -> service.delete(nobody, id));
        assertRefused(ProblemType.FORBIDDEN, () -> service.find(nobody, id));
        assertRefused(ProblemType.FORBIDDEN, () -> service.all(nobody));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void eachChangeIsInTheAuditTrailOnce(GatewayHarness gateway) {
        ClientService service = service(gateway);
        UUID id = service.create(admin, wanted("health")).client().id();
        service.disable(admin, id);
        service.disable(admin, id);
        service.enable(admin, id);
        service.rotate(admin, id, Duration.ZERO);
        service.delete(admin, id);

        await().untilAsserted(() -> assertThat(actionsOn(gateway, id))
                .containsExactly(
                        "client.create", "client.disable", "client.enable", "client.rotate-secret", "client.delete"));
    }

    /** Within a second: entries are sealed in the background. */
    private static List<String> actionsOn(GatewayHarness gateway, UUID id) {
        return gateway.bean(Jdbi.class).withHandle(handle -> handle.createQuery(
                        "select action from audit_entry where subject_id = :id order by id")
                .bind("id", id.toString())
                .mapTo(String.class)
                .list());
    }

    private boolean works(GatewayHarness gateway, IssuedSecret issued) {
        Jdbi jdbi = gateway.bean(Jdbi.class);
        ClientStore store = new ClientStore();
        return new ClientAuthentication(
                        jdbi,
                        store,
                        new ClientUse(jdbi, store, clock()),
                        gateway.bean(Pepper.class),
                        gateway.bean(AccessTokens.class),
                        gateway.bean(PeerTokens.class),
                        gateway.bean(OldSecrets.class),
                        clock())
                .authenticate(issued.client().id().toString(), issued.secret().text())
                .isPresent();
    }

    private ClientService service(GatewayHarness gateway) {
        return new ClientService(
                gateway.bean(Jdbi.class),
                new ClientStore(),
                gateway.bean(ClientStandings.class),
                gateway.bean(Locations.class),
                gateway.bean(OpenCrvsClients.class),
                gateway.bean(AuditTrail.class),
                gateway.bean(Pepper.class),
                gateway.bean(IdSource.class),
                clock(),
                ApplicationEventPublisher.noOp(),
                ApplicationEventPublisher.noOp());
    }

    private InstantSource clock() {
        return () -> now;
    }

    private static NewClient wanted(String template) {
        return new NewClient("Client " + UUID.randomUUID(), template, null, null, null, "ops@example.org");
    }

    private static Caller callerWith(Set<String> scopes) {
        return new Caller(CallerKind.USER, UUID.randomUUID(), "Tester", scopes, FieldGrant.ALL, "local");
    }

    private static void assertRefused(ProblemType type, Runnable action) {
        assertThatThrownBy(action::run).isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.type())
                .isEqualTo(type));
    }
}
