package org.polytope.engine.importer.check;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.polytope.engine.network.Normalization;

/** Normalizations that networks are commonly trained with, as maps of pixels in [0, 1]. */
public enum PublishedNormalization {

    /** TensorFlow's MobileNet and Inception, and many others: for any number of channels. */
    SIGNED("-1 to 1", List.of(0.5f), List.of(0.5f)),

    /** All of torchvision, and many networks for other images. */
    IMAGENET("ImageNet", List.of(0.485f, 0.456f, 0.406f), List.of(0.229f, 0.224f, 0.225f)),

    /** The statistics of its training images. */
    CIFAR_10("CIFAR-10", List.of(0.4914f, 0.4822f, 0.4465f), List.of(0.2470f, 0.2435f, 0.2616f)),

    /** With a mean of the images' own deviations, in wide use. */
    CIFAR_10_SMALL("CIFAR-10, small standard deviation", List.of(0.4914f, 0.4822f, 0.4465f),
        List.of(0.2023f, 0.1994f, 0.2010f)),

    /** The statistics of its training images. */
    CIFAR_100("CIFAR-100", List.of(0.5071f, 0.4865f, 0.4409f), List.of(0.2673f, 0.2564f, 0.2762f)),

    /** The statistics of its training images. */
    MNIST("MNIST", List.of(0.1307f), List.of(0.3081f)),

    /** The statistics of its training images. */
    FASHION_MNIST("Fashion-MNIST", List.of(0.2860f), List.of(0.3530f)),

    /** 0 to 255 less the mean, in the order blue, green, red: the first VGG and ResNet, and Keras' for them. */
    CAFFE("Caffe", List.of(103.939f / 255, 116.779f / 255, 123.68f / 255), List.of(1 / 255f, 1 / 255f, 1 / 255f));

    private final String title;

    private final List<Float> mean;

    private final List<Float> deviation;

    PublishedNormalization(final String title, final List<Float> mean, final List<Float> deviation) {
        this.title = title;
        this.mean = mean;
        this.deviation = deviation;
    }

    /** @return what it is called */
    public String title() {
        return title;
    }

    /** @return its numbers, in the order in which the network reads the channels; empty if it isn't for so many */
    public Optional<Normalization> of(final int channels) {
        if (this == SIGNED) {
            return Optional.of(new Normalization(Collections.nCopies(channels, mean.get(0)),
                Collections.nCopies(channels, deviation.get(0))));
        }
        return mean.size() == channels ? Optional.of(new Normalization(mean, deviation)) : Optional.empty();
    }
}
