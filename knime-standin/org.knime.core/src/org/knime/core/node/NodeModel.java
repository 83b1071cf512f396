package org.knime.core.node;

import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.message.Message;
import org.knime.core.node.message.MessageBuilder;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.LoopEndNode;
import org.knime.core.node.workflow.LoopStartNode;
import org.knime.core.node.workflow.ScopeStartNode;
import org.knime.core.node.workflow.VariableType;

/** What a node does: its settings, its outputs' specs, and its execution. */
public abstract class NodeModel implements AbstractNodeView.ViewableModel {

    private final PortType[] inTypes;
    private final PortType[] outTypes;
    private final Map<String, FlowVariable> available = new LinkedHashMap<>();
    private final Map<String, FlowVariable> pushed = new LinkedHashMap<>();
    private Message warning;
    private ScopeStartNode<?> scopeStart;
    private LoopEndNode loopEnd;
    private boolean continues;

    protected NodeModel(final PortType[] inPortTypes, final PortType[] outPortTypes) {
        inTypes = inPortTypes.clone();
        outTypes = outPortTypes.clone();
    }

    /** A model whose ports are tables. */
    protected NodeModel(final int nrInDataPorts, final int nrOutDataPorts) {
        this(tables(nrInDataPorts), tables(nrOutDataPorts));
    }

    private static PortType[] tables(final int count) {
        final PortType[] types = new PortType[count];
        Arrays.fill(types, BufferedDataTable.TYPE);
        return types;
    }

    protected final int getNrInPorts() {
        return inTypes.length;
    }

    protected final int getNrOutPorts() {
        return outTypes.length;
    }

    protected final PortType getInPortType(final int index) {
        return inTypes[index];
    }

    protected final PortType getOutPortType(final int index) {
        return outTypes[index];
    }

    /** Computes the specs of the outputs; by default for tables only. */
    protected PortObjectSpec[] configure(final PortObjectSpec[] inSpecs) throws InvalidSettingsException {
        return configure(Arrays.copyOf(inSpecs, inSpecs.length, DataTableSpec[].class));
    }

    /** Computes the specs of the outputs of a model whose ports are tables. */
    protected DataTableSpec[] configure(final DataTableSpec[] inSpecs) throws InvalidSettingsException {
        throw new IllegalStateException(getClass().getName() + " implements no configure method.");
    }

    /** Computes the outputs; by default for tables only. */
    protected PortObject[] execute(final PortObject[] inObjects, final ExecutionContext exec) throws Exception {
        return execute(Arrays.copyOf(inObjects, inObjects.length, BufferedDataTable[].class), exec);
    }

    /** Computes the outputs of a model whose ports are tables. */
    protected BufferedDataTable[] execute(final BufferedDataTable[] inData, final ExecutionContext exec)
        throws Exception {
        throw new IllegalStateException(getClass().getName() + " implements no execute method.");
    }

    protected abstract void saveSettingsTo(NodeSettingsWO settings);

    protected abstract void validateSettings(NodeSettingsRO settings) throws InvalidSettingsException;

    protected abstract void loadValidatedSettingsFrom(NodeSettingsRO settings) throws InvalidSettingsException;

    protected abstract void saveInternals(File nodeInternDir, ExecutionMonitor exec)
        throws IOException, CanceledExecutionException;

    protected abstract void loadInternals(File nodeInternDir, ExecutionMonitor exec)
        throws IOException, CanceledExecutionException;

    protected abstract void reset();

    /** Called when the instance is no longer needed. */
    protected void onDispose() {
        // nothing to do unless a subclass has
    }

    protected final NodeLogger getLogger() {
        return NodeLogger.getLogger(getClass());
    }

    protected final void setWarningMessage(final String message) {
        setWarning(message == null ? null : Message.fromSummary(message));
    }

    protected final void setWarning(final Message message) {
        warning = message;
    }

    protected final String getWarningMessage() {
        return warning == null ? null : warning.getSummary();
    }

    protected final Message getWarning() {
        return warning;
    }

    protected final MessageBuilder createMessageBuilder() {
        return Message.builder();
    }

    /** The flow variables that the node sees, of the given types, by name. */
    public Map<String, FlowVariable> getAvailableFlowVariables(final VariableType<?> first,
        final VariableType<?>... types) {
        final Map<String, FlowVariable> selected = new HashMap<>();
        available.forEach((name, variable) -> {
            final VariableType<?> type = variable.getVariableType();
            if (type == first || List.of(types).contains(type)) {
                selected.put(name, variable);
            }
        });
        return selected;
    }

    /** The text, integer and double flow variables that the node sees, by name. */
    public final Map<String, FlowVariable> getAvailableFlowVariables() {
        return getAvailableFlowVariables(VariableType.StringType.INSTANCE, VariableType.DoubleType.INSTANCE,
            VariableType.IntType.INSTANCE);
    }

    protected final <T> void pushFlowVariable(final String name, final VariableType<T> type, final T value) {
        pushed.put(name, new FlowVariable(name, type, value));
    }

    protected final void pushFlowVariableString(final String name, final String value) {
        pushFlowVariable(name, VariableType.StringType.INSTANCE, value);
    }

    protected final void pushFlowVariableInt(final String name, final int value) {
        pushFlowVariable(name, VariableType.IntType.INSTANCE, value);
    }

    protected final void pushFlowVariableDouble(final String name, final double value) {
        pushFlowVariable(name, VariableType.DoubleType.INSTANCE, value);
    }

    /** The value of a flow variable that the node sees. */
    public final <T> T peekFlowVariable(final String name, final VariableType<T> type) {
        final FlowVariable variable = pushed.getOrDefault(name, available.get(name));
        if (variable == null) {
            throw new NoSuchElementException("There is no flow variable \"" + name + "\".");
        }
        return variable.getValue(type);
    }

    /**
     * Asks for one more iteration of the loop that ends here.
     *
     * @throws IllegalStateException if none does
     */
    protected final void continueLoop() {
        if (!(this instanceof LoopEndNode)) {
            throw new IllegalStateException("Only the end of a loop can go on with it.");
        }
        if (scopeStart == null) {
            throw new IllegalStateException("There is no start of a loop before its end.");
        }
        continues = true;
    }

    /** The end of the loop that starts here; null in its first iteration. */
    protected final LoopEndNode getLoopEndNode() {
        return loopEnd;
    }

    /** The start of the loop that ends here; null if there is none. */
    protected final LoopStartNode getLoopStartNode() {
        return getScopeStartNode(LoopStartNode.class).orElse(null);
    }

    /** The start, of the given kind, of what ends here. */
    protected final <T extends ScopeStartNode<?>> Optional<T> getScopeStartNode(final Class<T> startNodeType) {
        return Optional.ofNullable(scopeStart).filter(startNodeType::isInstance).map(startNodeType::cast);
    }

    final void setScopeStart(final ScopeStartNode<?> start) {
        scopeStart = start;
    }

    final void setLoopEnd(final LoopEndNode end) {
        loopEnd = end;
    }

    /** Whether one more iteration was asked for since it was last asked whether one was. */
    final boolean takeContinues() {
        final boolean asked = continues;
        continues = false;
        return asked;
    }

    final Map<String, FlowVariable> pushed() {
        return pushed;
    }

    final void setAvailable(final Map<String, FlowVariable> variables) {
        available.clear();
        available.putAll(variables);
    }
}
