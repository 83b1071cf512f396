package org.knime.core.node.context;

/** Can be copied so that changes to the copy do not show in the original. */
public interface DeepCopy<T> {

    T copy();
}
