/** Checks of arguments, states and settings. */
package org.knime.core.node.util;
