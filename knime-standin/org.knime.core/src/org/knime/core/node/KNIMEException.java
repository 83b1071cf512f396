package org.knime.core.node;

import java.util.Objects;

import org.knime.core.node.message.Message;

/** A failure that a node explains to its user. */
public final class KNIMEException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Message message;

    public KNIMEException(final String message) {
        this(message, null);
    }

    public KNIMEException(final String message, final Throwable cause) {
        this(Message.fromSummary(Objects.requireNonNull(message)), cause);
    }

    private KNIMEException(final Message message, final Throwable cause) {
        super(message.getSummary(), cause);
        this.message = message;
    }

    public static KNIMEException of(final Message message) {
        return of(message, null);
    }

    public static KNIMEException of(final Message message, final Throwable cause) {
        return new KNIMEException(message, cause);
    }

    /** What is shown to the user. */
    public Message getKNIMEMessage() {
        return message;
    }

    public KNIMERuntimeException toUnchecked() {
        return new KNIMERuntimeException(this);
    }

    /** A {@link KNIMEException} where only unchecked ones may be thrown. */
    public static final class KNIMERuntimeException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private KNIMERuntimeException(final KNIMEException cause) {
            super(cause.getMessage(), cause);
        }

        @Override
        public synchronized KNIMEException getCause() {
            return (KNIMEException)super.getCause();
        }

        /** What is shown to the user. */
        public Message getKNIMEMessage() {
            return getCause().getKNIMEMessage();
        }
    }
}
