package org.polytope.engine.dataset;

import java.math.BigInteger;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The names of classes: of well-known data sets whose files hold only numbers, and how others are ordered and told apart. */
public final class ClassNames {

    /** Of Fashion-MNIST (Xiao, Rasul and Vollgraf, 2017). */
    public static final List<String> FASHION_MNIST = List.of("T-shirt/top", "Trouser", "Pullover", "Dress", "Coat",
        "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot");

    /** Of CIFAR-10 (Krizhevsky, 2009), as in its {@code batches.meta.txt}. */
    public static final List<String> CIFAR_10 =
        List.of("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

    private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?[0-9]+");

    private ClassNames() {
    }

    /** @return {@code "0"}, {@code "1"}, … {@code count - 1} */
    public static List<String> numbered(final int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    /**
     * @return the names in the order of their labels: by value if all of them are whole numbers, so that 10 comes after 9,
     *         else by code point; of several ways to write one number, the first by code point comes first
     */
    public static List<String> sorted(final Collection<String> names) {
        final var text = Comparator.<String>naturalOrder();
        return names.stream().sorted(areWholeNumbers(names)
            ? Comparator.<String, BigInteger>comparing(BigInteger::new).thenComparing(text) : text).toList();
    }

    private static boolean areWholeNumbers(final Collection<String> names) {
        return names.stream().allMatch(name -> WHOLE_NUMBER.matcher(name).matches());
    }

    /**
     * @param text names separated by commas, in the order of their labels
     * @return the names; an empty place keeps its label, and is called by its number
     */
    public static List<String> parse(final String text) {
        if (text.isBlank()) {
            return List.of();
        }
        final var parts = text.split(",");
        return IntStream.range(0, parts.length)
            .mapToObj(label -> parts[label].isBlank() ? Integer.toString(label) : parts[label].strip()).toList();
    }

    /**
     * @return two of the names that are one to a reader: but for blanks around them, or for how letters with accents are
     *         put together; empty if there are none
     */
    public static Optional<List<String>> twins(final Collection<String> names) {
        final var seen = new HashMap<String, String>();
        for (final var name : names) {
            final var former = seen.put(Normalizer.normalize(name, Normalizer.Form.NFC).strip(), name);
            if (former != null) {
                return Optional.of(List.of(former, name));
            }
        }
        return Optional.empty();
    }

    /**
     * @return the names, copied
     * @throws IllegalArgumentException naming two classes that have one name
     */
    public static List<String> requireDistinct(final List<String> names) {
        twins(names).ifPresent(twins -> {
            throw new IllegalArgumentException(
                "Two classes are called \"%s\" and \"%s\"; give each a name of its own.".formatted(twins.get(0),
                    twins.get(1)));
        });
        return List.copyOf(names);
    }
}
