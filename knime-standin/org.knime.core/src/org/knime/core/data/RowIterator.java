package org.knime.core.data;

import java.util.Iterator;

/** Reads a table row by row. */
public abstract class RowIterator implements Iterator<DataRow> {

    @Override
    public abstract boolean hasNext();

    @Override
    public abstract DataRow next();

    /** Tables are immutable. */
    @Override
    public final void remove() {
        throw new UnsupportedOperationException("A row can't be removed from a table.");
    }
}
