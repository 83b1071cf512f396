package org.knime.product.headless;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.NodeLogger;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.standin.HostedNode;
import org.knime.core.standin.TemporaryFolder;
import org.knime.core.standin.WorkflowFolder;
import org.knime.product.execution.Cancellation;
import org.knime.product.execution.ExecutionListener;
import org.knime.product.execution.LoadedWorkflow;
import org.knime.product.execution.NodeFactories;
import org.knime.product.execution.NodeState;
import org.knime.product.execution.WorkflowExecutor;
import org.knime.product.execution.WorkflowLoader;
import org.knime.product.execution.WorkflowSaver;
import org.knime.product.headless.BatchOptions.Destination;
import org.knime.product.report.Expectations;
import org.knime.product.report.LastTables;
import org.knime.product.report.OutputDirectory;
import org.knime.product.report.VisibleText;
import org.knime.product.workflow.FileProblem;
import org.knime.product.workflow.Workflow;
import org.knime.product.workflow.WorkflowArchive;
import org.knime.product.workflow.WorkflowLoadException;
import org.knime.product.workflow.WorkflowReader;

/** One run of the batch application: load, execute, save, report. */
final class BatchRun {

    private static final NodeLogger LOGGER = NodeLogger.getLogger(BatchRun.class);

    private final BatchOptions options;

    private final NodeFactories factories;

    private final Cancellation cancellation;

    private final ExecutionListener listener;

    private final PrintStream out;

    BatchRun(final BatchOptions options, final NodeFactories factories, final Cancellation cancellation,
        final ExecutionListener listener, final PrintStream out) {
        this.options = options;
        this.factories = factories;
        this.cancellation = cancellation;
        this.listener = listener;
        this.out = out;
    }

    ExitCode run() throws IOException {
        try (var temporary = TemporaryFolder.create("knime-batch")) {
            return run(temporary.path());
        }
    }

    private ExitCode run(final Path temporary) {
        final LoadedWorkflow workflow;
        final Expectations expectations;
        try {
            expectations = options.expectations().isPresent() ? Expectations.read(options.expectations().get()) : null;
        } catch (IOException e) {
            say(e.getMessage());
            return ExitCode.WRONG_OPTION;
        }
        try {
            workflow = load(temporary);
        } catch (WorkflowLoadException | IOException e) {
            say("The workflow %s can't be loaded: %s".formatted(options.workflow(), FileProblem.reason(e)));
            return ExitCode.LOAD_ERROR;
        } catch (RuntimeException | StackOverflowError e) {
            LOGGER.error("The workflow can't be loaded", e);
            say("The workflow %s can't be loaded: it is damaged, or none.".formatted(options.workflow()));
            return ExitCode.LOAD_ERROR;
        }
        try (var folder = WorkflowFolder.enter(workflow.workflow().directory())) {
            return run(workflow, expectations, temporary);
        } finally {
            workflow.nodes().forEach(node -> node.hosted().ifPresent(HostedNode::dispose));
        }
    }

    private ExitCode run(final LoadedWorkflow workflow, final Expectations expectations, final Path temporary) {
        workflow.warnings().forEach(warning -> say("Warning: " + warning));
        workflow.loadErrors().forEach(error -> say("Load error: " + error));
        if (options.failOnLoadError() && !workflow.loadErrors().isEmpty()) {
            return ExitCode.LOAD_ERROR;
        }
        final var executor = new WorkflowExecutor(workflow, listener, cancellation);
        executor.configure();
        if (options.execute()) {
            executor.execute();
            if (cancellation.isCancelled()) {
                out.println("The execution was canceled; nothing is saved.");
                return ExitCode.EXECUTION_ERROR;
            }
        }
        final var saved = !options.save() || save(workflow, temporary);
        final var reported = !options.execute() || report(workflow, expectations);
        final var executed = !options.execute() || isExecuted(workflow, expectations);
        return saved && reported && executed ? ExitCode.SUCCESS : ExitCode.EXECUTION_ERROR;
    }

    private static boolean isExecuted(final LoadedWorkflow workflow, final Expectations expectations) {
        return workflow.isExecuted() || expectations != null && workflow.nodes().stream().allMatch(
            node -> node.state() == NodeState.EXECUTED || expectations.expectStop(node.node().id()));
    }

    private LoadedWorkflow load(final Path temporary) throws WorkflowLoadException, IOException {
        var directory = options.workflow();
        if (options.isArchive()) {
            directory = WorkflowArchive.unpack(options.workflow(),
                Files.createDirectory(temporary.resolve("workflow")), WorkflowArchive.Limits.DEFAULT);
        }
        final var workflow = WorkflowReader.read(directory);
        warnOfUnknownVariables(workflow);
        return new WorkflowLoader(factories, temporary.resolve("filestores")).load(workflow, options.variables(),
            options.nodeOptions(), options.reset());
    }

    private void warnOfUnknownVariables(final Workflow workflow) {
        final List<String> known = workflow.variables().stream().map(FlowVariable::getName).toList();
        final var unknown = options.variables().stream().map(FlowVariable::getName)
            .filter(name -> !known.contains(name)).collect(Collectors.joining(", "));
        if (!unknown.isEmpty()) {
            say("Warning: the workflow doesn't define these workflow variables: " + unknown);
        }
    }

    private boolean save(final LoadedWorkflow workflow, final Path temporary) {
        final var destination =
            options.destination().orElseGet(() -> new Destination(options.workflow(), options.isArchive()));
        try {
            if (destination.isArchive()) {
                final var directory = temporary.resolve("saved").resolve(workflow.workflow().name());
                WorkflowSaver.save(workflow, directory);
                WorkflowArchive.pack(directory, destination.path());
            } else {
                WorkflowSaver.save(workflow, destination.path());
            }
            return true;
        } catch (IOException | CanceledExecutionException | RuntimeException e) {
            say("The workflow can't be saved to %s: %s".formatted(destination.path(), FileProblem.reason(e)));
            return false;
        }
    }

    private boolean report(final LoadedWorkflow workflow, final Expectations expectations) {
        if (options.printTables()) {
            LastTables.print(workflow, out);
        }
        final var written = options.outputDirectory().isEmpty() || write(workflow, options.outputDirectory().get());
        return written & meets(workflow, expectations); // NOSONAR: both speak
    }

    private boolean write(final LoadedWorkflow workflow, final Path directory) {
        try {
            out.printf("%nTables and views: %s%n",
                OutputDirectory.write(workflow, directory, options.keepFormulas()));
            return true;
        } catch (IOException | RuntimeException e) {
            say("Tables and views can't be written to %s: %s".formatted(directory, FileProblem.reason(e)));
            return false;
        }
    }

    /** What is said may be words of a workflow's. */
    private void say(final String line) {
        out.println(VisibleText.of(line));
    }

    private boolean meets(final LoadedWorkflow workflow, final Expectations expectations) {
        if (expectations == null) {
            return true;
        }
        final var missed = expectations.missedBy(workflow);
        if (missed.isEmpty()) {
            out.printf("%nAll expectations are met.%n");
        } else {
            out.printf("%n%d expectations are missed:%n", missed.size());
            missed.forEach(line -> say("  " + line));
        }
        return missed.isEmpty();
    }
}
