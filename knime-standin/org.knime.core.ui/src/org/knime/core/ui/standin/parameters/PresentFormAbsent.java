package org.knime.core.ui.standin.parameters;

import java.util.function.Predicate;

import org.knime.core.node.NodeSettingsRO;

/** Stands for "all keys of the present form are absent", which only the loader, who knows those keys, can tell. */
public enum PresentFormAbsent implements Predicate<NodeSettingsRO> {

    /** The only instance. */
    INSTANCE;

    @Override
    public boolean test(final NodeSettingsRO settings) {
        throw new UnsupportedOperationException("The loader decides whether the present form is absent.");
    }
}
