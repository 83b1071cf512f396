/**
 * The saved model (one zip) and what it is imported from and exported to.
 */
package org.polytope.engine.model;
