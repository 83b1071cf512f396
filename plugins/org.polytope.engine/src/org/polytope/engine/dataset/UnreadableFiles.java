package org.polytope.engine.dataset;

/** What happens to a file that can't be read. */
public enum UnreadableFiles {
    /** It is an error. */
    FAIL,

    /** It is left out, and listed. */
    SKIP
}
