/** Keras' HDF5 files: what they hold, and how their layers become a network of this engine. */
package org.polytope.engine.importer.keras;
