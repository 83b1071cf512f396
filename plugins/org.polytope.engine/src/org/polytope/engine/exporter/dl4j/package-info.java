/** Writes models as zip files of Deeplearning4j. */
package org.polytope.engine.exporter.dl4j;
