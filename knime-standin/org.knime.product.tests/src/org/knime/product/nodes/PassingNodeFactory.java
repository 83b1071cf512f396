package org.knime.product.nodes;

import java.util.concurrent.atomic.AtomicInteger;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;

/** Passes a table on, or fails, or waits until it is canceled. */
public final class PassingNodeFactory extends DefaultNodeFactory {

    /** How often any node of this kind has been executed. */
    public static final AtomicInteger EXECUTIONS = new AtomicInteger();

    private static final DefaultNode NODE = DefaultNode.create().name("Passing").icon("icon.svg")
        .shortDescription("Passes a table on.").fullDescription("<p>Passes a table on.</p>").sinceVersion(5, 8, 0)
        .ports(p -> p.addInputTable("Table", "A table.").addOutputTable("Same table", "The same table."))
        .model(m -> m.parametersClass(Parameters.class)
            .configure((in, out) -> out.setOutSpec(0, in.getInTableSpec(0))).execute(PassingNodeFactory::execute));

    /** For the tests' list of factories. */
    public PassingNodeFactory() {
        super(NODE);
    }

    /** What to do instead of passing the table on. */
    enum Behavior {
        PASS, FAIL, CRASH, WAIT
    }

    /** What to do. */
    static final class Parameters implements NodeParameters {

        @Widget(title = "Behavior", description = "What to do.")
        Behavior m_behavior = Behavior.PASS;
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        EXECUTIONS.incrementAndGet();
        final Parameters parameters = in.getParameters();
        switch (parameters.m_behavior) {
            case FAIL -> throw new KNIMEException("The table doesn't please.");
            case CRASH -> throw new IllegalStateException("A defect.");
            case WAIT -> waitForCancel(in);
            default -> in.getExecutionContext().setProgress(0.5, "half");
        }
        out.setOutData(0, in.getInTable(0));
    }

    private static void waitForCancel(final ExecuteInput in) throws CanceledExecutionException {
        while (true) {
            in.getExecutionContext().checkCanceled();
            Thread.onSpinWait();
        }
    }
}
