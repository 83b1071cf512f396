package org.knime.core.data.vector.doublevector;

import org.knime.core.data.DataValue;

/** A cell that can be read as a vector of doubles. */
public interface DoubleVectorValue extends DataValue {

    int getLength();

    double getValue(int index);
}
