package org.crvsgateway.adminui.page;

import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;

/** A sentence that comes and goes: nothing that must be read. Vaadin has it read aloud. */
public final class Toast {

    private static final int MILLISECONDS = 5000;

    private Toast() {}

    public static void done(String text) {
        show(text, NotificationVariant.LUMO_SUCCESS);
    }

    public static void failed(String text) {
        show(text, NotificationVariant.LUMO_ERROR);
    }

    private static void show(String text, NotificationVariant variant) {
        var toast = new Notification(text, MILLISECONDS, Notification.Position.BOTTOM_START);
        toast.addThemeVariants(variant);
        toast.open();
    }
}
