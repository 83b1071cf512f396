/**
 * The Network Importer node: reads networks that were trained elsewhere, and checks on sample images whether what is
 * declared about their pixels and classes is right.
 */
package org.polytope.nodes.networkimporter;
