/** Deeplearning4j's zip files: what they hold, and how their vertices become a network of this engine. */
package org.polytope.engine.importer.dl4j;
