/** The Black-Box Attack Loop: two nodes between which any others answer an attack's questions. */
package org.polytope.nodes.blackbox;
