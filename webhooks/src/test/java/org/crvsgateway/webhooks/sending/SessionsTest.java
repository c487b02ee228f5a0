package org.crvsgateway.webhooks.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.HttpHost;
import org.crvsgateway.webhooks.TestAuthority;
import org.crvsgateway.webhooks.receiver.Receiver;
import org.junit.jupiter.api.Test;

final class SessionsTest {
    private static final TestAuthority AUTHORITY = new TestAuthority("CA");

    private final AtomicLong time = new AtomicLong();
    private final Connections shared = new Connections(Duration.ofSeconds(1), TlsContexts.plain(), null);
    private final List<Connections> made = new ArrayList<>();
    private final Sessions sessions = new Sessions(
            shared,
            receiver -> {
                made.add(new Connections(Duration.ofSeconds(1), TlsContexts.of(receiver), null));
                return made.getLast();
            },
            new Sessions.Limits(3, Duration.ofMinutes(5)),
            time::get);

    private static boolean isClosed(Connections connections) {
        try {
            connections.client().executeOpen(new HttpHost("http", "nowhere.invalid", 1), new HttpGet("/"), null);
        } catch (IllegalStateException e) {
            return true;
        } catch (Exception e) {
            return false;
        }
        return false;
    }

    private Session use(Receiver receiver) {
        Session session = sessions.borrow(receiver);
        sessions.giveBack(session);
        return session;
    }

    @Test
    void theSameSettingsShareASessionAndOthersDoNot() {
        Receiver receiver = Settings.trusting(AUTHORITY);
        assertThat(use(receiver)).isSameAs(use(receiver));
        assertThat(use(Settings.trusting(AUTHORITY)).connections).isNotSameAs(use(receiver).connections);
        assertThat(made).hasSize(2);
    }

    @Test
    void whereThereIsNoTlsIdentityTheConnectionsAreThoseOfAll() {
        assertThat(use(Settings.header("X-Key", "1")).connections).isSameAs(shared);
        assertThat(made).isEmpty();
    }

    @Test
    void aChangeClosesTheOldConnectionsOnceNobodyUsesThem() {
        Receiver before = Settings.trusting(AUTHORITY);
        Receiver after = new Receiver(
                before.subscriptionId(),
                Settings.trusting(new TestAuthority("Other")).trustAnchor(),
                null,
                before.authentication());
        Session old = sessions.borrow(before);
        use(after);
        assertThat(isClosed(old.connections)).isFalse();
        sessions.giveBack(old);
        assertThat(isClosed(old.connections)).isTrue();
        assertThat(isClosed(made.getLast())).isFalse();
        assertThat(sessions.size()).isEqualTo(1);
    }

    @Test
    void whatNobodyUsedForAWhileIsClosed() {
        Session idle = use(Settings.trusting(AUTHORITY));
        time.addAndGet(Duration.ofMinutes(6).toNanos());
        sessions.tidy(Duration.ofMinutes(1));
        assertThat(sessions.size()).isZero();
        assertThat(isClosed(idle.connections)).isTrue();
    }

    @Test
    void thereAreNeverManyMoreThanTheLimitButNoneInUseIsClosed() {
        Session busy = sessions.borrow(Settings.trusting(AUTHORITY));
        for (int i = 0; i < 50; i++) {
            time.incrementAndGet();
            use(Settings.trusting(AUTHORITY));
            assertThat(sessions.size()).isLessThanOrEqualTo(4);
        }
        assertThat(isClosed(busy.connections)).isFalse();
        assertThat(made.stream().filter(connections -> !isClosed(connections)).count())
                .isLessThanOrEqualTo(4);
    }

    @Test
    void settingsThatNoContextCanBeMadeOfLeaveNoTrace() {
        Sessions failing = new Sessions(
                shared,
                receiver -> {
                    throw new IllegalStateException("no");
                },
                Sessions.Limits.USUAL,
                time::get);
        assertThatThrownBy(() -> failing.borrow(Settings.trusting(AUTHORITY)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(failing.size()).isZero();
    }
}
