/** What can be proven about a network around an image: interval bound propagation and CROWN, under L∞. */
package org.polytope.engine.certification.bounds;
