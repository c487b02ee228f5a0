package org.crvsgateway.gateway.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.crvsgateway.gateway.audit.AuditTrails;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.CallerKind;
import org.crvsgateway.gateway.caller.FieldGrant;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.harness.MigratedDatabase;
import org.crvsgateway.gateway.harness.TestDatabase;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
final class LocationServiceTest {

    private static final Caller MANAGER =
            new Caller(CallerKind.USER, UUID.randomUUID(), "m", Set.of(Scope.LOCATION_MANAGE), FieldGrant.ALL, "local");

    private final Jdbi jdbi;
    private final Locations locations;
    private final LocationService service;

    LocationServiceTest(TestDatabase database) {
        LocationStore store = new LocationStore();
        this.jdbi = MigratedDatabase.shared(database);
        this.locations = new Locations(jdbi, store);
        this.service = new LocationService(
                jdbi,
                store,
                new LocationHistoryStore(),
                locations,
                AuditTrails.create(),
                UUID::randomUUID,
                Clock.systemUTC());
    }

    @Test
    void aLocationIsFoundByIdByCodeAndByReference() {
        Location area = create(area());

        assertThat(locations.find(area.code())).contains(area);
        assertThat(locations.find(area.id())).contains(area);
        assertThat(locations.find(" Location/" + area.id() + " ")).contains(area);
        assertThat(locations.find("Location/" + area.id().toString().toUpperCase(Locale.ROOT)))
                .contains(area);
    }

    @Test
    void whatNobodyKnowsIsNotFound() {
        assertThat(locations.find("")).isEmpty();
        assertThat(locations.find("Location/")).isEmpty();
        assertThat(locations.find("a\u0000b")).isEmpty();
        assertThat(locations.find("x".repeat(5_000))).isEmpty();
        assertThat(locations.find(UUID.randomUUID())).isEmpty();
    }

    @Test
    void aLocationThatWasMissedIsFoundAsSoonAsItIsCreatedHere() {
        String code = code();
        assertThat(locations.find(code)).isEmpty();

        create(new LocationInput(code, "n", "HEALTH_FACILITY", null, null));

        assertThat(locations.find(code)).isPresent();
    }

    @Test
    void aChangeIsSeenAtOnce() {
        Location area = create(area());
        assertThat(locations.find(area.id())).isPresent();

        service.update(MANAGER, area.id(), new LocationInput(null, "new name", null, null, "inactive"));

        Location found = locations.find(area.id()).orElseThrow();
        assertThat(found.name()).isEqualTo("new name");
        assertThat(found.active()).isFalse();
        assertThat(found.code()).isEqualTo(area.code());
    }

    @Test
    void everyFaultIsToldWithItsPath() {
        LocationInput input = new LocationInput("nairobi 1", " ", "hospital", "nowhere", "maybe");

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> service.create(MANAGER, input))
                .satisfies(refusal -> {
                    assertThat(refusal.type()).isEqualTo(ProblemType.INVALID_INPUT);
                    assertThat(refusal.issues())
                            .extracting(Issue::path)
                            .containsExactly("/kind", "/code", "/name", "/parent", "/status");
                });
    }

    @Test
    void nothingAtAllIsRefusedByWhatIsRequired() {
        assertThat(faults(() -> service.create(MANAGER, new LocationInput(null, null, null, null, null))))
                .containsExactly("/kind required", "/code required", "/name required");
    }

    @Test
    void anOfficeStandsInNumbersWithTwelveCapitalLettersAndDigitsAtMost() {
        String code = code();
        Location plain = create(office(code));
        Location odd =
                create(office(code.substring(0, 6).toLowerCase(Locale.ROOT) + "_" + code.substring(6) + "-longer"));

        assertThat(plain.numberCode()).isEqualTo(code);
        assertThat(odd.numberCode())
                .hasSize(12)
                .startsWith(code.substring(0, 11))
                .isNotEqualTo(code);
        assertThat(create(area()).numberCode()).isNull();
        assertThat(faults(() -> create(office("É")))).containsExactly("/code invalid-code");
    }

    private static LocationInput office(String code) {
        return new LocationInput(code, "n", "registration_office", null, null);
    }

    @Test
    void aCodeThatLooksLikeAnIdIsRefused() {
        String id = UUID.randomUUID().toString();

        assertThat(faults(() -> create(new LocationInput(id, "n", "health_facility", null, null))))
                .containsExactly("/code invalid-code");
    }

    @Test
    void twoLocationsCannotShareACode() {
        Location area = create(area());

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> create(new LocationInput(area.code(), "n", "health_facility", null, null)))
                .satisfies(refusal -> assertThat(refusal.type()).isEqualTo(ProblemType.NAME_TAKEN));
    }

    @Test
    void aLocationLiesInAnAdministrativeArea() {
        Location area = create(area());
        Location hospital = create(new LocationInput(code(), "n", "health_facility", area.code(), null));

        assertThat(hospital.parentId()).isEqualTo(area.id());
        assertThat(faults(() -> create(new LocationInput(code(), "n", "health_facility", hospital.code(), null))))
                .containsExactly("/parent invalid-parent");
    }

    @Test
    void anAreaCannotLieWithinItself() {
        Location outer = create(area());
        Location inner = create(new LocationInput(code(), "n", "administrative_area", outer.code(), null));

        for (Location parent : List.of(outer, inner)) {
            assertThat(faults(() -> service.update(
                            MANAGER,
                            outer.id(),
                            new LocationInput(null, "n", null, parent.id().toString(), null))))
                    .containsExactly("/parent invalid-parent");
        }
    }

    @Test
    void codeAndKindAreFixed() {
        Location area = create(area());

        assertThat(faults(() -> service.update(
                        MANAGER, area.id(), new LocationInput("other", "n", "health_facility", null, null))))
                .containsExactly("/code immutable", "/kind immutable");
        assertThat(service.update(
                                MANAGER,
                                area.id(),
                                new LocationInput(area.code(), "n", "Administrative_Area", null, null))
                        .name())
                .isEqualTo("n");
    }

    @Test
    void locationsAreListedByKindParentAndText() {
        Location area = create(area());
        Location b =
                create(new LocationInput(area.code() + "-b", "100% Hôpital", "health_facility", area.code(), null));
        Location a = create(new LocationInput(area.code() + "-a", "Clinic", "health_facility", area.code(), null));

        assertThat(list(LocationKind.HEALTH_FACILITY, area, null, null, 10)).containsExactly(a, b);
        assertThat(list(null, area, null, a.code(), 10)).containsExactly(b);
        assertThat(list(null, area, null, null, 1)).containsExactly(a);
        assertThat(list(null, area, "hôp", null, 10)).containsExactly(b);
        assertThat(list(null, area, "0%", null, 10)).containsExactly(b);
        assertThat(list(null, area, "_", null, 10)).isEmpty();
        assertThat(list(null, null, area.code().toLowerCase(Locale.ROOT), null, 10))
                .containsExactly(area, a, b);
        assertThat(list(LocationKind.REGISTRATION_OFFICE, area, null, null, 10)).isEmpty();
    }

    @Test
    void eachChangeLeavesAnAuditEntry() {
        Location area = create(area());
        service.update(MANAGER, area.id(), new LocationInput(null, "renamed", null, null, null));

        List<String> entries = jdbi.withHandle(handle -> handle.createQuery(
                        "select action || ' ' || details from audit_unsealed where subject_id = :id order by action")
                .bind("id", area.id().toString())
                .mapTo(String.class)
                .list());
        assertThat(entries).hasSize(2);
        assertThat(entries.getFirst()).startsWith("location.create").contains(area.code());
        assertThat(entries.getLast())
                .isEqualTo("location.update {\"name.after\":\"renamed\",\"name.before\":\"area\"}");
    }

    @Test
    void whoeverMayNotManageLocationsIsRefused() {
        Caller other =
                new Caller(CallerKind.USER, UUID.randomUUID(), "m", Set.of(Scope.RECORD_READ), FieldGrant.ALL, "local");

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> service.create(other, area()))
                .satisfies(refusal -> assertThat(refusal.type()).isEqualTo(ProblemType.FORBIDDEN));
    }

    private Location create(LocationInput input) {
        return service.create(MANAGER, input);
    }

    private List<Location> list(
            @Nullable LocationKind kind,
            @Nullable Location parent,
            @Nullable String search,
            @Nullable String after,
            int limit) {
        return service.list(new LocationQuery(kind, parent == null ? null : parent.id(), search, after, limit));
    }

    private static LocationInput area() {
        return new LocationInput(code(), "area", "administrative_area", null, null);
    }

    private static String code() {
        return "L"
                + UUID.randomUUID().toString().replace("-", "").substring(0, 11).toUpperCase(Locale.ROOT);
    }

    private static List<String> faults(ThrowingCallable call) {
        ProblemException[] refusal = new ProblemException[1];
        assertThatExceptionOfType(ProblemException.class).isThrownBy(call).satisfies(e -> refusal[0] = e);
        return refusal[0].issues().stream()
                .map(issue -> issue.path() + " " + issue.code())
                .toList();
    }
}
