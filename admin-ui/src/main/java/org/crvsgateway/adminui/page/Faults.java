package org.crvsgateway.adminui.page;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import jakarta.inject.Singleton;
import org.crvsgateway.adminui.language.Phrases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a person sees of faults in event handlers, and of a session that ended while they were away. */
@Singleton
final class Faults implements VaadinServiceInitListener {

    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    @Override
    public void serviceInit(ServiceInitEvent event) {
        // An ended session loads the page again, which leads to sign-in
        var messages = new CustomizedSystemMessages();
        messages.setSessionExpiredNotificationEnabled(false);
        event.getSource().setSystemMessagesProvider(info -> messages);
        event.getSource().addSessionInitListener(init -> init.getSession().setErrorHandler(error -> {
            LOG.error("Fault in the admin UI", error.getThrowable());
            var ui = UI.getCurrent();
            if (ui != null) {
                Toast.failed(Phrases.say("page.failed.again"));
            }
        }));
    }
}
