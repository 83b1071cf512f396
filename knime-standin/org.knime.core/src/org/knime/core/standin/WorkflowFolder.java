package org.knime.core.standin;

import java.nio.file.Path;
import java.util.Optional;

/** The folder of the workflow whose nodes this thread configures and executes: what {@code knime://knime.workflow} is. */
public final class WorkflowFolder implements AutoCloseable {

    private static final ThreadLocal<WorkflowFolder> CURRENT = new ThreadLocal<>();

    private final Path path;
    private final WorkflowFolder before;

    private WorkflowFolder(final Path path, final WorkflowFolder before) {
        this.path = path;
        this.before = before;
    }

    /** Enters a workflow on this thread, until the result is closed. */
    public static WorkflowFolder enter(final Path folder) {
        final WorkflowFolder entered = new WorkflowFolder(folder.toAbsolutePath().normalize(), CURRENT.get());
        CURRENT.set(entered);
        return entered;
    }

    /** Where this thread's workflow lies; empty outside any. */
    public static Optional<Path> current() {
        return Optional.ofNullable(CURRENT.get()).map(folder -> folder.path);
    }

    @Override
    public void close() {
        if (before == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(before);
        }
    }
}
