package org.crvsgateway.adminui.page;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.crvsgateway.adminui.gateway.GatewayException;
import org.crvsgateway.adminui.gateway.SignedIn;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Table} over a list that the gateway hands out slice by slice, with its states and a button for the next slice.
 * {@link #load} begins anew; an answer that was overtaken by another beginning is dropped.
 */
public final class PagedTable<T> extends Div {

    /** Asks for the slice after a cursor, which is null for the first; runs off the page's thread. */
    @FunctionalInterface
    public interface Source<T> extends BiFunction<SignedIn, @Nullable String, Slice<T>> {}

    private final Pane pane = new Pane();
    private final Button more = new Button();
    private final Paragraph failedMore = new Paragraph();
    private final transient Supplier<Table> head;
    private final transient Function<T, Component[]> cells;
    private transient Consumer<Pane> empty = nothing -> nothing.showEmpty(say("page.empty"), "");
    private transient @Nullable Source<T> source;
    private @Nullable Table table;
    private @Nullable String next;
    private int request;

    /** {@code head} makes the empty table, {@code cells} a row of it. */
    public PagedTable(Supplier<Table> head, Function<T, Component[]> cells) {
        this.head = head;
        this.cells = cells;
        more.setText(say("page.more"));
        more.setDisableOnClick(true);
        more.addClassName("more");
        more.addClickListener(click -> loadMore());
        failedMore.addClassName("more-failed");
        failedMore.getElement().setAttribute("role", "alert");
        add(pane);
        RowKeys.on(this);
    }

    /** What to show where there is no row. */
    public PagedTable<T> whenEmpty(Consumer<Pane> empty) {
        this.empty = empty;
        return this;
    }

    /** Reads the fields of the page into {@code source} now: it runs where they must not be touched. */
    public void load(Source<T> source) {
        this.source = source;
        pane.showLoading();
        int mine = ++request;
        Call.run(
                UI.getCurrent(),
                who -> source.apply(who, null),
                slice -> ifStillWanted(mine, () -> show(slice)),
                failure -> ifStillWanted(mine, () -> pane.showFailure(failure, () -> load(source))));
    }

    private void ifStillWanted(int mine, Runnable action) {
        if (mine == request) {
            action.run();
        }
    }

    private void show(Slice<T> slice) {
        if (slice.items().isEmpty()) {
            empty.accept(pane);
            return;
        }
        var made = head.get();
        table = made;
        pane.showContent(made, more, failedMore);
        append(slice);
    }

    private void loadMore() {
        var asked = source;
        String after = next;
        int mine = request;
        if (asked != null) {
            Call.run(
                    UI.getCurrent(),
                    who -> asked.apply(who, after),
                    slice -> ifStillWanted(mine, () -> append(slice)),
                    failure -> ifStillWanted(mine, () -> failMore(failure)));
        }
    }

    private void failMore(GatewayException failure) {
        more.setEnabled(true);
        failedMore.setText(Failures.sentence(failure));
        failedMore.setVisible(true);
    }

    private void append(Slice<T> slice) {
        if (table != null) {
            slice.items().forEach(item -> table.addRow(cells.apply(item)));
        }
        next = slice.next();
        failedMore.setVisible(false);
        more.setEnabled(true);
        more.setVisible(next != null);
    }
}
