package org.knime.core.data.vector.bytevector;

import org.knime.core.data.DataValue;

/** A cell that can be read as a vector of counts from 0 to 255. */
public interface ByteVectorValue extends DataValue {

    long length();

    /** The count at the index, 0 to 255. */
    int get(long index);

    boolean isEmpty();

    /** The number of counts that are not 0. */
    int cardinality();

    long sumOfAllCounts();

    /** The first index from the start on whose count is 0, or -1. */
    long nextZeroIndex(long startIdx);

    /** The first index from the start on whose count is not 0, or -1. */
    long nextCountIndex(long startIdx);
}
