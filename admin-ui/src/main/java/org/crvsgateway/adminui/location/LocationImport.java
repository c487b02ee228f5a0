package org.crvsgateway.adminui.location;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.crvsgateway.adminui.gateway.SignedIn;
import org.crvsgateway.adminui.location.LocationFile.Effect;
import org.crvsgateway.adminui.location.LocationFile.Line;
import org.crvsgateway.adminui.page.Call;
import org.crvsgateway.adminui.page.Failures;
import org.crvsgateway.adminui.page.Message;
import org.crvsgateway.adminui.page.Progress;
import org.crvsgateway.adminui.page.Table;

/** Takes a CSV file, shows line by line what it would do and what is wrong with it, and only then does it. */
final class LocationImport {

    private static final int MOST_BYTES = 20 * 1024 * 1024;
    private static final int SHOWN = 200;

    private final Locations locations;
    private final Runnable afterwards;
    private final UI ui;
    private final Dialog dialog = new Dialog();
    private final Div body = new Div();
    private final Message message = new Message();
    private final AtomicBoolean cancelled = new AtomicBoolean();

    private LocationImport(Locations locations, UI ui, Runnable afterwards) {
        this.locations = locations;
        this.ui = ui;
        this.afterwards = afterwards;
    }

    static void open(Locations locations, UI ui, Runnable afterwards) {
        new LocationImport(locations, ui, afterwards).open();
    }

    private void open() {
        dialog.setHeaderTitle(say("location.import.title"));
        dialog.setWidth("56rem");
        dialog.setMaxWidth("calc(100vw - 2rem)");
        dialog.setCloseOnOutsideClick(false);
        body.addClassName("dialog-body");
        var upload = new Upload(UploadHandler.inMemory((about, bytes) -> read(bytes)));
        upload.setMaxFiles(1);
        upload.setMaxFileSize(MOST_BYTES);
        upload.setAcceptedFileExtensions(".csv");
        upload.setDropAllowed(false);
        upload.setUploadButton(new Button(say("page.choose-file")));
        body.add(new Paragraph(say("location.import.text")), message, upload);
        dialog.add(body);
        dialog.getFooter().add(new Button(say("page.cancel"), click -> dialog.close()));
        dialog.open();
    }

    private void read(byte[] bytes) {
        Call.run(
                ui,
                who -> lines(who, bytes),
                found -> found.ifPresentOrElse(
                        this::preview, () -> message.showError(say("location.import.unreadable"))),
                failure -> message.showError(Failures.sentence(failure)));
    }

    private Optional<List<Line>> lines(SignedIn who, byte[] bytes) {
        Map<String, Location> known = new HashMap<>();
        locations.all(who).forEach(location -> known.put(location.code(), location));
        try {
            return Optional.of(LocationFile.read(new ByteArrayInputStream(bytes), known));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private void preview(List<Line> lines) {
        message.clear();
        body.removeAll();
        long faulty = count(lines, Effect.REFUSE);
        long wanted = count(lines, Effect.ADD) + count(lines, Effect.CHANGE);
        var table = new Table(
                say("location.import.preview"),
                say("location.import.line"),
                say("location.code"),
                say("location.name"),
                say("location.import.effect"));
        lines.stream()
                .filter(line -> line.effect() != Effect.NOTHING)
                .sorted((one, other) -> Boolean.compare(other.effect() == Effect.REFUSE, one.effect() == Effect.REFUSE))
                .limit(SHOWN)
                .forEach(line -> table.addRow(
                        new Span(Long.toString(line.number())),
                        new Span(line.draft().code()),
                        new Span(line.draft().name()),
                        new Span(effect(line))));
        body.add(
                new Paragraph(say(
                        "location.import.sum",
                        count(lines, Effect.ADD),
                        count(lines, Effect.CHANGE),
                        count(lines, Effect.NOTHING),
                        faulty)),
                message);
        if (table.rows() > 0) {
            body.add(table);
        }
        dialog.getFooter().removeAll();
        var go = new Button(say("location.import.go", wanted), click -> run(lines, wanted));
        go.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        go.setEnabled(faulty == 0 && wanted > 0);
        go.setDisableOnClick(true);
        if (faulty > 0) {
            message.showError(say("location.import.faulty"));
        }
        dialog.getFooter().add(new Button(say("page.cancel"), click -> dialog.close()), go);
    }

    private void run(List<Line> lines, long wanted) {
        var progress = new Progress(say("location.import.title"), () -> cancelled.set(true));
        body.removeAll();
        body.add(message, progress);
        dialog.getFooter().removeAll();
        dialog.setCloseOnEsc(false);
        Call.run(ui, who -> perform(who, lines, wanted, progress), this::finished, failure -> {
            message.showError(Failures.sentence(failure));
            body.remove(progress);
            closable();
        });
    }

    /** Line by line: what was done stays done, and the file can be given again. */
    private long perform(SignedIn who, List<Line> lines, long wanted, Progress progress) {
        long done = 0;
        Map<String, String> ids = new HashMap<>();
        locations.all(who).forEach(location -> ids.put(location.code(), location.id()));
        for (Line line : lines) {
            if (cancelled.get()) {
                break;
            }
            String id = ids.get(line.draft().code());
            if (line.effect() == Effect.ADD && id == null) {
                locations.create(who, line.draft());
            } else if (line.effect() == Effect.CHANGE && id != null) {
                locations.update(who, id, line.draft());
            } else {
                continue;
            }
            long now = ++done;
            var _ = ui.access(() -> progress.show(say("location.import.progress", now, wanted), now, wanted));
        }
        return done;
    }

    private void finished(long done) {
        body.removeAll();
        body.add(message);
        message.showNote(say(cancelled.get() ? "location.import.cancelled" : "location.import.done", done));
        closable();
    }

    private void closable() {
        dialog.setCloseOnEsc(true);
        dialog.getFooter().removeAll();
        dialog.getFooter().add(new Button(say("page.done"), click -> dialog.close()));
        afterwards.run();
    }

    private static String effect(Line line) {
        return line.faults().isEmpty()
                ? say("location.effect." + line.effect())
                : String.join(
                        " ", line.faults().stream().map(fault -> say(fault)).toList());
    }

    private static long count(List<Line> lines, Effect effect) {
        return lines.stream().filter(line -> line.effect() == effect).count();
    }
}
