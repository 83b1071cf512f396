package org.knime.core.data.collection;

import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.knime.core.data.DataCell;

/** Holds cells. */
public interface CellCollection extends Iterable<DataCell> {

    /** Whether cells are loaded only when they are read; the stand-in never does that. */
    boolean containsBlobWrapperCells();

    default Stream<DataCell> stream() {
        return StreamSupport.stream(spliterator(), false);
    }
}
