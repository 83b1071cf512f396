package org.knime.core.data.container;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTable;
import org.knime.core.data.DataTableSpec;
import org.knime.core.standin.NodeAccess;
import org.knime.core.util.DuplicateKeyException;

/** Takes rows, checks them against the spec, learns the domains, and becomes a table when it is closed. */
public class DataContainer implements RowAppender {

    /** KNIME's default for the number of distinct values that a domain lists at most. */
    private static final int MAX_POSSIBLE_VALUES_BY_DEFAULT = 60;

    private final DataTableSpec spec;
    private final boolean initDomain;
    private final List<DataRow> rows = new ArrayList<>();
    private Set<String> keys = new HashSet<>();
    private DomainCalculator[] domains;
    private DataTable table;

    /** A container whose domains begin with those of the spec. */
    public DataContainer(final DataTableSpec spec) {
        this(spec, true);
    }

    /** @param initDomain whether the domains begin with those of the spec */
    public DataContainer(final DataTableSpec spec, final boolean initDomain) {
        this.spec = spec;
        this.initDomain = initDomain;
        domains = domains(MAX_POSSIBLE_VALUES_BY_DEFAULT);
    }

    private DomainCalculator[] domains(final int maxPossibleValues) {
        return spec.stream().map(column -> new DomainCalculator(column, initDomain, maxPossibleValues))
            .toArray(DomainCalculator[]::new);
    }

    /**
     * Sets how many distinct values a domain lists at most.
     *
     * @throws IllegalStateException if there are rows already
     */
    public void setMaxPossibleValues(final int maxPossibleValues) {
        if (!rows.isEmpty()) {
            throw new IllegalStateException("The number of possible values must be set before the first row.");
        }
        domains = domains(maxPossibleValues);
    }

    public DataTableSpec getTableSpec() {
        return isClosed() ? table.getDataTableSpec() : spec;
    }

    public boolean isOpen() {
        return !isClosed();
    }

    public boolean isClosed() {
        return table != null;
    }

    public long size() {
        return rows.size();
    }

    /**
     * Adds a row.
     *
     * @throws DuplicateKeyException if an earlier row has the same key
     * @throws IllegalArgumentException if the row's cells do not fit the columns
     */
    @Override
    public void addRowToTable(final DataRow row) {
        if (isClosed()) {
            throw new IllegalStateException("A row can't be added to a container that was closed.");
        }
        rejectUnfit(row);
        if (!keys.add(row.getKey().getString())) {
            throw new DuplicateKeyException(row.getKey().getString());
        }
        for (int i = 0; i < domains.length; i++) {
            domains[i].update(row.getCell(i));
        }
        rows.add(row);
    }

    private void rejectUnfit(final DataRow row) {
        if (row.getNumCells() != spec.getNumColumns()) {
            throw new IllegalArgumentException("Row \"%s\" has %d cells but the table has %d columns."
                .formatted(row.getKey(), row.getNumCells(), spec.getNumColumns()));
        }
        for (int i = 0; i < spec.getNumColumns(); i++) {
            final DataCell cell = row.getCell(i);
            final DataColumnSpec column = spec.getColumnSpec(i);
            if (!cell.isMissing() && !column.getType().isASuperTypeOf(cell.getType())) {
                throw new IllegalArgumentException(
                    "The cell in row \"%s\" and column \"%s\" is a %s but the column's type is %s."
                        .formatted(row.getKey(), column.getName(), cell.getType(), column.getType()));
            }
        }
    }

    /** Ends the filling. Further calls do nothing. */
    public void close() {
        if (isClosed()) {
            return;
        }
        final DataColumnSpec[] columns =
            IntStream.range(0, domains.length).mapToObj(this::columnWithDomain).toArray(DataColumnSpec[]::new);
        table = NodeAccess.DOOR.open().createTable(new DataTableSpec(spec.getName(), columns), rows);
        keys = Set.of();
    }

    private DataColumnSpec columnWithDomain(final int index) {
        final DataColumnSpecCreator creator = new DataColumnSpecCreator(spec.getColumnSpec(index));
        creator.setDomain(domains[index].domain());
        return creator.createSpec();
    }

    /**
     * The table.
     *
     * @throws IllegalStateException if the container is still open
     */
    public DataTable getTable() {
        if (isOpen()) {
            throw new IllegalStateException("The container must be closed before it becomes a table.");
        }
        return table;
    }
}
