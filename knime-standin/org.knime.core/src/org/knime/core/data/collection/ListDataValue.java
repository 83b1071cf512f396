package org.knime.core.data.collection;

import org.knime.core.data.DataCell;

/** A cell that can be read as several cells with an order. */
public interface ListDataValue extends CollectionDataValue {

    DataCell get(int index);
}
