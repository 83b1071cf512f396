package org.knime.node.parameters.persistence;

/** A class that is persisted field by field. */
public interface Persistable {
}
