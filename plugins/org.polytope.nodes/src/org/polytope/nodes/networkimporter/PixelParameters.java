package org.polytope.nodes.networkimporter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.util.CheckUtils;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.importer.ChannelOrder;
import org.polytope.engine.importer.DeclaredImages;
import org.polytope.engine.importer.PixelLayout;
import org.polytope.engine.importer.check.Preprocessing;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.PixelRange;

/** What the network was trained to find in its pixels. */
@LoadDefaultsForAbsentFields
final class PixelParameters implements NodeParameters {

    enum Range {
        @Label(value = "As the numbers tell", description = "0 to 255 if the normalization, that of the file or "
            + "the one declared here, has a mean or standard deviation above 2; else 0 to 1.")
        AUTOMATIC,

        @Label(value = "0 to 1", description = "Black is 0, full brightness is 1.")
        UNIT,

        @Label(value = "0 to 255", description = "Black is 0, full brightness is 255.")
        BYTE
    }

    enum Channels {
        @Label(value = "Red, green, blue", description = "As almost everywhere; also for gray images.")
        RGB(ChannelOrder.RGB),

        @Label(value = "Blue, green, red", description = "As in OpenCV and Caffe.")
        BGR(ChannelOrder.BGR);

        private final ChannelOrder order;

        Channels(final ChannelOrder order) {
            this.order = order;
        }
    }

    enum Layout {
        @Label(value = "As the file says", description = "Flat vectors hold channel after channel.")
        AUTOMATIC,

        @Label(value = "Channels first", description = "Channel after channel, as in PyTorch.")
        CHANNELS_FIRST,

        @Label(value = "Channels last", description = "Pixel after pixel, as in TensorFlow.")
        CHANNELS_LAST
    }

    interface PresetReference extends ParameterReference<PixelPreset> {
    }

    static final class IsCustom implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getEnum(PresetReference.class).isOneOf(PixelPreset.CUSTOM);
        }
    }

    static final class HasRange implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getEnum(PresetReference.class).isOneOf(PixelPreset.FROM_FILE, PixelPreset.NONE,
                PixelPreset.CUSTOM);
        }
    }

    @Widget(title = "Normalization", description = "What was done to the pixels of the training images outside the "
        + "file. It becomes part of the model, so that epsilon is still measured in pixels from 0 to 1. It stands in "
        + "the code that trained the network (torchvision's Normalize, Keras' preprocess_input). If you don't know it, "
        + "connect sample images: the node says which fits.")
    @ValueReference(PresetReference.class)
    PixelPreset m_normalization = PixelPreset.FROM_FILE;

    @Widget(title = "Mean", description = "The mean of each channel, separated by commas, in the order in which the "
        + "network reads the channels; or one number for all.")
    @Effect(predicate = IsCustom.class, type = EffectType.SHOW)
    String m_mean = "0";

    @Widget(title = "Standard deviation", description = "The standard deviation of each channel, separated by commas; or one "
        + "number for all.")
    @Effect(predicate = IsCustom.class, type = EffectType.SHOW)
    String m_deviation = "1";

    @Widget(title = "Pixel range", description = "The range of the pixels that the network, or the normalization "
        + "before it, expects. Mean and standard deviation are in these units.")
    @Effect(predicate = HasRange.class, type = EffectType.SHOW)
    Range m_range = Range.AUTOMATIC;

    @Widget(title = "Channel order", description = "The order in which the network reads the channels of a color "
        + "image. Tables always hold red, green, blue.", advanced = true)
    @ValueSwitchWidget
    Channels m_channelOrder = Channels.RGB;

    @Widget(title = "Layout", description = "The order of the numbers of an image in the file's network. It is checked "
        + "where the file says it; it decides where the network reads a flat vector. Weights are turned to channels "
        + "first.", advanced = true)
    @ValueSwitchWidget
    Layout m_layout = Layout.AUTOMATIC;

    @Override
    public void validate() throws InvalidSettingsException {
        if (m_normalization == PixelPreset.CUSTOM) {
            final var means = numbers("mean", m_mean);
            final var deviations = numbers("standard deviation", m_deviation);
            CheckUtils.checkSetting(means.size() == deviations.size() || means.size() == 1 || deviations.size() == 1,
                "There are %s means but %s standard deviations. Give one of each for each channel.", means.size(),
                deviations.size());
            for (final var deviation : deviations) {
                CheckUtils.checkSetting(deviation > 0,
                    "Each standard deviation must be above 0, because pixels are divided by it, but one is %s.",
                    deviation);
            }
        }
    }

    /** @return what is declared about the network's images, of the given shape */
    DeclaredImages images(final Optional<ImageShape> shape) {
        return new DeclaredImages(shape, switch (m_layout) {
            case AUTOMATIC -> Optional.empty();
            case CHANNELS_FIRST -> Optional.of(PixelLayout.CHANNELS_FIRST);
            case CHANNELS_LAST -> Optional.of(PixelLayout.CHANNELS_LAST);
        }, m_channelOrder.order);
    }

    /**
     * @param channels the number of the network's channels
     * @param file what the file itself does to its pixels
     * @return what is done to pixels in [0, 1] before the file's own network
     * @throws InvalidSettingsException if there isn't one mean and one deviation a channel
     */
    Preprocessing preprocessing(final int channels, final Optional<Normalization> file)
        throws InvalidSettingsException {
        final var title = m_normalization.title();
        final var published = m_normalization.published();
        if (published.isPresent()) {
            return new Preprocessing(title, published.get().of(channels).orElseThrow(
                () -> new InvalidSettingsException(
                    "The normalization \"%s\" isn't for images of %s channels. Choose another."
                        .formatted(title, channels))),
                m_channelOrder.order);
        } else if (m_normalization == PixelPreset.CUSTOM) {
            return Preprocessing.of(title, perChannel("mean", m_mean, channels),
                perChannel("standard deviation", m_deviation, channels), range(custom()), m_channelOrder.order);
        }
        final var inFile = file.stream().flatMap(map -> Stream.concat(map.mean().stream(), map.deviation().stream()))
            .mapToDouble(Float::doubleValue);
        return Preprocessing.none(title, channels, range(inFile), m_channelOrder.order);
    }

    private DoubleStream custom() throws InvalidSettingsException {
        return Stream.concat(numbers("mean", m_mean).stream(), numbers("standard deviation", m_deviation).stream())
            .mapToDouble(Double::doubleValue);
    }

    /** @return the range that the normalization expects pixels in */
    private PixelRange range(final DoubleStream numbers) {
        return switch (m_range) {
            case AUTOMATIC -> Preprocessing.rangeOf(numbers);
            case UNIT -> PixelRange.UNIT;
            case BYTE -> Preprocessing.BYTES;
        };
    }

    private static List<Double> perChannel(final String what, final String text, final int channels)
        throws InvalidSettingsException {
        final var numbers = numbers(what, text);
        CheckUtils.checkSetting(numbers.size() == 1 || numbers.size() == channels,
            "The %s has %s numbers, but the network reads images of %s channels. Give one for each, or one for "
                + "all.",
            what,
            numbers.size(), channels);
        return numbers.size() == channels ? numbers : Collections.nCopies(channels, numbers.get(0));
    }

    private static List<Double> numbers(final String what, final String text) throws InvalidSettingsException {
        final var numbers = new ArrayList<Double>();
        for (final var part : text.split(",", -1)) {
            try {
                final var number = Double.parseDouble(part.strip());
                CheckUtils.checkSetting(Double.isFinite(number), "The %s must be of finite numbers, but is "
                    + "\"%s\".", what,
                    text);
                numbers.add(number);
            } catch (final NumberFormatException e) {
                throw new InvalidSettingsException(("The %s must be numbers separated by commas, such as \"0.485, "
                    + "0.456, 0.406\", but is \"%s\".").formatted(what, text), e);
            }
        }
        return numbers;
    }
}
