import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.polytope.engine.Progress;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.dataset.DigitStyle;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.dataset.SampleDigits;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.model.Model;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.network.Initialization;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.NetworkBuilder;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.Flatten;
import org.polytope.engine.network.layer.Relu;
import org.polytope.engine.network.layer.Sigmoid;
import org.polytope.engine.network.layer.Tanh;
import org.polytope.engine.network.layer.Window;
import org.polytope.engine.training.Trainer;
import org.polytope.engine.training.TrainingPlan;
import org.polytope.engine.training.TrainingTask;
import org.polytope.engine.training.objective.ConformityTraining;
import org.polytope.engine.training.optimizer.OptimizerSettings.Adam;
import org.polytope.engine.training.scheme.AdversarialTraining;
import org.polytope.engine.training.scheme.Scheme;
import org.polytope.engine.training.scheme.StandardTraining;
import org.polytope.engine.training.scheme.Trades;

/**
 * A model whose score is judged, and of which it is known whether it can be believed.
 *
 * @param classifier the model
 * @param plain the same decisions, with gradients that mislead no attack; empty where there is no such form
 * @param images what it is scored on
 * @param epsilon under L∞
 */
record VerdictSubject(DifferentiableClassifier classifier, Optional<DifferentiableClassifier> plain, Dataset images,
    double epsilon) {

    private static final int SIDE = 16;

    private static final ImageShape SHAPE = new ImageShape(1, SIDE, SIDE);

    private static final int TRAINING_IMAGES = 1500;

    private static final int SCORED_IMAGES = 200;

    private static final double EPSILON = 0.1;

    /** What is known of a model beforehand. */
    enum Truth {
        /** Its gradients show attacks the way. */
        HONEST,
        /** They don't, or its answers are random. */
        MASKED,
        /** It is no more robust than others, and its gradients show the way, but not to every attack. */
        WEAK
    }

    /** How a model came to be. */
    enum Kind {
        PLAIN(Truth.HONEST), FGSM_TRAINED(Truth.HONEST), PGD_TRAINED(Truth.HONEST), TRADES(Truth.HONEST),
        PUBLISHED_MNIST(Truth.HONEST), PUBLISHED_FASHION(Truth.HONEST), //
        SATURATED(Truth.MASKED), TEMPERATURE(Truth.MASKED), BINARIZED(Truth.MASKED), STEPS(Truth.MASKED),
        QUANTIZED(Truth.MASKED), NOISY(Truth.MASKED), PROBABILITIES(Truth.MASKED), //
        BOUNDED(Truth.WEAK), PROTOTYPES(Truth.WEAK), OVERFITTED(Truth.WEAK);

        private final Truth truth;

        Kind(final Truth truth) {
            this.truth = truth;
        }

        Truth truth() {
            return truth;
        }

        /** @return whether another seed gives another model, not only other images */
        boolean isTrained() {
            return this != PUBLISHED_MNIST && this != PUBLISHED_FASHION;
        }
    }

    static VerdictSubject of(final Kind kind, final long seed) {
        return switch (kind) {
            case PLAIN -> honest(trained(Form.PLAIN, new StandardTraining(), Optional.empty(), seed), seed);
            case FGSM_TRAINED ->
                honest(trained(Form.PLAIN, AdversarialTraining.fgsm(EPSILON), Optional.empty(), seed), seed);
            case PGD_TRAINED ->
                honest(trained(Form.PLAIN, AdversarialTraining.pgd(EPSILON, 5).withRampUp(5), Optional.empty(), seed),
                    seed);
            case TRADES -> honest(trained(Form.PLAIN, Trades.of(6, EPSILON, 5), Optional.empty(), seed), seed);
            case PUBLISHED_MNIST -> published("mnist", 0.3, seed);
            case PUBLISHED_FASHION -> published("fashion_mnist", 0.1, seed);
            case SATURATED -> scaled(1000, seed);
            case TEMPERATURE -> scaled(100, seed);
            case BINARIZED -> masked(trained(Form.BINARIZED, new StandardTraining(), Optional.empty(), seed), seed);
            case STEPS -> steps(seed);
            case BOUNDED -> bounded(seed);
            case QUANTIZED -> masked(new Unfaithful.Quantized(plain(seed)), seed);
            case NOISY -> masked(new Unfaithful.Noisy(plain(seed), seed), seed);
            case PROBABILITIES -> masked(new Unfaithful.Probabilities(plain(seed)), seed);
            case PROTOTYPES -> honest(trained(Form.FEATURES, new StandardTraining(),
                Optional.of(ConformityTraining.stable(0.1, 1)), seed), seed);
            case OVERFITTED ->
                honest(trained(Form.PLAIN, AdversarialTraining.fgsm(0.3), Optional.empty(), seed), seed);
        };
    }

    private static VerdictSubject honest(final Classifier classifier, final long seed) {
        return new VerdictSubject(classifier, Optional.of(classifier), scoredImages(seed), EPSILON);
    }

    private static VerdictSubject masked(final DifferentiableClassifier classifier, final long seed) {
        return new VerdictSubject(classifier, Optional.empty(), scoredImages(seed), EPSILON);
    }

    private static VerdictSubject published(final String name, final double epsilon, final long seed) {
        try {
            final var published = PublishedClassifier.of(name);
            return new VerdictSubject(published.classifier(), Optional.of(published.classifier()),
                Datasets.sample(published.images(), SCORED_IMAGES, seed), epsilon);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Dataset scoredImages(final long seed) {
        return SampleDigits.draw(SCORED_IMAGES, SIDE, DigitStyle.STANDARD, 1_000_000 + seed, Progress.NONE);
    }

    /** The last layer is multiplied: every decision stays as it is, and the softmax saturates. */
    private static VerdictSubject scaled(final float by, final long seed) {
        final var network = Form.PLAIN.network();
        final var parameters = numbers(Form.PLAIN, new StandardTraining(), seed);
        final var louder = parameters.copy();
        scale(louder, "fc", by);
        return new VerdictSubject(classifier(network, louder), Optional.of(classifier(network, parameters)),
            scoredImages(seed), EPSILON);
    }

    /** Units are made so steep that they are on or off; what lies behind them learns anew. */
    private static VerdictSubject steps(final long seed) {
        final var steep = numbers(Form.STEPS, new StandardTraining(), seed);
        scale(steep, "hidden", 1000);
        final var task = TrainingTask.of(Form.STEPS.network(), trainingImages(seed)).from(steep);
        final var plan = plan(new StandardTraining(), Optional.empty(), seed).toBuilder()
            .frozen(List.of("conv1", "conv2", "hidden")).build();
        return masked(classifier(Form.STEPS.network(), Trainer.train(task, plan, Progress.NONE).model().parameters()),
            seed);
    }

    private static VerdictSubject bounded(final long seed) {
        final var parameters = numbers(Form.BOUNDED, new StandardTraining(), seed);
        scale(parameters, "fc", 10);
        return honest(classifier(Form.BOUNDED.network(), parameters), seed);
    }

    private static Classifier plain(final long seed) {
        return trained(Form.PLAIN, new StandardTraining(), Optional.empty(), seed);
    }

    /** How a network is built. */
    private enum Form {
        PLAIN, FEATURES, BINARIZED, STEPS, BOUNDED;

        Network network() {
            final var builder = NetworkBuilder.of(SHAPE);
            if (this == BINARIZED) {
                builder.add("scale", new Convolution(1, Window.square(1), true)).add("step", new Sigmoid());
            }
            builder.add("conv1", new Convolution(8, Window.square(4).stride(2).padding(1), true))
                .add("relu1", new Relu()).add("conv2", new Convolution(16, Window.square(4).stride(2).padding(1), true))
                .add("relu2", new Relu()).add("flat", new Flatten()).add("hidden", new Dense(48, true))
                .add("relu3", this == STEPS ? new Sigmoid() : new Relu()).add("fc", new Dense(10, true));
            if (this == BOUNDED) {
                builder.add("bound", new Tanh()).add("gain", new Dense(10, false));
            }
            return this == FEATURES ? builder.build("relu3") : builder.build();
        }

        /** @return the weights of layers that aren't learned */
        Map<String, float[]> fixed() {
            final var gain = new float[100];
            for (int j = 0; j < 10; j++) {
                gain[11 * j] = 10;
            }
            return switch (this) {
                case BINARIZED -> Map.of("scale.weight", new float[]{2000}, "scale.bias", new float[]{-1000});
                case BOUNDED -> Map.of("gain.weight", gain);
                default -> Map.of();
            };
        }
    }

    private static Parameters numbers(final Form form, final Scheme scheme, final long seed) {
        return model(form, scheme, Optional.empty(), seed).parameters().copy();
    }

    private static Classifier trained(final Form form, final Scheme scheme,
        final Optional<ConformityTraining> conformity, final long seed) {
        return model(form, scheme, conformity, seed).classifier(SCORED_IMAGES);
    }

    private static Model model(final Form form, final Scheme scheme,
        final Optional<ConformityTraining> conformity, final long seed) {
        final var network = form.network();
        final var values = new HashMap<String, float[]>();
        Initialization.he(network, seed).arrays().forEach((spec, array) -> values.put(spec.name(), array));
        values.putAll(form.fixed());
        final var frozen =
            form.fixed().keySet().stream().map(name -> name.substring(0, name.indexOf('.'))).distinct().toList();
        final var task = TrainingTask.of(network, trainingImages(seed)).from(Parameters.of(network, values));
        return Trainer.train(task, plan(scheme, conformity, seed).toBuilder().frozen(frozen).build(), Progress.NONE)
            .model();
    }

    private static TrainingPlan plan(final Scheme scheme, final Optional<ConformityTraining> conformity,
        final long seed) {
        final var builder = TrainingPlan.builder(15).batchSize(50).optimizer(Adam.of(2e-3)).scheme(scheme).seed(seed);
        conformity.ifPresent(builder::conformity);
        return builder.build();
    }

    private static Dataset trainingImages(final long seed) {
        return SampleDigits.draw(TRAINING_IMAGES, SIDE, DigitStyle.STANDARD, seed, Progress.NONE);
    }

    private static void scale(final Parameters parameters, final String layer, final float by) {
        for (final var name : List.of(".weight", ".bias")) {
            final var numbers = parameters.get(layer + name);
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] *= by;
            }
        }
    }

    private static Classifier classifier(final Network network, final Parameters parameters) {
        return Classifier.of(network, parameters, Normalization.none(1), PixelRange.UNIT, SCORED_IMAGES);
    }
}
