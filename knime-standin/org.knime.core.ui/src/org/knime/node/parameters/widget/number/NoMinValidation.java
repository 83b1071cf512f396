package org.knime.node.parameters.widget.number;

import org.knime.node.parameters.updates.StateProvider;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation;

/** Stands for "no computed lower bound", as annotations can't be null. */
abstract class NoMinValidation implements StateProvider<MinValidation> {
}
