package org.knime.core.data;

import java.util.Comparator;
import java.util.List;

/** The orders of cells: numbers by value, anything else by its text. */
final class CellOrder extends DataValueComparator {

    private static final CellOrder INTEGERS =
        new CellOrder(Comparator.comparingLong(v -> ((LongValue)v).getLongValue()));
    private static final CellOrder DOUBLES =
        new CellOrder(Comparator.comparingDouble(v -> ((DoubleValue)v).getDoubleValue()));
    private static final CellOrder TEXTS = new CellOrder(Comparator.comparing(Object::toString));

    private final Comparator<DataValue> order;

    private CellOrder(final Comparator<DataValue> order) {
        this.order = order;
    }

    static DataValueComparator of(final List<Class<? extends DataValue>> valueClasses) {
        if (valueClasses.contains(LongValue.class)) {
            return INTEGERS;
        }
        return valueClasses.contains(DoubleValue.class) ? DOUBLES : TEXTS;
    }

    @Override
    protected int compareDataValues(final DataValue v1, final DataValue v2) {
        return order.compare(v1, v2);
    }
}
