/** What a score must come to, so that what stands behind its node goes on; for the nodes that score a model. */
package org.polytope.nodes.gate;
