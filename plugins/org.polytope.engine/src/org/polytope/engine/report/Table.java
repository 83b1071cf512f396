package org.polytope.engine.report;

import java.util.List;
import java.util.function.Consumer;

/**
 * A table. Each cell says which column it is of, so that the style sheet can set its rows as blocks where a screen is too narrow
 * for columns.
 */
final class Table {

    private final Html page;

    private final List<String> columns;

    private int column;

    private Table(final Html page, final List<String> columns) {
        this.page = page;
        this.columns = columns;
    }

    /** @param columns their names; empty for one of pictures */
    static Table begin(final Html page, final String... columns) {
        page.open("table").open("thead").open("tr");
        for (final var column : columns) {
            page.element("th", column, "scope", "col");
        }
        page.close().close().open("tbody");
        return new Table(page, List.of(columns));
    }

    /** A row of text. */
    void row(final String... cells) {
        beginRow();
        for (final var cell : cells) {
            cell(cell);
        }
        endRow();
    }

    /** A row that says what those below it have in common. */
    void group(final String name) {
        page.open("tr", "class", "group").element("th", name, "scope", "colgroup", "colspan",
            Integer.toString(columns.size())).close();
    }

    Table beginRow() {
        page.open("tr");
        column = 0;
        return this;
    }

    Table cell(final String text) {
        return cell(cell -> cell.text(text));
    }

    /** A cell of more than text. */
    Table cell(final Consumer<Html> write) {
        page.open("td", "data-column", columns.get(column++));
        write.accept(page);
        page.close();
        return this;
    }

    void endRow() {
        page.close();
    }

    void end() {
        page.close().close();
    }
}
