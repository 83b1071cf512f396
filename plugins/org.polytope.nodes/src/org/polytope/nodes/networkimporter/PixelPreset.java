package org.polytope.nodes.networkimporter;

import java.util.Optional;

import org.knime.node.parameters.widget.choices.Label;
import org.polytope.engine.importer.check.Preprocessing;
import org.polytope.engine.importer.check.PublishedNormalization;

/** What networks are commonly trained with. The names of the constants are part of saved workflows. */
enum PixelPreset {
    @Label(value = "From the file", description = "Nothing is added to what the file itself does to its pixels. "
        + "Right for files that hold their normalization, and for networks that were trained on plain pixels.")
    FROM_FILE(Preprocessing.FROM_FILE),

    @Label(value = "None", description = "The network was trained on plain pixels.")
    NONE("none"),

    @Label(value = "Mean and standard deviation", description = "Each channel minus a mean, divided by a standard "
        + "deviation.")
    CUSTOM("mean and standard deviation"),

    @Label(value = "-1 to 1", description = "Mean 0.5, standard deviation 0.5: TensorFlow's MobileNet and Inception, and "
        + "many others.")
    SIGNED(PublishedNormalization.SIGNED),

    @Label(value = "ImageNet", description = "Mean 0.485, 0.456, 0.406, standard deviation 0.229, 0.224, 0.225: all of "
        + "torchvision, and many networks for other images.")
    IMAGENET(PublishedNormalization.IMAGENET),

    @Label(value = "CIFAR-10", description = "Mean 0.4914, 0.4822, 0.4465, standard deviation 0.2470, 0.2435, 0.2616: the "
        + "statistics of its training images.")
    CIFAR_10(PublishedNormalization.CIFAR_10),

    @Label(value = "CIFAR-10, small standard deviation", description = "Mean 0.4914, 0.4822, 0.4465, standard deviation 0.2023, "
        + "0.1994, 0.2010: a mean of the images' own deviations, in wide use.")
    CIFAR_10_SMALL(PublishedNormalization.CIFAR_10_SMALL),

    @Label(value = "CIFAR-100", description = "Mean 0.5071, 0.4865, 0.4409, standard deviation 0.2673, 0.2564, 0.2762.")
    CIFAR_100(PublishedNormalization.CIFAR_100),

    @Label(value = "MNIST", description = "Mean 0.1307, standard deviation 0.3081.")
    MNIST(PublishedNormalization.MNIST),

    @Label(value = "Fashion-MNIST", description = "Mean 0.2860, standard deviation 0.3530.")
    FASHION_MNIST(PublishedNormalization.FASHION_MNIST),

    @Label(value = "Caffe", description = "0 to 255 less 103.939, 116.779, 123.68: the first VGG and ResNet, and "
        + "what Keras' preprocess_input does for them. Such networks read blue, green, red: set the order of "
        + "channels, too.")
    CAFFE(PublishedNormalization.CAFFE);

    private final String title;

    private final Optional<PublishedNormalization> published;

    PixelPreset(final String title) {
        this.title = title;
        published = Optional.empty();
    }

    PixelPreset(final PublishedNormalization published) {
        title = published.title();
        this.published = Optional.of(published);
    }

    String title() {
        return title;
    }

    /** @return its numbers, which are for pixels in [0, 1]; empty if it has none of its own */
    Optional<PublishedNormalization> published() {
        return published;
    }
}
