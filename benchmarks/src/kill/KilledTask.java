import java.nio.file.Path;

/** Work that is killed. It has two versions, whose results differ. */
interface KilledTask {

    /** @return what it is called */
    String name();

    /**
     * Does the whole work, in a folder that may hold what killed processes have left.
     *
     * @param even which version
     * @throws Exception if it can't
     */
    void run(Path folder, boolean even) throws Exception;

    /** Makes use of the folder as the next program would, before it is looked at. */
    default void open(final Path folder) {
        // most results need no help
    }

    /** @return whether a file is only there while the work is going on, and as it happens to be */
    default boolean isPassing(final String file) {
        return false;
    }
}
