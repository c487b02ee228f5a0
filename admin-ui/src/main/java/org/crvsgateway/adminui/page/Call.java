package org.crvsgateway.adminui.page;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.crvsgateway.adminui.gateway.GatewayException;
import org.crvsgateway.adminui.gateway.SignedIn;
import org.crvsgateway.adminui.signin.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls the gateway off the page's thread, so that the page shows that it waits, and brings the answer back to it. */
public final class Call {

    private static final Logger LOG = LoggerFactory.getLogger(Call.class);

    private Call() {}

    /**
     * Runs {@code work} and gives its result to {@code done}, or its failure to {@code failed}. A session that has ended
     * is dealt with here; an answer that comes after the page was left is dropped.
     */
    public static <T> void run(UI ui, Function<SignedIn, T> work, Consumer<T> done, Consumer<GatewayException> failed) {
        var who = Session.current().orElse(null);
        if (who == null) {
            Session.expire(ui);
            return;
        }
        Thread.ofVirtual().name("admin-ui-call").start(() -> {
            Runnable outcome = outcome(ui, () -> work.apply(who), done, failed);
            try {
                var _ = ui.access(outcome::run);
            } catch (UIDetachedException e) {
                LOG.debug("The page was closed before the gateway answered");
            }
        });
    }

    private static <T> Runnable outcome(UI ui, Supplier<T> work, Consumer<T> done, Consumer<GatewayException> failed) {
        try {
            T result = work.get();
            return () -> done.accept(result);
        } catch (GatewayException e) {
            return e.reason() == GatewayException.Reason.SIGNED_OUT ? () -> Session.expire(ui) : () -> failed.accept(e);
        } catch (RuntimeException e) {
            LOG.error("The gateway's answer could not be shown", e);
            return () -> failed.accept(GatewayException.failed());
        }
    }
}
