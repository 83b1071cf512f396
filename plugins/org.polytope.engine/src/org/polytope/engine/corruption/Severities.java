package org.polytope.engine.corruption;

import java.util.List;

/** The constants of a corruption as published: five severities, mild to severe, for each size of images. */
record Severities<T>(List<T> imageNet, List<T> tinyImageNet, List<T> cifar) {

    /** How many severities there are. */
    static final int COUNT = 5;

    Severities {
        if (imageNet.size() != COUNT || tinyImageNet.size() != COUNT || cifar.size() != COUNT) {
            throw new IllegalArgumentException("There are five severities for each size of images.");
        }
    }

    /** @throws IllegalArgumentException if there is no such severity */
    static void require(final int severity) {
        if (severity < 1 || severity > COUNT) {
            throw new IllegalArgumentException(
                "A severity must be between 1 and %s, but is %s.".formatted(COUNT, severity));
        }
    }

    /** @param severity 1 to 5 */
    T at(final Benchmark benchmark, final int severity) {
        final var constants = switch (benchmark) {
            case IMAGENET_C -> imageNet;
            case TINY_IMAGENET_C -> tinyImageNet;
            case CIFAR_10_C -> cifar;
        };
        return constants.get(severity - 1);
    }
}
