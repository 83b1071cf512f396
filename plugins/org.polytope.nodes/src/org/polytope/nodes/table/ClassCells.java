package org.polytope.nodes.table;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.InvalidSettingsException;
import org.polytope.engine.dataset.ClassNames;

/** The types that a class column may have: for each, how a class is written as text, read back, and sorted. */
enum ClassCells {
    TEXT(StringCell.TYPE, StringCell::new, ClassNames::sorted),
    INTEGER(IntCell.TYPE, text -> new IntCell(Integer.parseInt(text)), ClassNames::sorted),
    LONG(LongCell.TYPE, text -> new LongCell(Long.parseLong(text)), ClassNames::sorted),
    DOUBLE(DoubleCell.TYPE, text -> new DoubleCell(Double.parseDouble(text)),
        names -> names.stream().sorted(Comparator.comparing(Double::valueOf)).toList()),
    BOOLEAN(BooleanCell.TYPE, text -> BooleanCell.get(Boolean.parseBoolean(text)), ClassNames::sorted);

    private final DataType type;

    private final Function<String, DataCell> parse;

    private final UnaryOperator<List<String>> order;

    ClassCells(final DataType type, final Function<String, DataCell> parse, final UnaryOperator<List<String>> order) {
        this.type = type;
        this.parse = parse;
        this.order = order;
    }

    static boolean supports(final DataType type) {
        return Arrays.stream(values()).anyMatch(cells -> cells.type.equals(type));
    }

    static ClassCells of(final DataType type) {
        for (final var cells : values()) {
            if (cells.type.equals(type)) {
                return cells;
            }
        }
        throw new IllegalArgumentException("Cells of type \"%s\" can't be classes.".formatted(type.getName()));
    }

    static void require(final DataColumnSpec column) throws InvalidSettingsException {
        if (!supports(column.getType())) {
            throw new InvalidSettingsException(
                "Column \"%s\" holds %s, which can't be classes. Turn it into text, for example with the %s."
                    .formatted(column.getName(), column.getType().getName(), "Number to String or Expression node"));
        }
    }

    DataType type() {
        return type;
    }

    DataCell parse(final String text) {
        return parse.apply(text);
    }

    /** @return how a cell of the class that somebody typed is written; empty if there is no such cell */
    Optional<String> write(final String typed) {
        try {
            final var text = parse(typed).toString();
            return this != BOOLEAN || text.equalsIgnoreCase(typed) ? Optional.of(text) : Optional.empty();
        } catch (final NumberFormatException e) { // NOSONAR: what is typed is no number
            return Optional.empty();
        }
    }

    /** @return the classes in the order of their labels: numbers by value, also where they are text */
    List<String> sorted(final List<String> names) {
        return order.apply(names);
    }
}
