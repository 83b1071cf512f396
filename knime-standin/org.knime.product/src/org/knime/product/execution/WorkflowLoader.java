package org.knime.product.execution;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeLogger;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.NodeID;
import org.knime.core.standin.FileStoreFolder;
import org.knime.core.standin.HostedNode;
import org.knime.product.workflow.FileProblem;
import org.knime.product.workflow.NodeOption;
import org.knime.product.workflow.Workflow;
import org.knime.product.workflow.WorkflowLoadException;
import org.knime.product.workflow.WorkflowNode;

/** Makes the nodes of a workflow and gives them their settings and saved results. */
public final class WorkflowLoader {

    private static final NodeLogger LOGGER = NodeLogger.getLogger(WorkflowLoader.class);

    private final NodeFactories factories;

    private final Path fileStores;

    /**
     * A loader.
     *
     * @param factories makes the nodes
     * @param fileStores a directory for what the nodes keep in file stores
     */
    public WorkflowLoader(final NodeFactories factories, final Path fileStores) {
        this.factories = factories;
        this.fileStores = fileStores;
    }

    /**
     * Loads a workflow.
     *
     * @param variables workflow variables that are added or replaced
     * @param options settings that are replaced
     * @param reset whether saved results are left out
     * @throws WorkflowLoadException if an option doesn't fit, or its node refuses it; a node that can't be loaded is a load
     *             error instead
     */
    public LoadedWorkflow load(final Workflow workflow, final List<FlowVariable> variables,
        final List<NodeOption> options, final boolean reset) throws WorkflowLoadException {
        final List<String> warnings = new ArrayList<>(withoutNode(options, workflow));
        final List<String> errors = new ArrayList<>();
        final List<NodeInstance> nodes = new ArrayList<>();
        final Set<Integer> restored = new HashSet<>();
        for (final var node : workflow.nodes()) {
            final var ownOptions = options.stream().filter(option -> option.nodeId() == node.id()).toList();
            final var instance = load(node, ownOptions, errors, warnings);
            nodes.add(instance);
            final var keepsResults = !reset && ownOptions.isEmpty() && node.isExecuted()
                && workflow.incoming(node).allMatch(connection -> restored.contains(connection.source()));
            if (keepsResults && instance.failure().isEmpty() && restore(instance, workflow, errors)) {
                restored.add(node.id());
            }
        }
        return new LoadedWorkflow(workflow, merged(workflow.variables(), variables), List.copyOf(nodes),
            List.copyOf(errors), List.copyOf(warnings));
    }

    private static List<String> withoutNode(final List<NodeOption> options, final Workflow workflow) {
        return options.stream().map(NodeOption::nodeId).distinct()
            .filter(id -> workflow.nodes().stream().noneMatch(node -> node.id() == id))
            .map("An -option is for the node %s, which isn't there, and changes nothing."::formatted).toList();
    }

    private static Map<String, FlowVariable> merged(final List<FlowVariable> saved, final List<FlowVariable> given) {
        final Map<String, FlowVariable> merged = new LinkedHashMap<>();
        saved.forEach(variable -> merged.put(variable.getName(), variable));
        given.forEach(variable -> merged.put(variable.getName(), variable));
        return merged;
    }

    private NodeInstance load(final WorkflowNode node, final List<NodeOption> options, final List<String> errors,
        final List<String> warnings) throws WorkflowLoadException {
        final HostedNode hosted;
        try {
            hosted = host(node);
        } catch (WorkflowLoadException | InvalidSettingsException | RuntimeException e) {
            final var reason = "%s can't be loaded: %s".formatted(node.label(),
                e.getMessage() == null ? "its settings are damaged" : e.getMessage());
            errors.add(reason);
            return new NodeInstance(node, reason);
        }
        final var model = modelOf(node, options, hosted, warnings);
        final var instance = new NodeInstance(node, hosted, model,
            FileStoreFolder.in(fileStores.resolve(Integer.toString(node.id()))));
        if (model != null && node.variables().isEmpty()) {
            loadSettings(instance, model, !options.isEmpty(), errors);
        }
        return instance;
    }

    private HostedNode host(final WorkflowNode node) throws WorkflowLoadException, InvalidSettingsException {
        final var factory = factories.create(node.factory());
        final var ports = node.ports();
        final var hosted = ports.isPresent() ? HostedNode.of(factory, ports.get()) : HostedNode.of(factory);
        hosted.place(new NodeID(node.id()));
        return hosted;
    }

    private static NodeSettings modelOf(final WorkflowNode node, final List<NodeOption> options,
        final HostedNode hosted, final List<String> warnings) throws WorkflowLoadException {
        if (node.model().isEmpty() && options.isEmpty()) {
            return null;
        }
        final var model = new NodeSettings("model");
        final var all = hosted.saveSettings("model");
        node.model().orElse(all).copyTo(model);
        for (final var option : options) {
            option.applyTo(model, all).ifPresent(warnings::add);
        }
        return model;
    }

    /** A value that was given on the command line for this run is refused as the command line is. */
    private static void loadSettings(final NodeInstance instance, final NodeSettings model, final boolean given,
        final List<String> errors) throws WorkflowLoadException {
        try {
            instance.hosted().orElseThrow().loadSettings(model);
        } catch (InvalidSettingsException e) {
            final var reason = "%s has settings that it refuses: %s".formatted(instance.node().label(), e.getMessage());
            if (given) {
                throw new WorkflowLoadException(reason, e);
            }
            errors.add(reason);
            instance.refuse(reason);
        }
    }

    private static boolean restore(final NodeInstance instance, final Workflow workflow, final List<String> errors) {
        try {
            SavedResults.load(instance, workflow.directory().resolve(instance.node().folder()));
            return true;
        } catch (IOException | InvalidSettingsException | CanceledExecutionException e) {
            errors.add("The results of %s can't be loaded, so it will be executed again: %s"
                .formatted(instance.node().label(), FileProblem.reason(e)));
            return false;
        } catch (RuntimeException | StackOverflowError e) {
            LOGGER.error("The results of %s can't be loaded".formatted(instance.node().label()), e);
            errors.add("The results of %s are damaged, so it will be executed again."
                .formatted(instance.node().label()));
            return false;
        }
    }
}
