package org.knime.node.parameters.widget.number;

import org.knime.node.parameters.updates.StateProvider;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;

/** Stands for "no computed upper bound", as annotations can't be null. */
abstract class NoMaxValidation implements StateProvider<MaxValidation> {
}
