/** What an executed workflow shows: tables, views, and whether they are as expected. */
package org.knime.product.report;
