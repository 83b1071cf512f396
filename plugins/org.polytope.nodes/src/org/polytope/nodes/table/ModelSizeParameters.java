package org.polytope.nodes.table;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.dataset.resizing.Colors;
import org.polytope.engine.dataset.resizing.ImageConversion;

/** How images become what a network takes, whose shape is known. */
@LoadDefaultsForAbsentFields
final class ModelSizeParameters extends ResizeParameters {

    @Widget(title = "Turn color into gray", description = "Whether images in color are turned into gray ones where one channel "
        + "is wanted: 0.299 red + 0.587 green + 0.114 blue (ITU-R BT.601), as Pillow and OpenCV do. Gray images are taken for "
        + "colored ones in any case.", advanced = true)
    boolean m_convertColors;

    /** @return whether anything is to be done to images */
    boolean isOn() {
        return m_mode != ResizeMode.NO || m_convertColors;
    }

    /** @throws InvalidSettingsException naming the setting that is out of its range */
    ImageConversion conversion(final ImageShape wanted) throws InvalidSettingsException {
        return new ImageConversion(m_convertColors ? Colors.of(wanted.channels()) : Colors.UNCHANGED,
            resizing(wanted.height(), wanted.width()));
    }

    @Override
    public void validate() throws InvalidSettingsException {
        resizing(1, 1);
    }
}
