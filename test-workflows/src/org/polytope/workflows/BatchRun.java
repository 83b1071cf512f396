package org.polytope.workflows;

/**
 * How one run of the batch application ended.
 *
 * @param exitCode 0 where every node was executed and every expectation met
 * @param output what it printed, errors included
 */
record BatchRun(int exitCode, String output) {
}
