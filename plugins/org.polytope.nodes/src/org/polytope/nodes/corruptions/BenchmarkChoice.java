package org.polytope.nodes.corruptions;

import org.knime.node.parameters.widget.choices.Label;
import org.polytope.engine.corruption.Benchmark;
import org.polytope.engine.dataset.ImageShape;

/** For which size of images severities are meant. */
enum BenchmarkChoice {

    @Label(value = "By image size", description = "Those that were published for the size closest to the model's: up to 48 pixels "
        + "CIFAR-10-C's, up to 144 Tiny-ImageNet-C's, else ImageNet-C's.")
    BY_SIZE,

    @Label(value = "CIFAR-10-C", description = "For images of 32 × 32 pixels.")
    CIFAR_10_C,

    @Label(value = "Tiny-ImageNet-C", description = "For images of 64 × 64 pixels.")
    TINY_IMAGENET_C,

    @Label(value = "ImageNet-C", description = "For images of 224 × 224 pixels.")
    IMAGENET_C;

    Benchmark of(final ImageShape shape) {
        return this == BY_SIZE ? Benchmark.of(shape) : Benchmark.valueOf(name());
    }
}
