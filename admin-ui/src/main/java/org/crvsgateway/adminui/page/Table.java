package org.crvsgateway.adminui.page;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import java.util.List;

/**
 * A plain HTML table, which every screen reader knows. On a narrow screen the style sheet turns each row into a card, with
 * the column's name before each value.
 */
public final class Table extends Div {

    private final NativeTable table = new NativeTable();
    private final List<String> columns;

    public Table(String caption, String... columns) {
        this.columns = List.of(columns);
        addClassName("table");
        table.setCaptionText(caption);
        var head = new NativeTableRow();
        for (String column : columns) {
            head.addHeaderCell().add(new Span(column));
        }
        head.getHeaderCells().forEach(cell -> cell.getElement().setAttribute("scope", "col"));
        table.getHead().add(head);
        add(table);
    }

    /** Adds a row with a cell for each column. */
    public void addRow(Component... cells) {
        var row = new NativeTableRow();
        for (int i = 0; i < cells.length; i++) {
            NativeTableCell cell = row.addDataCell();
            cell.getElement().setAttribute("data-label", columns.get(i));
            cell.add(cells[i]);
        }
        table.getBody().add(row);
    }

    public int rows() {
        return table.getBody().getRows().size();
    }
}
