package org.polytope.engine.attack;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.RandomPurpose;
import org.polytope.engine.dataset.RandomStream;
import org.polytope.engine.network.ScoringTarget;

/** What an attack wants the model to say. */
public sealed interface Goal {

    /** @return {@code toward …}; empty for an untargeted attack */
    Optional<String> describe();

    /** @return whether an image of this class can be led there: one of class c can't be attacked toward c */
    default boolean possible(final int label) {
        return true;
    }

    /**
     * @param classes how many the model knows
     * @param seed where random choices come from
     * @param scores asks the model about the unchanged images, {@code [n, k]}
     * @return for each image of {@code batch}, the class to leave or to reach
     */
    Aim aim(Batch batch, int classes, long seed, Supplier<float[]> scores);

    /**
     * @param classNames those of the model, in the order of its outputs
     * @return this goal, with a class that it names as a position among them
     * @throws IllegalArgumentException if there is no class of that name; lists them
     */
    default Goal among(final List<String> classNames) {
        return this;
    }

    /** Any class but the true one. */
    record Untargeted() implements Goal {

        @Override
        public Optional<String> describe() {
            return Optional.empty();
        }

        @Override
        public Aim aim(final Batch batch, final int classes, final long seed, final Supplier<float[]> scores) {
            return new Aim(batch.labels(), false);
        }
    }

    /** The class that the classifier finds least likely for the unchanged image (Kurakin et al., 2017). */
    record LeastLikely() implements Goal {

        @Override
        public Optional<String> describe() {
            return Optional.of("toward the least likely class");
        }

        @Override
        public Aim aim(final Batch batch, final int classes, final long seed, final Supplier<float[]> scores) {
            final var lowest = scores.get();
            for (int i = 0; i < lowest.length; i++) {
                lowest[i] = -lowest[i];
            }
            return new Aim(ScoringTarget.argmax(lowest, batch.count()), true);
        }
    }

    /** A class other than the true one, drawn for each image. */
    record RandomClass() implements Goal {

        @Override
        public Optional<String> describe() {
            return Optional.of("toward a random class");
        }

        @Override
        public Aim aim(final Batch batch, final int classes, final long seed, final Supplier<float[]> scores) {
            final var wanted = new int[batch.count()];
            for (int i = 0; i < wanted.length; i++) {
                final var drawn =
                    RandomStream.of(seed, RandomPurpose.WANTED_CLASS, batch.indices()[i]).nextInt(classes - 1);
                wanted[i] = drawn < batch.labels()[i] ? drawn : drawn + 1;
            }
            return new Aim(wanted, true);
        }
    }

    /**
     * One class for all images. Images that truly are of that class can't be attacked toward it and stay as they are.
     *
     * @param index the wanted class, counted from 0
     */
    record GivenClass(int index) implements Goal {

        /** @throws IllegalArgumentException if the class is negative */
        public GivenClass {
            if (index < 0) {
                throw new IllegalArgumentException(
                    "The wanted class of an attack must not be negative: " + index + ".");
            }
        }

        @Override
        public Optional<String> describe() {
            return Optional.of("toward class " + index);
        }

        @Override
        public boolean possible(final int label) {
            return label != index;
        }

        @Override
        public Aim aim(final Batch batch, final int classes, final long seed, final Supplier<float[]> scores) {
            if (index >= classes) {
                throw new IllegalArgumentException("The attack wants class %s, but the classifier has %s classes only."
                    .formatted(index, classes));
            }
            final var wanted = new int[batch.count()];
            Arrays.fill(wanted, index);
            return new Aim(wanted, true);
        }
    }

    /**
     * One class for all images, by its name; {@link #among} finds out which it is.
     *
     * @param name as the model calls the class
     */
    record NamedClass(String name) implements Goal {

        private static final int NAMES_SHOWN = 20;

        /** @throws IllegalArgumentException if the name is blank */
        public NamedClass {
            if (name.isBlank()) {
                throw new IllegalArgumentException("The wanted class of an attack needs a name.");
            }
        }

        @Override
        public Optional<String> describe() {
            return Optional.of("toward class \"" + name + "\"");
        }

        @Override
        public Goal among(final List<String> classNames) {
            final var index = classNames.indexOf(name);
            if (index < 0) {
                throw new IllegalArgumentException(
                    "The attack wants the class \"%s\", but the model's classes are %s%s."
                        .formatted(name,
                            String.join(", ", classNames.subList(0, Math.min(NAMES_SHOWN, classNames.size()))),
                            classNames.size() > NAMES_SHOWN ? ", …" : ""));
            }
            return new GivenClass(index);
        }

        @Override
        public Aim aim(final Batch batch, final int classes, final long seed, final Supplier<float[]> scores) {
            throw new IllegalArgumentException(
                "The attack wants the class \"%s\", but nothing says which of %s classes that is.".formatted(name,
                    classes));
        }
    }
}
