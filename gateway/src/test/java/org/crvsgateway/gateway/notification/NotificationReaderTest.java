package org.crvsgateway.gateway.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.vitalevent.EventType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NotificationReaderTest {

    private final NotificationReader reader =
            new NotificationReader(InstantSource.fixed(Instant.parse("2026-11-20T08:00:00Z")));

    @Test
    void theReferenceIdentifiesAReport() {
        NotificationDraft draft = valid("{'eventType':'BIRTH','reference':' KCH-1 '}", null);

        assertThat(draft.event().type()).isEqualTo(EventType.BIRTH);
        assertThat(draft.keys()).containsExactly(new SourceKey(SourceKey.Kind.REFERENCE, "KCH-1"));
        assertThat(draft.issues()).isEmpty();
    }

    @Test
    void anIdempotencyKeyIdentifiesAReportToo() {
        assertThat(valid("{'eventType':'BIRTH'}", "k-1").keys())
                .containsExactly(new SourceKey(SourceKey.Kind.IDEMPOTENCY_KEY, "k-1"));
        assertThat(valid("{'eventType':'BIRTH','reference':7}", "k-1").keys())
                .containsExactly(
                        new SourceKey(SourceKey.Kind.IDEMPOTENCY_KEY, "k-1"),
                        new SourceKey(SourceKey.Kind.REFERENCE, "7"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'eventType':'BIRTH'}",
                "{'eventType':'BIRTH','reference':null}",
                "{'eventType':'BIRTH','reference':' '}",
                "{'eventType':'BIRTH','reference':{}}",
                "{'eventType':'BIRTH','reference':true}"
            })
    void whatNothingIdentifiesIsUnreadable(String json) {
        assertThat(unreadable(json, null)).contains("/reference required");
        assertThat(unreadable(json, " ")).contains("/reference required");
    }

    @Test
    void anOverLongKeyIsNoKey() {
        String most = "x".repeat(SourceKey.MAX_LENGTH);

        assertThat(valid("{'eventType':'BIRTH','reference':'" + most + "'}", null)
                        .keys())
                .hasSize(1);
        assertThat(unreadable("{'eventType':'BIRTH','reference':'" + most + "x'}", most + "x"))
                .containsExactly(
                        "Idempotency-Key invalid-idempotency-key",
                        "/reference invalid-reference",
                        "/reference required");
        NotificationDraft draft = valid("{'eventType':'BIRTH','reference':'" + most + "x'}", "k-1");
        assertThat(draft.keys()).containsExactly(new SourceKey(SourceKey.Kind.IDEMPOTENCY_KEY, "k-1"));
        assertThat(draft.issues().stream().map(Issue::code)).containsExactly("invalid-reference");
    }

    @Test
    void aKeyHoldsNothingThatCannotBeStored() {
        assertThat(unreadable("{'eventType':'BIRTH','reference':'a\\u0000b'}", null))
                .contains("/reference invalid-reference");
        assertThat(unreadable("{'eventType':'BIRTH','reference':'\\u0000'}", null))
                .contains("/reference required");
    }

    @Test
    void allFaultsOfAnUnreadableBodyAreTold() {
        assertThat(unreadable("{'child':{'birthDate':'2026-02-30'},'colour':'red'}", null))
                .contains("/reference required", "/eventType required", "/child/birthDate invalid-date");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "7", "{'a':1,'a':2}"})
    void whatIsNoJsonObjectIsUnreadable(String json) {
        assertThat(unreadable(json, "k-1")).hasSize(1);
    }

    private NotificationDraft valid(String json, @Nullable String idempotencyKey) {
        return switch (read(json, idempotencyKey)) {
            case Reading.Valid valid -> valid.draft();
            case Reading.Unreadable unreadable -> throw new AssertionError("unreadable: " + unreadable.issues());
        };
    }

    private List<String> unreadable(String json, @Nullable String idempotencyKey) {
        return switch (read(json, idempotencyKey)) {
            case Reading.Valid valid ->
                throw new AssertionError("read as " + valid.draft().event());
            case Reading.Unreadable unreadable ->
                unreadable.issues().stream()
                        .map(issue -> issue.path() + " " + issue.code())
                        .toList();
        };
    }

    private Reading read(String json, @Nullable String idempotencyKey) {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return reader.read(new OriginalBody(SourceFormat.JSON, "application/json", bytes), idempotencyKey);
    }
}
