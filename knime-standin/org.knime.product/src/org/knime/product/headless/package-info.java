/** The batch application: command line, exit codes, progress on the console. */
package org.knime.product.headless;
