package org.polytope.nodes.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnDomain;
import org.knime.core.data.DataColumnDomainCreator;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.container.filter.TableFilter;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.polytope.engine.Progress;
import org.polytope.engine.ShownText;
import org.polytope.engine.dataset.ClassNames;

/** The classes that a column holds, in a fixed order (numbers by value, other text by code point): a label is a position here. */
public final class ClassLabels {

    /** More than any classifier of this extension is meant for: a column of names or numbers was chosen by mistake. */
    private static final int MOST_CLASSES = 10_000;

    /** In a smaller table each row may well show a class of its own. */
    private static final int MOST_ROWS_OF_THEIR_OWN = 20;

    private final ClassCells cells;

    private final List<String> names;

    private final Map<String, Integer> labels = new HashMap<>();

    private ClassLabels(final ClassCells cells, final List<String> names) {
        this.cells = cells;
        this.names = List.copyOf(names);
        this.names.forEach(name -> labels.put(name, labels.size()));
    }

    /**
     * @param type the type of the class column
     * @param names the classes as text, in the order of their labels
     * @throws IllegalArgumentException if cells of that type can't be classes
     */
    public static ClassLabels of(final DataType type, final List<String> names) {
        return new ClassLabels(ClassCells.of(type), names);
    }

    /**
     * @param names as somebody typed them
     * @return the same as a class column of that type would write them
     * @throws InvalidSettingsException naming the one that can't stand in such a column, or stands there twice
     */
    public static List<String> written(final DataType type, final List<String> names) throws InvalidSettingsException {
        final var cells = ClassCells.of(type);
        final var written = new LinkedHashSet<String>();
        for (final var name : names) {
            final var text = cells.write(name).orElseThrow(() -> new InvalidSettingsException(
                "The class \"%s\" can't stand in the class column, which holds %s. Correct the class names."
                    .formatted(name, type.getName())));
            if (!written.add(text)) {
                throw new InvalidSettingsException("The class \"%s\" is named twice.".formatted(name));
            }
        }
        final var twins = ClassNames.twins(written);
        if (twins.isPresent()) {
            throw new InvalidSettingsException("The classes \"%s\" and \"%s\" look alike. Give each a name of its own."
                .formatted(twins.get().get(0), twins.get().get(1)));
        }
        return List.copyOf(written);
    }

    /** @return the classes in the order of their labels, for a class column of that type */
    public static List<String> sorted(final DataType type, final List<String> names) {
        return ClassCells.of(type).sorted(names);
    }

    /**
     * Finds the class column.
     *
     * @return its position
     * @throws InvalidSettingsException if it isn't there, or its type can't be classes
     */
    public static int requireColumn(final DataTableSpec table, final String name) throws InvalidSettingsException {
        if (name == null || name.isEmpty()) {
            throw new InvalidSettingsException("No class column is chosen. The table needs a column with the class of "
                + "each image.");
        }
        final var index = table.findColumnIndex(name);
        if (index < 0) {
            throw new InvalidSettingsException(
                "The table has no column \"%s\". Choose another class column.".formatted(name));
        }
        ClassCells.require(table.getColumnSpec(index));
        return index;
    }

    /** @return whether a column of that type can hold classes */
    public static boolean canHold(final DataColumnSpec column) {
        return ClassCells.supports(column.getType());
    }

    /**
     * Reads all classes of a column; missing cells are passed over.
     *
     * @throws KNIMEException if the table is empty, has one class only, or two that look alike
     */
    public static ClassLabels collect(final BufferedDataTable table, final int column, final Progress progress)
        throws KNIMEException {
        final var cells = ClassCells.of(table.getDataTableSpec().getColumnSpec(column).getType());
        return new ClassLabels(cells, cells.sorted(collect(table, column, new LinkedHashSet<>(), progress).names()));
    }

    /**
     * Reads all classes of a column in the order of its domain, or where it has none, of the first row of each.
     *
     * @throws KNIMEException if the table is empty, has one class only, or two that look alike
     */
    public static ClassLabels collectInOrder(final BufferedDataTable table, final int column, final Progress progress)
        throws KNIMEException {
        return collectInOrder(table, column, List.of(), progress);
    }

    /**
     * Reads all classes of a column in the order of its domain, and adds others that there are.
     *
     * @param others classes as the column writes them
     * @throws KNIMEException if the table is empty, there is one class only, or two that look alike
     */
    public static ClassLabels collectInOrder(final BufferedDataTable table, final int column,
        final List<String> others, final Progress progress) throws KNIMEException {
        final var names = new LinkedHashSet<String>();
        final var domain = table.getDataTableSpec().getColumnSpec(column).getDomain();
        if (domain.hasValues()) {
            domain.getValues().forEach(value -> names.add(value.toString()));
        }
        names.addAll(others);
        return collect(table, column, names, progress);
    }

    private static ClassLabels collect(final BufferedDataTable table, final int column, final Set<String> names,
        final Progress progress) throws KNIMEException {
        final var spec = table.getDataTableSpec().getColumnSpec(column);
        final var measured = new MeasuredClasses(spec);
        try (var rows = table.filter(TableFilter.materializeCols(column)).iterator()) {
            while (rows.hasNext()) {
                progress.checkCanceled();
                final var row = rows.next();
                final var cell = row.getCell(column);
                if (!cell.isMissing()) {
                    names.add(cell.toString());
                    measured.add(row, cell);
                }
                if (names.size() > MOST_CLASSES) {
                    throw new KNIMEException(
                        ("Column \"%s\" holds more than %s different values. Choose the column that "
                            + "holds the class.").formatted(spec.getName(), MOST_CLASSES));
                }
            }
        }
        requireTwo(names, spec.getName(), table.size());
        final var twins = ClassNames.twins(names);
        if (twins.isPresent()) {
            throw new KNIMEException(
                ("Column \"%s\" holds \"%s\" and \"%s\", which look alike but would be two classes. Make "
                    + "them one, for example with the String Cleaner node.").formatted(spec.getName(),
                        ShownText.brief(twins.get().get(0)), ShownText.brief(twins.get().get(1))));
        }
        measured.refuse(names.size());
        return new ClassLabels(ClassCells.of(spec.getType()), new ArrayList<>(names));
    }

    private static void requireTwo(final Set<String> names, final String column, final long rows)
        throws KNIMEException {
        if (rows == 0) {
            throw new KNIMEException("The table is empty. Connect one with images and their classes.");
        }
        if (names.size() < 2) {
            throw new KNIMEException(names.isEmpty() ? "All classes in column \"%s\" are missing.".formatted(column)
                : ("All rows have the class \"%s\" in column \"%s\", but a classifier needs at least two classes. Add "
                    + "rows of other classes, or choose another class column.")
                    .formatted(ShownText.brief(names.iterator().next()), column));
        }
    }

    /**
     * Refuses a class column that names its rows.
     *
     * @param rows how many rows have a class
     * @throws KNIMEException if nearly every row has a class of its own, so that nothing can be learned from it
     */
    public void requireSeveralRowsOfAClass(final long rows, final String column) throws KNIMEException {
        if (rows > MOST_ROWS_OF_THEIR_OWN && names.size() == rows) {
            throw new KNIMEException(
                ("Column \"%s\" has as many classes as rows (%s), so that it seems to name the rows. "
                    + "Choose the column that holds the class.").formatted(column, rows));
        }
    }

    /** @return the domain of a column that may hold any of the classes */
    public DataColumnDomain domain() {
        final var values = new LinkedHashSet<DataCell>();
        for (int label = 0; label < names.size(); label++) {
            values.add(cell(label));
        }
        return new DataColumnDomainCreator(values).createDomain();
    }

    /** @return the type of the class column */
    public DataType type() {
        return cells.type();
    }

    /** @return the classes as text, in the order of their labels */
    public List<String> names() {
        return names;
    }

    /** @return a cell of the class column's own type */
    public DataCell cell(final int label) {
        return cells.parse(names.get(label));
    }

    /**
     * @return the label of a row's class
     * @throws KNIMEException if it is none of these classes, naming row and column
     */
    int label(final DataRow row, final int index, final String column) throws KNIMEException {
        final var label = labels.get(row.getCell(index).toString());
        if (label == null) {
            throw CellProblem.of(row, column,
                "the class \"%s\" is none of those that the model knows (%s). %s".formatted(
                    ShownText.brief(row.getCell(index).toString()), abbreviated(),
                    remedy(row.getCell(index).getType())));
        }
        return label;
    }

    /** Where types differ, so does how the same class is written: 7 is 7.0 as a double. */
    private String remedy(final DataType found) {
        return found.equals(type()) ? "Remove such rows, or train the model with this class."
            : "The model was trained on classes of type %s, and these are %s: convert the column, or train the model with this class."
                .formatted(type().getName(), found.getName());
    }

    private String abbreviated() {
        final var first = names.stream().limit(10).map(ShownText::brief).collect(Collectors.joining(", "));
        return names.size() <= 10 ? first : first + ", …";
    }
}
