/**
 * How epochs are judged, and one is chosen among them.
 */
package org.polytope.engine.training.validation;
