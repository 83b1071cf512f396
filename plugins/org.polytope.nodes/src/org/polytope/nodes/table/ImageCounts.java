package org.polytope.nodes.table;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.util.CheckUtils;

/** How many images a node takes in all, and at once. */
public final class ImageCounts {

    private ImageCounts() {
    }

    /** @throws InvalidSettingsException if the largest number of images is negative; 0 stands for all */
    public static void requireLimit(final int limit) throws InvalidSettingsException {
        CheckUtils.checkSetting(limit >= 0, "The number of images must be at least 0, but is %s.", limit);
    }

    /** @throws InvalidSettingsException if a batch would hold no image */
    public static void requireBatchSize(final int size) throws InvalidSettingsException {
        CheckUtils.checkSetting(size >= 1, "The batch size must be at least 1, but is %s.", size);
    }
}
