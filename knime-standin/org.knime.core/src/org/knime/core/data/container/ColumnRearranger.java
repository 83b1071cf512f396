package org.knime.core.data.container;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;

/** Says which columns of a table stay, in which order, and where computed ones come. */
public class ColumnRearranger {

    /** One column of the result: column {@code index} of the input, or, with a factory, of the factory's columns. */
    private record Column(DataColumnSpec spec, CellFactory factory, int index) {
    }

    private final DataTableSpec original;
    private final List<Column> columns = new ArrayList<>();

    /** Begins with all columns of the table. */
    public ColumnRearranger(final DataTableSpec original) {
        this.original = original;
        for (int i = 0; i < original.getNumColumns(); i++) {
            columns.add(new Column(original.getColumnSpec(i), null, i));
        }
    }

    public final int getColumnCount() {
        return columns.size();
    }

    /** The present index of the column of that name, or -1. */
    public final int indexOf(final String colName) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).spec.getName().equals(colName)) {
                return i;
            }
        }
        return -1;
    }

    private int existingIndex(final String colName) {
        final int index = indexOf(colName);
        if (index < 0) {
            throw new IllegalArgumentException("There is no column \"" + colName + "\".");
        }
        return index;
    }

    private int[] existingIndices(final String... colNames) {
        return Arrays.stream(colNames).mapToInt(this::existingIndex).toArray();
    }

    public final void append(final CellFactory factory) {
        insertAt(columns.size(), factory);
    }

    public final void insertAt(final int position, final CellFactory factory) {
        columns.addAll(position, columnsOf(factory));
    }

    private static List<Column> columnsOf(final CellFactory factory) {
        final DataColumnSpec[] specs = factory.getColumnSpecs();
        final List<Column> computed = new ArrayList<>();
        for (int i = 0; i < specs.length; i++) {
            computed.add(new Column(specs[i], factory, i));
        }
        return computed;
    }

    /** Puts the factory's only column in place of the given one. */
    public final void replace(final CellFactory newCol, final String colName) {
        replace(newCol, existingIndex(colName));
    }

    /** Puts the factory's columns, one each, in place of the given ones. */
    public final void replace(final CellFactory fac, final int... colIndex) {
        final List<Column> computed = columnsOf(fac);
        if (computed.size() != colIndex.length) {
            throw new IndexOutOfBoundsException("The cell factory computes %d columns, which can't replace %d."
                .formatted(computed.size(), colIndex.length));
        }
        for (int i = 0; i < colIndex.length; i++) {
            columns.set(colIndex[i], computed.get(i));
        }
    }

    public final void remove(final String... colNames) {
        remove(existingIndices(colNames));
    }

    public final void remove(final int... colIndices) {
        final Set<Column> removed = columnsAt(colIndices);
        columns.removeAll(removed);
    }

    public final void keepOnly(final String... colNames) {
        keepOnly(existingIndices(colNames));
    }

    /** Keeps the given columns, in their present order. */
    public final void keepOnly(final int... colIndices) {
        columns.retainAll(columnsAt(colIndices));
    }

    private Set<Column> columnsAt(final int... indices) {
        final Set<Column> selected = new HashSet<>();
        for (int index : indices) {
            selected.add(columns.get(index));
        }
        return selected;
    }

    public final void move(final String colName, final int to) {
        move(existingIndex(colName), to);
    }

    public final void move(final int from, final int to) {
        final Column moved = columns.remove(from);
        columns.add(to > from ? to - 1 : to, moved);
    }

    /** Puts the given columns first, in that order, and the others behind them. */
    public final void permute(final String[] order) {
        permute(existingIndices(order));
    }

    /** Puts the given columns first, in that order, and the others behind them. */
    public final void permute(final int[] order) {
        final List<Column> first = new ArrayList<>();
        for (int index : order) {
            first.add(columns.get(index));
        }
        columns.removeAll(first);
        columns.addAll(0, first);
    }

    /** The columns of the result. */
    public final DataTableSpec createSpec() {
        return new DataTableSpec(original.getName(),
            columns.stream().map(Column::spec).toArray(DataColumnSpec[]::new));
    }

    /** How to compute the rows of the result; a snapshot of what was arranged so far. */
    RearrangedRows rows() {
        final List<CellFactory> factories =
            columns.stream().map(Column::factory).filter(Objects::nonNull).distinct().toList();
        final int[] source = new int[columns.size()];
        final int[] cell = new int[columns.size()];
        for (int i = 0; i < source.length; i++) {
            source[i] = factories.indexOf(columns.get(i).factory);
            cell[i] = columns.get(i).index;
        }
        return new RearrangedRows(original, factories, source, cell);
    }
}
