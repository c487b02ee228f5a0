package org.crvsgateway.adminui.subscription;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import java.util.function.Function;
import org.crvsgateway.adminui.gateway.SignedIn;
import org.crvsgateway.adminui.page.ActionDialog;
import org.crvsgateway.adminui.page.Badge;
import org.crvsgateway.adminui.page.CopyButton;
import org.crvsgateway.adminui.page.SecretDialog;
import org.crvsgateway.adminui.page.TwoLines;
import org.crvsgateway.adminui.page.Words;

/** The keys that sign, and their rotation. */
final class KeysSection extends Section {

    /** How long the old keys sign on. */
    private enum Overlap {
        WEEK("P7D"),
        DAY("P1D"),
        MONTH("P30D"),
        LEAKED("");

        private final String duration;

        Overlap(String duration) {
            this.duration = duration;
        }

        private String label() {
            return say("subscription.overlap." + name());
        }
    }

    private final transient Operations operations;
    private final String id;
    private final Runnable afterwards;

    KeysSection(Operations operations, SubscriptionFile file, boolean mayManage, Runnable afterwards) {
        this.operations = operations;
        this.id = file.line().id();
        this.afterwards = afterwards;
        addClassName("card");
        var list = new UnorderedList();
        file.keys().forEach(key -> list.add(item(key)));
        add(new H2(say("subscription.keys")), list);
        if (mayManage) {
            add(tools(file));
        }
    }

    /** Shows keys this once. */
    static SecretDialog shown(Operations.IssuedKeys keys) {
        var dialog = new SecretDialog(say("subscription.secret.title"), say("subscription.secret.text"));
        if (!keys.secret().isEmpty()) {
            dialog.value(say("subscription.secret"), keys.secret());
        }
        if (!keys.publicKey().isEmpty()) {
            dialog.value(say("subscription.public-key"), keys.publicKey());
        }
        return dialog;
    }

    private static ListItem item(SubscriptionFile.Key key) {
        var badge = key.current()
                ? new Badge(say("subscription.key.current"), Badge.Tone.GOOD)
                : new Badge(say("subscription.key.ends", Words.time(key.endsAt())), Badge.Tone.WAITING);
        String accepted = key.lastAcceptedAt().isEmpty()
                ? say("subscription.key.unused")
                : say("subscription.key.accepted", Words.time(key.lastAcceptedAt()));
        var first = new Span(
                new Span(say("subscription.key." + key.kind()) + " · " + Words.day(key.createdAt()) + " "), badge);
        var item = new ListItem(new TwoLines(first, new Span(accepted)));
        if (!key.publicKey().isEmpty()) {
            item.add(new CopyButton(say("subscription.public-key"), key.publicKey()));
        }
        return item;
    }

    private Div tools(SubscriptionFile file) {
        var tools = new Div();
        tools.addClassName("tools");
        if (file.overlaps()) {
            tools.add(
                    new Button(say("subscription.undo"), click -> undo()),
                    new Button(say("subscription.end-old"), click -> endOld()));
        } else {
            tools.add(new Button(say("subscription.rotate"), click -> rotate()));
        }
        return tools;
    }

    private void rotate() {
        Select<Overlap> overlap = new Select<>();
        overlap.setLabel(say("subscription.overlap"));
        overlap.setItems(Overlap.values());
        overlap.setItemLabelGenerator(Overlap::label);
        overlap.setValue(Overlap.WEEK);
        new ActionDialog<Operations.IssuedKeys>(
                        say("subscription.rotate.title"),
                        say("subscription.rotate.action"),
                        new Paragraph(say("subscription.rotate.text")),
                        overlap)
                .performing(
                        () -> {
                            String duration = overlap.getValue().duration;
                            return who -> operations.rotate(who, id, duration);
                        },
                        keys -> shown(keys).afterwards(afterwards).open())
                .open();
    }

    private void undo() {
        confirm(
                say("subscription.undo.title"),
                say("subscription.undo.action"),
                say("subscription.undo.text"),
                who -> operations.undoRotation(who, id));
    }

    private void endOld() {
        confirm(
                say("subscription.end-old.title"),
                say("subscription.end-old.action"),
                say("subscription.end-old.text"),
                who -> operations.endOldKeys(who, id));
    }

    private void confirm(String title, String action, String text, Function<SignedIn, String> work) {
        new ActionDialog<String>(title, action, new Paragraph(text))
                .dangerous()
                .performing(() -> work, done -> afterwards.run())
                .open();
    }
}
