package org.knime.core.data.collection;

import org.knime.core.data.DataType;
import org.knime.core.data.DataValue;

/** A cell that can be read as several cells. */
public interface CollectionDataValue extends DataValue, CellCollection {

    /** A type that can hold all the elements. */
    DataType getElementType();

    int size();
}
