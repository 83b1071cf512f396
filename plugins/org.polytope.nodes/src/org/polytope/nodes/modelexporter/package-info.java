/**
 * The Model Exporter node: writes models for other tools.
 */
package org.polytope.nodes.modelexporter;
