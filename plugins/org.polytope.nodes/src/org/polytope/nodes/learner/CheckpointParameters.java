package org.polytope.nodes.learner;

import java.util.Optional;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.updates.util.BooleanReference;
import org.polytope.engine.training.checkpoint.Checkpoints;
import org.polytope.nodes.execution.LocalPath;
import org.polytope.nodes.execution.NodeFolder;

/** Where a training keeps what it has reached. */
@LoadDefaultsForAbsentFields
final class CheckpointParameters implements NodeParameters {

    private static final String FOLDER = "Checkpoint folder";

    static final class IsKept implements BooleanReference {
    }

    @Widget(title = "Keep checkpoints", description = "Whether what was reached is kept after each epoch, so that a training that "
        + "was canceled, or that the computer stopped, goes on at its last epoch when the node is executed again with the same "
        + "settings and images, and comes to the same model as without the break. The folder also has a page "
        + "(training.html) that a browser shows while the training goes on. The checkpoint is deleted when the training is "
        + "complete.", advanced = true)
    @ValueReference(IsKept.class)
    boolean m_keep;

    @Widget(title = FOLDER, description = "A folder on this computer for the checkpoint of this training alone; made if it isn't there. "
        + "If empty, the node's own in the data area of its workflow, where the checkpoint of other settings or images is "
        + "replaced with a warning; in a folder that is named here, it is an error. "
        + LocalPath.FORMS, advanced = true)
    @Effect(predicate = IsKept.class, type = EffectType.SHOW)
    String m_folder = "";

    @Override
    public void validate() throws InvalidSettingsException {
        LocalPath.check(FOLDER, m_folder);
    }

    /** @throws InvalidSettingsException if the folder can't be one, or the node has none of its own */
    Optional<Checkpoints> checkpoints() throws InvalidSettingsException {
        if (!m_keep) {
            return Optional.empty();
        }
        return Optional.of(m_folder.isBlank() ? Checkpoints.in(NodeFolder.own(FOLDER)).replacingOthers()
            : Checkpoints.in(LocalPath.of(FOLDER, m_folder)));
    }
}
