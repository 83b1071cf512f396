/** A model for the test workflow of models that only answer; KNIME has others. */
package org.knime.product.answering;
