/**
 * The Sample Images node: draws digits, so that every workflow can start without a file.
 */
package org.polytope.nodes.sampleimages;
