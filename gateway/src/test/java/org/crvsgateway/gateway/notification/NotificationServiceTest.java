package org.crvsgateway.gateway.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.CallerKind;
import org.crvsgateway.gateway.caller.FieldGrant;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.notification.NotificationReceipt.Outcome;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.gateway.record.RecordStatus;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("org.crvsgateway.gateway.harness.GatewayHarness#both")
class NotificationServiceTest {

    private final GatewayHarness gateway;
    private final NotificationService service;
    private final NotificationReader reader;
    private final Notifications notifications;
    private final Caller hospital = hospital();

    NotificationServiceTest(GatewayHarness gateway) {
        this.gateway = gateway;
        this.service = gateway.bean(NotificationService.class);
        this.reader = gateway.bean(NotificationReader.class);
        this.notifications = gateway.bean(Notifications.class);
    }

    @Test
    void aFirstReportOpensARecord() {
        NotificationReceipt receipt = receive(birth("KCH-1", "Amina"));

        assertThat(receipt.outcome()).isEqualTo(Outcome.CREATED);
        assertThat(receipt.record().status()).isEqualTo(RecordStatus.NOTIFIED);
        assertThat(receipt.record().trackingId()).matches("B[0-9A-HJKMNP-TV-Z]{7}");
        assertThat(receipt.issues()).isEmpty();
    }

    @Test
    void theSameNotificationTwiceIsOneRecord() {
        NotificationReceipt first = receive(birth("KCH-2", "Amina"));
        NotificationReceipt second = receive("  " + birth("KCH-2", "Amina"));

        assertThat(second.outcome()).isEqualTo(Outcome.REPEATED);
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.record()).isEqualTo(first.record());
    }

    @Test
    void tenIdenticalNotificationsAtOnceAreOneRecord() throws Exception {
        String body = birth("KCH-3", "Brian");
        List<Callable<NotificationReceipt>> calls = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            calls.add(() -> receive(body));
        }
        List<NotificationReceipt> receipts = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<NotificationReceipt> call : threads.invokeAll(calls)) {
                receipts.add(call.get());
            }
        }

        assertThat(receipts)
                .extracting(NotificationReceipt::id)
                .containsOnly(receipts.getFirst().id());
        assertThat(receipts).filteredOn(it -> it.outcome() == Outcome.CREATED).hasSize(1);
        assertThat(receipts).filteredOn(it -> it.outcome() == Outcome.REPEATED).hasSize(9);
    }

    @Test
    void changedContentAmendsTheRecord() {
        NotificationReceipt first = receive(birth("KCH-4", "Amina"));
        NotificationReceipt second = receive(birth("KCH-4", "Aminah"));

        assertThat(second.outcome()).isEqualTo(Outcome.AMENDED);
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.record().version()).isEqualTo(2);
    }

    @Test
    void theSameReferenceOfAnotherSenderIsAnotherRecord() {
        NotificationReceipt first = receive(birth("KCH-5", "Amina"));
        NotificationReceipt other = service.receive(hospital(), read(birth("KCH-5", "Amina"), null));

        assertThat(other.outcome()).isEqualTo(Outcome.CREATED);
        assertThat(other.record().id()).isNotEqualTo(first.record().id());
    }

    @Test
    void anIdempotencyKeyAloneIdentifiesAReport() {
        String body = "{\"eventType\":\"DEATH\"}";
        NotificationReceipt first = service.receive(hospital, read(body, "key-1"));
        NotificationReceipt second = service.receive(hospital, read(body, "key-1"));

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.outcome()).isEqualTo(Outcome.REPEATED);
    }

    @Test
    void anIdempotencyKeyNeverLeadsToAnotherReportsRecord() {
        NotificationReceipt first = service.receive(hospital, read(birth("RA", "Amina"), "K1"));
        NotificationReceipt second = service.receive(hospital, read(birth("RB", "Brian"), "K2"));
        NotificationReceipt swapped = service.receive(hospital, read(birth("RA", "Amina"), "K2"));
        NotificationReceipt fresh = service.receive(hospital, read(birth("RC", "Grace"), "K1"));

        assertThat(swapped.id()).isEqualTo(first.id());
        assertThat(swapped.outcome()).isEqualTo(Outcome.REPEATED);
        assertThat(swapped.issues()).extracting(Issue::code).contains("idempotency-key-reused");
        assertThat(fresh.outcome()).isEqualTo(Outcome.CREATED);
        assertThat(fresh.id()).isNotIn(first.id(), second.id());
        assertThat(fresh.issues()).extracting(Issue::code).contains("idempotency-key-reused");
        assertThat(receive(birth("RC", "Grace")).id()).isEqualTo(fresh.id());
    }

    @Test
    void aReferenceThatComesLaterBelongsToTheReportOfTheSameKey() {
        NotificationReceipt first = service.receive(hospital, read("{\"eventType\":\"DEATH\"}", "key-2"));
        NotificationReceipt second =
                service.receive(hospital, read("{\"eventType\":\"DEATH\",\"reference\":\"LATE\"}", "key-2"));

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(notifications.findByReference(hospital, "LATE")).isPresent();
    }

    @Test
    void aReportThatNothingIdentifiesIsRefusedWithEveryFault() {
        assertThatThrownBy(() -> receive("{\"eventType\":\"wedding\"}"))
                .isInstanceOfSatisfying(ProblemException.class, refusal -> {
                    assertThat(refusal.type()).isEqualTo(ProblemType.UNREADABLE);
                    assertThat(refusal.issues()).extracting(Issue::path).contains("/reference", "/eventType");
                });
    }

    @Test
    void anUnknownOfficeAndFacilityAreAcceptedWithIssues() {
        NotificationReceipt receipt = receive("""
                {"reference":"KCH-6","eventType":"BIRTH","office":"NOWHERE",
                 "birth":{"date":"2026-11-01","place":{"location":"UNKNOWN"}}}
                """);

        assertThat(receipt.outcome()).isEqualTo(Outcome.CREATED);
        assertThat(receipt.issues())
                .extracting(Issue::path, Issue::code)
                .containsExactlyInAnyOrder(
                        tuple("/office", "unknown-office"), tuple("/birth/place/location", "unknown-facility"));
    }

    @Test
    void theOriginalBytesAreKept() {
        String body = "{ \"reference\":\"KCH-7\",\n\"eventType\":\"BIRTH\", \"somethingOfTheirOwn\": 1.50 }";
        NotificationReceipt receipt = receive(body);

        byte[] kept = gateway.bean(Jdbi.class).withHandle(handle -> handle.createQuery(
                        "select body from notification_body where notification_id = :id and version = 1")
                .bind("id", receipt.id())
                .mapTo(byte[].class)
                .one());
        assertThat(new String(kept, StandardCharsets.UTF_8)).isEqualTo(body);
    }

    @Test
    void aSenderFindsItsOwnByIdReferenceAndTrackingIdAndNobodyElses() {
        NotificationReceipt receipt = receive(birth("KCH-8", "Grace"));
        String trackingId = receipt.record().trackingId();

        assertThat(notifications.find(hospital, receipt.id())).isPresent();
        assertThat(notifications.findByReference(hospital, "KCH-8")).isPresent();
        assertThat(notifications.findByTrackingId(hospital, trackingId.toLowerCase(Locale.ROOT)))
                .isPresent();
        assertThat(notifications.find(hospital(), receipt.id())).isEmpty();
        assertThat(notifications.findByReference(hospital(), "KCH-8")).isEmpty();
        assertThat(notifications.findByTrackingId(hospital(), trackingId)).isEmpty();
    }

    @Test
    void aPartialReportOfTheSameBirthByAnotherHospitalIsFlagged() {
        String name = "Zawadi" + UUID.randomUUID().toString().substring(0, 4);
        receive(birth("KCH-9", name));
        NotificationReceipt other = service.receive(hospital(), read("""
                        {"reference":"X","eventType":"birth","birth":{"date":"2026-11-01"},
                         "child":{"names":[{"given":["%s"],"family":"Okello"}],"sex":"female"}}
                        """.formatted(name), null));

        assertThat(other.possibleDuplicate()).isTrue();
    }

    private NotificationReceipt receive(String body) {
        return service.receive(hospital, read(body, null));
    }

    private Reading read(String body, @Nullable String key) {
        return reader.read(
                new OriginalBody(SourceFormat.JSON, "application/json", body.getBytes(StandardCharsets.UTF_8)), key);
    }

    private static String birth(String reference, String given) {
        return """
                {"reference":"%s","eventType":"BIRTH","birth":{"date":"2026-11-01"},
                 "child":{"names":[{"given":["%s"],"family":"Okello"}],"sex":"FEMALE"},
                 "mother":{"names":[{"given":["Grace"],"family":"Okello"}]}}
                """.formatted(reference, given);
    }

    private static Caller hospital() {
        return new Caller(
                CallerKind.CLIENT,
                UUID.randomUUID(),
                "Kisumu County Hospital",
                Set.of(Scope.NOTIFICATION_SUBMIT, Scope.NOTIFICATION_READ),
                FieldGrant.NONE,
                "127.0.0.1");
    }
}
