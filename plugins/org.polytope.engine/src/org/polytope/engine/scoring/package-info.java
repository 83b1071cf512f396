/**
 * How robust a classifier is: worst case per example, intervals, per-class figures, the report.
 */
package org.polytope.engine.scoring;
