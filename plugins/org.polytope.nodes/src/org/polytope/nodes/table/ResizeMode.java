package org.polytope.nodes.table;

import java.util.Optional;

import org.knime.node.parameters.widget.choices.Label;
import org.polytope.engine.dataset.resizing.AspectRatio;

/** Whether images are resized, and what becomes of those whose sides are to each other as no others are. */
public enum ResizeMode {

    /** They stay as they are. */
    @Label(value = "No", description = "Images must have the right size.")
    NO(null),

    /** Both sides are scaled alone. */
    @Label(value = "Stretch", description = "Height and width are scaled each by as much as it takes, which distorts shapes.")
    STRETCH(AspectRatio.STRETCH),

    /** The whole image is kept. */
    @Label(value = "Fit and pad", description = "The whole image is scaled into the size, and padded on two sides (Pillow's "
        + "ImageOps.pad).")
    PAD(AspectRatio.PAD),

    /** The whole size is filled. */
    @Label(value = "Fill and crop", description = "The image is scaled until it fills the size, and what stands over on two "
        + "sides is cut off (torchvision's Resize, then CenterCrop).")
    CROP(AspectRatio.CROP),

    /** Nothing is scaled. */
    @Label(value = "Crop or pad only", description = "Nothing is scaled: the center of the image is cut out, or a smaller "
        + "image padded on all sides (torchvision's CenterCrop).")
    KEEP_SCALE(AspectRatio.KEEP_SCALE);

    private final AspectRatio aspectRatio;

    ResizeMode(final AspectRatio aspectRatio) {
        this.aspectRatio = aspectRatio;
    }

    Optional<AspectRatio> aspectRatio() {
        return Optional.ofNullable(aspectRatio);
    }
}
