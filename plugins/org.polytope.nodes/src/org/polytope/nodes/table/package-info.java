/**
 * Between tables and the engine: columns that hold images (PNG, vectors, collections, plain numbers) become pixels and
 * back, cells of the class column become labels and back.
 */
package org.polytope.nodes.table;
