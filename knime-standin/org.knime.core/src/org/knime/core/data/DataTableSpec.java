package org.knime.core.data;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.swing.JComponent;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;
import org.knime.core.node.port.PortObjectSpec;

/** The columns of a table. */
public final class DataTableSpec implements PortObjectSpec, Iterable<DataColumnSpec> {

    /** Names by which {@link #guessNominalClassColumn} knows a class column; the first is the most likely. */
    public static final String[] CLASS_COLUMN_NAMES = {"class", "target", "klasse", "ziel"};

    static final String DEFAULT_NAME = "default";

    private static final String SPEC_NAME = "spec_name";
    private static final String NUMBER_OF_COLUMNS = "number_columns";
    private static final String COLUMN = "column_spec_";

    private final String name;
    private final List<DataColumnSpec> columns;
    private final Map<String, Integer> indices = new HashMap<>();

    /** A table without columns. */
    public DataTableSpec() {
        this(new DataColumnSpec[0]);
    }

    /** A table without columns. */
    public DataTableSpec(final String name) {
        this(name, new DataColumnSpec[0]);
    }

    public DataTableSpec(final DataColumnSpec... colSpecs) {
        this(null, colSpecs);
    }

    public DataTableSpec(final String[] names, final DataType[] types) {
        this(createColumnSpecs(names, types));
    }

    public DataTableSpec(final String name, final String[] colNames, final DataType[] colTypes) {
        this(name, createColumnSpecs(colNames, colTypes));
    }

    /** The columns of both, the first's before the second's. */
    public DataTableSpec(final DataTableSpec spec1, final DataTableSpec spec2) {
        this(spec1.name, spec1, spec2);
    }

    /** The columns of both, the first's before the second's. */
    public DataTableSpec(final String name, final DataTableSpec spec1, final DataTableSpec spec2) {
        this(name, Stream.concat(spec1.stream(), spec2.stream()).toArray(DataColumnSpec[]::new));
    }

    /**
     * @param name null for KNIME's default name
     * @throws IllegalArgumentException if two columns have one name
     */
    public DataTableSpec(final String name, final DataColumnSpec... colSpecs) {
        this.name = name == null ? DEFAULT_NAME : name;
        columns = List.of(colSpecs);
        for (int i = 0; i < colSpecs.length; i++) {
            final Integer previous = indices.put(colSpecs[i].getName(), i);
            if (previous != null) {
                throw new IllegalArgumentException("Duplicate column name \"%s\" at positions %d and %d."
                    .formatted(colSpecs[i].getName(), previous, i));
            }
        }
    }

    public static final DataColumnSpec[] createColumnSpecs(final String[] names, final DataType[] types) {
        if (names.length != types.length) {
            throw new IllegalArgumentException(
                "There are %d column names but %d types.".formatted(names.length, types.length));
        }
        return IntStream.range(0, names.length)
            .mapToObj(i -> new DataColumnSpecCreator(names[i], types[i]).createSpec()).toArray(DataColumnSpec[]::new);
    }

    public String getName() {
        return name;
    }

    public int getNumColumns() {
        return columns.size();
    }

    public final String[] getColumnNames() {
        return columns.stream().map(DataColumnSpec::getName).toArray(String[]::new);
    }

    public DataColumnSpec getColumnSpec(final int index) {
        return columns.get(index);
    }

    /** The column of that name, or null. */
    public DataColumnSpec getColumnSpec(final String column) {
        final int index = findColumnIndex(column);
        return index < 0 ? null : columns.get(index);
    }

    /** The index of the column of that name, or -1. */
    public int findColumnIndex(final String columnName) {
        return indices.getOrDefault(columnName, -1);
    }

    /** The indices of the columns of those names, -1 where there is none. */
    public int[] columnsToIndices(final String... columnNames) {
        return Arrays.stream(columnNames).mapToInt(this::findColumnIndex).toArray();
    }

    public boolean containsName(final String columnName) {
        return indices.containsKey(columnName);
    }

    public boolean containsCompatibleType(final Class<? extends DataValue> valueClass) {
        return columns.stream().anyMatch(column -> column.getType().isCompatible(valueClass));
    }

    @Override
    public Iterator<DataColumnSpec> iterator() {
        return columns.iterator();
    }

    public Stream<DataColumnSpec> stream() {
        return columns.stream();
    }

    /** Whether the columns have the same names and types in the same order; domains do not matter. */
    public boolean equalStructure(final DataTableSpec spec) {
        return spec != null && columns.size() == spec.columns.size()
            && IntStream.range(0, columns.size()).allMatch(i -> columns.get(i).equalStructure(spec.columns.get(i)));
    }

    /** The given name, or the first "name (#n)" that no column of the table has. */
    public static String getUniqueColumnName(final DataTableSpec tableSpec, final String columnName) {
        final String trimmed = columnName.trim();
        String candidate = trimmed;
        for (int i = 1; tableSpec.containsName(candidate); i++) {
            candidate = trimmed + " (#" + i + ")";
        }
        return candidate;
    }

    /**
     * The column that most likely holds the classes: the last nominal one, but one whose name is or contains one of
     * {@link #CLASS_COLUMN_NAMES} goes before it.
     *
     * @param withValues whether the column's values must be known
     * @return its name, or null if there is no such column
     */
    public static final String guessNominalClassColumn(final DataTableSpec spec, final boolean withValues) {
        final List<String> nominal = spec.stream().filter(column -> column.getType().isCompatible(NominalValue.class))
            .filter(column -> !withValues || column.getDomain().hasValues()).map(DataColumnSpec::getName).toList();
        for (String candidate : CLASS_COLUMN_NAMES) {
            for (String column : nominal) {
                if (column.equalsIgnoreCase(candidate)) {
                    return column;
                }
            }
        }
        for (String candidate : CLASS_COLUMN_NAMES) {
            for (String column : nominal) {
                if (column.toLowerCase(Locale.ROOT).contains(candidate)) {
                    return column;
                }
            }
        }
        return nominal.isEmpty() ? null : nominal.get(nominal.size() - 1);
    }

    public void save(final ConfigWO config) {
        config.addString(SPEC_NAME, name);
        config.addInt(NUMBER_OF_COLUMNS, columns.size());
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).save(config.addConfig(COLUMN + i));
        }
    }

    public static DataTableSpec load(final ConfigRO config) throws InvalidSettingsException {
        final int count = config.getInt(NUMBER_OF_COLUMNS);
        if (count < 0 || count > config.keySet().size()) {
            throw new InvalidSettingsException("The spec claims %d columns but does not hold them.".formatted(count));
        }
        final DataColumnSpec[] columns = new DataColumnSpec[count];
        for (int i = 0; i < count; i++) {
            columns[i] = DataColumnSpec.load(config.getConfig(COLUMN + i));
        }
        try {
            return new DataTableSpec(config.getString(SPEC_NAME), columns);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }

    @Override
    public JComponent[] getViews() {
        return new JComponent[0];
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof DataTableSpec other && name.equals(other.name) && columns.equals(other.columns);
    }

    @Override
    public int hashCode() {
        return columns.hashCode();
    }

    @Override
    public String toString() {
        return "name=" + name + ",columns=" + columns;
    }
}
