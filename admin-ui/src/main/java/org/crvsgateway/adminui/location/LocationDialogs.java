package org.crvsgateway.adminui.location;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import jakarta.inject.Singleton;
import org.crvsgateway.adminui.page.ActionDialog;
import org.crvsgateway.adminui.page.Toast;

/** The dialogs in which a location is added, changed, moved or closed. */
@Singleton
final class LocationDialogs {

    private final Locations locations;

    LocationDialogs(Locations locations) {
        this.locations = locations;
    }

    void add(String parent, Runnable afterwards) {
        var form = new Form(new LocationDraft("", "", "", LocationKind.HEALTH_FACILITY, parent, true), true);
        form.dialog(say("location.new.title"), say("location.add"))
                .performing(
                        () -> {
                            LocationDraft draft = form.draft();
                            return who -> locations.create(who, draft);
                        },
                        id -> done(say("location.added", form.draft().name()), afterwards))
                .open();
    }

    /** Its parent is a field: to move it is to change that. */
    void change(Location location, Runnable afterwards) {
        var form = new Form(LocationDraft.of(location), false);
        form.dialog(say("location.change.title", location.name()), say("page.save"))
                .performing(
                        () -> {
                            LocationDraft draft = form.draft();
                            return who -> locations.update(who, location.id(), draft);
                        },
                        id -> done(say("location.changed", form.draft().name()), afterwards))
                .open();
    }

    void close(Location location, Runnable afterwards) {
        LocationDraft before = LocationDraft.of(location);
        var closed =
                new LocationDraft(before.code(), before.name(), before.alias(), before.kind(), before.parent(), false);
        new ActionDialog<String>(
                        say("location.close.title", location.name()),
                        say("location.close"),
                        new Paragraph(say("location.close.text")))
                .dangerous()
                .performing(
                        () -> who -> locations.update(who, location.id(), closed),
                        id -> done(say("location.closed-one", location.name()), afterwards))
                .open();
    }

    private static void done(String text, Runnable afterwards) {
        Toast.done(text);
        afterwards.run();
    }

    /** The fields of a location; code and kind are asked for once only. */
    private static final class Form {
        private final TextField code = new TextField(say("location.code"));
        private final TextField name = new TextField(say("location.name"));
        private final TextField alias = new TextField(say("location.alias"));
        private final Select<LocationKind> kind = new Select<>();
        private final TextField parent = new TextField(say("location.parent"));
        private final Checkbox active = new Checkbox(say("location.in-use"));

        Form(LocationDraft draft, boolean fresh) {
            code.setValue(draft.code());
            code.setReadOnly(!fresh);
            code.setAutofocus(fresh);
            name.setAutofocus(!fresh);
            name.setValue(draft.name());
            name.setMaxLength(200);
            alias.setValue(draft.alias());
            kind.setLabel(say("location.kind"));
            kind.setItems(LocationKind.values());
            kind.setItemLabelGenerator(LocationKind::label);
            kind.setValue(draft.kind());
            kind.setReadOnly(!fresh);
            parent.setValue(draft.parent());
            parent.setHelperText(say("location.parent.help"));
            active.setValue(draft.active());
            for (TextField needed : new TextField[] {code, name}) {
                needed.setRequired(true);
                needed.setManualValidation(true);
                needed.setErrorMessage(say("location.missing"));
            }
        }

        ActionDialog<String> dialog(String title, String action) {
            return new ActionDialog<String>(title, action, code, name, alias, kind, parent, active)
                    .checking(() -> {
                        code.setInvalid(code.getValue().isBlank());
                        name.setInvalid(name.getValue().isBlank());
                        return !code.isInvalid() && !name.isInvalid();
                    })
                    .onEnter();
        }

        LocationDraft draft() {
            return new LocationDraft(
                    code.getValue().strip(),
                    name.getValue().strip(),
                    alias.getValue().strip(),
                    kind.getValue(),
                    parent.getValue().strip(),
                    active.getValue());
        }
    }
}
