package org.polytope.faults;

import java.io.IOException;

/** Sees every change of files before it is made. */
@FunctionalInterface
public interface FileObserver {

    /** @throws IOException if the change is to fail; it isn't made then, but what is closed is closed */
    void before(FileChange change) throws IOException;
}
