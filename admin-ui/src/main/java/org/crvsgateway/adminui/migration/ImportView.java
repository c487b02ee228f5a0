package org.crvsgateway.adminui.migration;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.UploadHandler;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.RolesAllowed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.crvsgateway.adminui.gateway.GatewayScope;
import org.crvsgateway.adminui.page.Badge;
import org.crvsgateway.adminui.page.Call;
import org.crvsgateway.adminui.page.Group;
import org.crvsgateway.adminui.page.InNavigation;
import org.crvsgateway.adminui.page.MainLayout;
import org.crvsgateway.adminui.page.Message;
import org.crvsgateway.adminui.page.PageHead;
import org.crvsgateway.adminui.page.Pane;
import org.crvsgateway.adminui.page.Screen;
import org.crvsgateway.adminui.page.Table;
import org.crvsgateway.adminui.page.TwoLines;
import org.crvsgateway.adminui.page.Words;

/** Takes clients, webhooks and locations over from OpenCRVS 1.x: files in, a dry run with a report, and then in earnest. */
@Prototype
@Route(value = "import", layout = MainLayout.class)
@InNavigation(text = "migration.title", group = Group.ADMINISTRATION, order = 40, icon = VaadinIcon.DOWNLOAD_ALT)
@RolesAllowed(GatewayScope.CLIENT_MANAGE)
public final class ImportView extends Screen {

    private static final int MOST_FILES = 10;
    private static final int MOST_BYTES = 1024 * 1024;

    private final transient Imports imports;
    private final transient List<Imports.ExportFile> files = new ArrayList<>();
    private final Message message = new Message();
    private final Pane pane = new Pane();
    private final Button tryOut = new Button(say("migration.dry-run"), click -> run(true));
    private final Button take = new Button(say("migration.take"), click -> run(false));

    ImportView(Imports imports) {
        this.imports = imports;
        title(say("migration.title"));
        var upload = new Upload(UploadHandler.inMemory((about, bytes) -> chosen(about.fileName(), bytes)));
        upload.setMaxFiles(MOST_FILES);
        upload.setMaxFileSize(MOST_BYTES);
        upload.setDropAllowed(false);
        upload.setUploadButton(new Button(say("page.choose-file")));
        upload.addFileRejectedListener(refused -> message.showError(refused.getErrorMessage()));
        upload.addFileRemovedListener(removed -> {
            files.removeIf(file -> file.name().equals(removed.getFileName()));
            enable();
        });
        take.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        take.setVisible(false);
        var actions = new Div(tryOut, take);
        actions.addClassName("tools");
        var card = new Div(new Paragraph(say("migration.text")), upload, actions);
        card.addClassNames("card", "dialog-body");
        add(new PageHead(say("migration.title")).about(say("migration.about")), card, message, pane);
        enable();
    }

    private void chosen(String name, byte[] bytes) {
        files.add(new Imports.ExportFile(name, new String(bytes, StandardCharsets.UTF_8)));
        enable();
    }

    private void enable() {
        message.clear();
        tryOut.setEnabled(!files.isEmpty());
        take.setVisible(false);
    }

    private void run(boolean dryRun) {
        List<Imports.ExportFile> given = List.copyOf(files);
        tryOut.setEnabled(false);
        take.setEnabled(false);
        pane.showLoading();
        Call.run(UI.getCurrent(), who -> imports.take(who, given, dryRun), this::show, failure -> {
            tryOut.setEnabled(true);
            take.setEnabled(true);
            pane.showFailure(failure, () -> run(dryRun));
        });
    }

    private void show(ImportReport report) {
        tryOut.setEnabled(true);
        take.setEnabled(true);
        take.setVisible(report.dryRun() && report.made() > 0);
        message.showNote(say(
                report.dryRun() ? "migration.would" : "migration.did", report.made(), report.kept(), report.skipped()));
        if (report.rows().isEmpty()) {
            pane.showEmpty(say("migration.empty"), say("migration.empty.text"));
            return;
        }
        var table = new Table(
                say("migration.table"),
                say("migration.row"),
                say("migration.what"),
                say("migration.outcome"),
                say("migration.reason"));
        report.rows().forEach(row -> table.addRow(cells(row)));
        pane.showContent(table);
    }

    private static Component[] cells(ImportReport.Row row) {
        Badge.Tone tone =
                switch (row.outcome()) {
                    case "MADE" -> Badge.Tone.GOOD;
                    case "SKIPPED" -> Badge.Tone.WAITING;
                    default -> Badge.Tone.NEUTRAL;
                };
        return new Component[] {
            new Span(row.file() + " " + row.place()),
            new TwoLines(row.name(), Words.of(row.kind())),
            new Badge(Words.of(row.outcome()), tone),
            row.secret().isEmpty()
                    ? new Span(row.reason())
                    : new TwoLines(row.reason(), say("migration.secret", row.id(), row.secret()))
        };
    }
}
