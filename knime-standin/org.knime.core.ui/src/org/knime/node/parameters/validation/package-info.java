/** Checks that a dialog does while a user types. */
package org.knime.node.parameters.validation;
