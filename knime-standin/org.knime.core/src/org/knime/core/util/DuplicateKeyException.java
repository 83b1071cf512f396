package org.knime.core.util;

/** Says that two rows of a table have the same key. */
public class DuplicateKeyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param key the key that occurs twice */
    public DuplicateKeyException(final String key) {
        super("Encountered duplicate row ID \"" + key + "\".");
    }
}
