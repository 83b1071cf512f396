package org.knime.product.headless;

/** The exit codes of KNIME's batch application. */
enum ExitCode {

    /** Everything was executed. */
    SUCCESS(0),
    /** An option is missing, unknown or wrong. */
    WRONG_OPTION(2),
    /** The workflow could not be loaded. */
    LOAD_ERROR(3),
    /** A node was not executed, the run was canceled, the workflow was not saved, or an expectation was missed. */
    EXECUTION_ERROR(4);

    private final int value;

    ExitCode(final int value) {
        this.value = value;
    }

    int value() {
        return value;
    }
}
