package org.polytope.nodes.blackbox;

import java.util.List;

import org.knime.node.impl.description.PortDescription;
import org.knime.node.parameters.NodeParameters;
import org.polytope.engine.attack.QueryBudget;
import org.polytope.engine.attack.blackbox.HopSkipJump;
import org.polytope.engine.attack.blackbox.Square;

/** Begins a loop in which any nodes answer the questions of an attack. */
public final class BlackBoxAttackLoopStartNodeFactory extends LoopNodeFactory<BlackBoxAttackLoopStartNodeModel> {

    private static final NodeText TEXT =
        new NodeText(NodeType.LoopStart, "Black-Box Attack Loop Start", "black-box-attack-loop-start.svg",
            "Begins a loop that attacks any model of images, whatever it is made of.", """
                <p>
                Attacks a model that only answers: a boosted tree, a Python script, a REST service, rules, whatever a workflow
                can be made of. The attacks of the suite choose slightly changed images, this node puts them out as a table,
                the nodes behind it classify them, and the <i>Black-Box Attack Loop End</i> takes the answers back to the
                attacks, which choose the next images. That goes on, many times, until the attacks have ended.
                </p>
                <p>
                <b>The table of an iteration</b> has the image column (or columns) of the input, of the same name and type, and
                no other. Each row is one image. The nodes of the loop append the predicted class, or the probability of each
                class, as KNIME's predictors do; they must keep the RowIDs, by which the answers are matched, and leave out no
                row. Where the model was trained here, the Robust Predictor can stand in the loop: the result is that of the
                same attacks on the model itself. Only SPSA's may differ a little: it also asks about pixels slightly beyond
                black and full brightness, which no image can show, so that they are cut here.
                </p>
                <p>
                <b>Attacks</b> that need the model's gradient are left out, and the result says so. Square, SPSA, random search,
                noise, and rotations and shifts need probabilities; HopSkipJump and the boundary attack make do with the class.
                Few steps are enough for a first look: each takes an iteration of the loop. The attacks are made one after the
                other, each on the images that still withstand.
                </p>
                <p>
                <b>8 bits.</b> PNG images and byte vectors hold 256 steps of brightness, so that the model sees rounded images.
                Smaller changes are lost on the way; use vectors of doubles or lists of numbers where the model takes them.
                </p>
                """,
            List.of(PortDescription.fixedPort("Images", "Images and their true classes."),
                PortDescription.fixedPort("Attack suite", "The attacks and what they are allowed to do.")),
            List.of(PortDescription.fixedPort("Queries",
                "The images that the model is asked about in this iteration, one a row.")),
            null, List.of(QueryBudget.WRAPPER.citation(), Square.ENTRY.citation(), HopSkipJump.ENTRY.citation()));

    @Override
    NodeText text() {
        return TEXT;
    }

    @Override
    Class<? extends NodeParameters> parameters() {
        return BlackBoxAttackLoopStartParameters.class;
    }

    @Override
    public BlackBoxAttackLoopStartNodeModel createNodeModel() {
        return new BlackBoxAttackLoopStartNodeModel();
    }
}
