package org.knime.node.parameters.validation;

/** A check that a dialog does by itself. It doesn't replace {@code NodeParameters.validate()}. */
public interface BuiltinValidation {

    /** @return what the dialog says if the check fails */
    String getErrorMessage();

    /** @return the figures of the check */
    Object getParameters();
}
