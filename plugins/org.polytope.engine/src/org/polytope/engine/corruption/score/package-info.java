/** How many images a classifier still gets right when they are corrupted, by corruption and severity. */
package org.polytope.engine.corruption.score;
