package org.polytope.engine.execution;

/**
 * What an executor throws where its device fails, or has too little memory: it isn't its caller's fault, and another device
 * may do better.
 */
public sealed interface DeviceFailure {

    /** The device, or one of its libraries, has refused something. */
    final class Refused extends IllegalStateException implements DeviceFailure {

        private static final long serialVersionUID = 1L;

        /** @param message says what, and the remedy */
        public Refused(final String message) {
            super(message);
        }
    }

    /** There is too little of the device's own memory. */
    final class TooLittleMemory extends IllegalArgumentException implements DeviceFailure {

        private static final long serialVersionUID = 1L;

        /** @param message says how much is needed, and the remedy */
        public TooLittleMemory(final String message) {
            super(message);
        }
    }
}
