/** The nodes of KNIME's counting loop, under the names and with the settings that workflows have for them. */
package org.knime.base.node.meta.looper;
