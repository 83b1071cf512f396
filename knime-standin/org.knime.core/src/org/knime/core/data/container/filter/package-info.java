/** Reading a part of a table. */
package org.knime.core.data.container.filter;
