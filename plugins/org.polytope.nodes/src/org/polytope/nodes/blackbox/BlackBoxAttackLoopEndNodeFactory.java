package org.polytope.nodes.blackbox;

import java.util.List;

import org.knime.core.webui.node.view.NodeView;
import org.knime.core.webui.node.view.NodeViewFactory;
import org.knime.node.impl.description.PortDescription;
import org.knime.node.parameters.NodeParameters;
import org.polytope.engine.attack.QueryBudget;
import org.polytope.engine.attack.blackbox.HopSkipJump;
import org.polytope.engine.attack.blackbox.Square;

/** Ends a loop in which any nodes answer the questions of an attack. */
public final class BlackBoxAttackLoopEndNodeFactory extends LoopNodeFactory<BlackBoxAttackLoopEndNodeModel>
    implements NodeViewFactory<BlackBoxAttackLoopEndNodeModel> {

    private static final NodeText TEXT =
        new NodeText(NodeType.LoopEnd, "Black-Box Attack Loop End", "black-box-attack-loop-end.svg",
            "Takes the answers of a model to an attack, and ends with adversarial images and a score.", """
                <p>
                Takes what the nodes of the loop say of the images of an iteration, and hands it to the attacks of the
                <i>Black-Box Attack Loop Start</i>. When these have ended, it puts out what they have found: the tables of the
                Attack Generator (the input with an adversarial image for each row, and a summary), and those of the Robustness
                Scorer (scores, classes, the verdict).
                </p>
                <p>
                <b>Answers</b> are matched by RowID, in any order; other columns are ignored. An answer must be there for each
                row: a class that is known, or probabilities between 0 and 1 that add up to 1 (up to 0.02, for rounded ones).
                Anything else stops the loop with a message that names row and column.
                </p>
                <p>
                <b>How far the score can be believed</b> isn't checked here: that takes gradients. Attacks that only ask find less
                than those that see the model, so that the robust accuracy is an upper bound.
                </p>
                """,
            List.of(PortDescription.fixedPort("Answers",
                "The table of the loop's start, with what the model says of each image.")),
            List.of(
                PortDescription.fixedPort("Adversarial images", "The input with an adversarial image for each row."),
                PortDescription.fixedPort("Summary",
                    "Accuracy before the attacks, after each of them (so far), and after all."),
                PortDescription.fixedPort("Scores",
                    "Accuracy without attack, after each attack, and in the worst case."),
                PortDescription.fixedPort("Classes",
                    "Clean and robust accuracy of each class, and what its images are taken for."),
                PortDescription.fixedPort("Checks", "The verdict.")),
            "The score with its intervals and classes, or the images: clean, change and adversarial side by side.",
            List.of(QueryBudget.WRAPPER.citation(), Square.ENTRY.citation(), HopSkipJump.ENTRY.citation()));

    @Override
    NodeText text() {
        return TEXT;
    }

    @Override
    Class<? extends NodeParameters> parameters() {
        return BlackBoxAttackLoopEndParameters.class;
    }

    @Override
    public BlackBoxAttackLoopEndNodeModel createNodeModel() {
        return new BlackBoxAttackLoopEndNodeModel();
    }

    @Override
    protected int getNrNodeViews() {
        return 1;
    }

    @Override
    public NodeView createNodeView(final BlackBoxAttackLoopEndNodeModel model) {
        return new KeptPageView(model, model.module());
    }
}
