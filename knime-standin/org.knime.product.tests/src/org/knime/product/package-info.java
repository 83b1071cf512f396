/** What tests share. */
package org.knime.product;
