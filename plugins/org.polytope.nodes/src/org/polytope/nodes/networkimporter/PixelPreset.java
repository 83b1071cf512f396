package org.polytope.nodes.networkimporter;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.knime.node.parameters.widget.choices.Label;
import org.polytope.engine.network.Normalization;

/**
 * What networks are commonly trained with, as maps of pixels in [0, 1]. The names of the constants are part of saved
 * workflows.
 */
enum PixelPreset {
        @Label(value = "From the file", description = "Nothing is added to what the file itself does to its pixels. "
            + "Right for files that hold their normalisation, and for networks that were trained on plain pixels.")
        FROM_FILE("from the file"),

        @Label(value = "None", description = "The network was trained on plain pixels.")
        NONE("none"),

        @Label(value = "Mean and deviation", description = "Each channel minus a mean, divided by a standard "
            + "deviation.")
        CUSTOM("mean and deviation"),

        @Label(value = "-1 to 1", description = "Mean 0.5, deviation 0.5: TensorFlow's MobileNet and Inception, and "
            + "many others.")
        SIGNED("-1 to 1", 0.5f, 0.5f),

        @Label(value = "ImageNet", description = "Mean 0.485, 0.456, 0.406, deviation 0.229, 0.224, 0.225: all of "
            + "torchvision, and many networks for other images.")
        IMAGENET("ImageNet", List.of(0.485f, 0.456f, 0.406f), List.of(0.229f, 0.224f, 0.225f)),

        @Label(value = "CIFAR-10", description = "Mean 0.4914, 0.4822, 0.4465, deviation 0.2470, 0.2435, 0.2616: the "
            + "statistics of its training images.")
        CIFAR_10("CIFAR-10", List.of(0.4914f, 0.4822f, 0.4465f), List.of(0.2470f, 0.2435f, 0.2616f)),

        @Label(value = "CIFAR-10, small deviation", description = "Mean 0.4914, 0.4822, 0.4465, deviation 0.2023, "
            + "0.1994, 0.2010: a mean of the images' own deviations, in wide use.")
        CIFAR_10_SMALL("CIFAR-10, small deviation", List.of(0.4914f, 0.4822f, 0.4465f),
            List.of(0.2023f, 0.1994f, 0.2010f)),

        @Label(value = "CIFAR-100", description = "Mean 0.5071, 0.4865, 0.4409, deviation 0.2673, 0.2564, 0.2762.")
        CIFAR_100("CIFAR-100", List.of(0.5071f, 0.4865f, 0.4409f), List.of(0.2673f, 0.2564f, 0.2762f)),

        @Label(value = "MNIST", description = "Mean 0.1307, deviation 0.3081.")
        MNIST("MNIST", List.of(0.1307f), List.of(0.3081f)),

        @Label(value = "Fashion-MNIST", description = "Mean 0.2860, deviation 0.3530.")
        FASHION_MNIST("Fashion-MNIST", List.of(0.2860f), List.of(0.3530f)),

        @Label(value = "Caffe", description = "0 to 255 less 103.939, 116.779, 123.68: the first VGG and ResNet, and "
            + "what Keras' preprocess_input does for them. Such networks read blue, green, red: set the order of "
            + "channels, too.")
        CAFFE("Caffe", List.of(103.939f / 255, 116.779f / 255, 123.68f / 255), List.of(1 / 255f, 1 / 255f, 1 / 255f));

    private final String title;

    private final List<Float> mean;

    private final List<Float> deviation;

    PixelPreset(final String title, final List<Float> mean, final List<Float> deviation) {
        this.title = title;
        this.mean = mean;
        this.deviation = deviation;
    }

    PixelPreset(final String title, final float mean, final float deviation) {
        this(title, Collections.nCopies(3, mean), Collections.nCopies(3, deviation));
    }

    PixelPreset(final String title) {
        this(title, List.of(), List.of());
    }

    /** @return the presets with numbers of their own */
    static List<PixelPreset> published() {
        return Arrays.stream(values()).filter(preset -> !preset.mean.isEmpty()).toList();
    }

    String title() {
        return title;
    }

    /** @return whether it has numbers of its own, which are for pixels in [0, 1] */
    boolean isPublished() {
        return !mean.isEmpty();
    }

    /** @return its numbers, in the order in which the network reads the channels; empty if it has none for so many */
    Optional<Normalization> normalization(final int channels) {
        if (isUniform() && isPublished()) {
            return Optional.of(new Normalization(Collections.nCopies(channels, mean.get(0)),
                Collections.nCopies(channels, deviation.get(0))));
        }
        return mean.size() == channels ? Optional.of(new Normalization(mean, deviation)) : Optional.empty();
    }

    private boolean isUniform() {
        return this == SIGNED;
    }
}
