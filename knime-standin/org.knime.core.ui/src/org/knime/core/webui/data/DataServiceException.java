package org.knime.core.webui.data;

/** A failure to compute data that a user should read. */
public final class DataServiceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String details;

    /** A failure without details. */
    public DataServiceException(final String message) {
        this(message, (String)null);
    }

    /** A failure without details. */
    public DataServiceException(final String message, final Throwable cause) {
        this(message, null, cause);
    }

    /** A failure with details. */
    public DataServiceException(final String message, final String details) {
        this(message, details, null);
    }

    /** A failure with details. */
    public DataServiceException(final String message, final String details, final Throwable cause) {
        super(message, cause);
        this.details = details;
    }

    /** What else is known; null if nothing. */
    public String getDetails() {
        return details;
    }
}
