/**
 * Networks in other tools' file formats: DL4J's ComputationGraph.
 */
package org.polytope.engine.interchange;
