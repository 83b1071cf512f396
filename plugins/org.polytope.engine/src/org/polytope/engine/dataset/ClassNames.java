package org.polytope.engine.dataset;

import java.util.List;
import java.util.stream.IntStream;

/** The names of the classes of well-known data sets whose files hold only numbers. */
public final class ClassNames {

    /** Of Fashion-MNIST (Xiao, Rasul and Vollgraf, 2017). */
    public static final List<String> FASHION_MNIST = List.of("T-shirt/top", "Trouser", "Pullover", "Dress", "Coat",
        "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot");

    /** Of CIFAR-10 (Krizhevsky, 2009), as in its {@code batches.meta.txt}. */
    public static final List<String> CIFAR_10 =
        List.of("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

    private ClassNames() {
    }

    /** @return {@code "0"}, {@code "1"}, … {@code count - 1} */
    public static List<String> numbered(final int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }
}
