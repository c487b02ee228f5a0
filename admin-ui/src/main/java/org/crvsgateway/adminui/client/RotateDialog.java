package org.crvsgateway.adminui.client;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.radiobutton.RadioGroupVariant;
import com.vaadin.flow.component.select.Select;
import java.util.function.Consumer;
import org.crvsgateway.adminui.page.ActionDialog;
import org.crvsgateway.adminui.page.Message;
import org.crvsgateway.adminui.page.Words;

/** Gives a client a new secret, by the reason for it. */
final class RotateDialog {

    /** Why, which says how long the old one may work on. */
    private enum Why {
        SCHEDULED,
        LEAKED
    }

    /** How long a replaced secret works on. */
    private enum Overlap {
        NONE(0),
        HOUR(1),
        DAY(24),
        WEEK(7 * 24),
        MONTH(30 * 24);

        private final int hours;

        Overlap(int hours) {
            this.hours = hours;
        }

        private String label() {
            return say("client.overlap." + name());
        }
    }

    private final Clients clients;
    private final Client client;
    private final RadioButtonGroup<Why> why = new RadioButtonGroup<>(say("client.why"));
    private final Select<Overlap> overlap = new Select<>();
    private final Message warning = new Message();

    RotateDialog(Clients clients, Client client) {
        this.clients = clients;
        this.client = client;
        why.setItems(Why.values());
        why.setItemLabelGenerator(reason -> say("client.why." + reason.name()));
        why.addThemeVariants(RadioGroupVariant.LUMO_VERTICAL);
        why.setValue(Why.SCHEDULED);
        why.addValueChangeListener(change -> warn());
        overlap.setLabel(say("client.overlap"));
        overlap.setItems(Overlap.values());
        overlap.setItemLabelGenerator(Overlap::label);
        overlap.setValue(Overlap.WEEK);
        overlap.addValueChangeListener(change -> warn());
    }

    void open(Consumer<IssuedSecret> issued) {
        var text = new Paragraph(say("client.rotate.text", client.name()));
        new ActionDialog<IssuedSecret>(
                        say("client.rotate.title"), say("client.rotate.action"), text, why, overlap, warning)
                .performing(
                        () -> {
                            int hours = hours();
                            return who -> clients.rotate(who, client.id(), hours);
                        },
                        issued)
                .open();
    }

    private int hours() {
        return why.getValue() == Why.LEAKED ? 0 : overlap.getValue().hours;
    }

    private void warn() {
        overlap.setVisible(why.getValue() == Why.SCHEDULED);
        if (hours() > 0) {
            warning.clear();
        } else {
            warning.showError(
                    client.lastUsedAt().isEmpty()
                            ? say("client.rotate.breaks-nobody", client.name())
                            : say("client.rotate.breaks", client.name(), Words.time(client.lastUsedAt())));
        }
    }
}
