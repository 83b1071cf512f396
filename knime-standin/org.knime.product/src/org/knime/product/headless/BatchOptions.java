package org.knime.product.headless;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.knime.core.node.workflow.FlowVariable;
import org.knime.product.workflow.NodeOption;

/**
 * What the command line asks for.
 *
 * @param workflow the directory or archive to load
 * @param isArchive whether it is an archive
 * @param destination where to save; empty to save in place
 * @param save whether to save after the execution
 * @param reset whether to forget saved results first
 * @param execute whether to execute at all
 * @param failOnLoadError whether errors of single nodes while loading are fatal
 * @param preferences a file with preferences to apply
 * @param variables workflow variables to set
 * @param nodeOptions settings of nodes to set
 * @param outputDirectory where to write tables and views; empty for nowhere
 * @param keepFormulas whether texts that a spreadsheet takes for formulas are written to CSV files as they are
 * @param printTables whether to print the tables of the last nodes
 * @param expectations a file with expectations to check
 */
record BatchOptions(Path workflow, boolean isArchive, Optional<Destination> destination, boolean save, boolean reset,
    boolean execute, boolean failOnLoadError, Optional<Path> preferences, List<FlowVariable> variables,
    List<NodeOption> nodeOptions, Optional<Path> outputDirectory, boolean keepFormulas, boolean printTables,
    Optional<Path> expectations) {

    /**
     * Where to save.
     *
     * @param path a directory or an archive
     * @param isArchive which of them
     */
    record Destination(Path path, boolean isArchive) {
    }
}
