/** Files that belong to a port object. */
package org.knime.core.data.filestore;
