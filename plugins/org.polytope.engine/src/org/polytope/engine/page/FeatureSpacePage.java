package org.polytope.engine.page;

import java.util.List;
import java.util.Optional;

import org.polytope.engine.embedding.FeatureSpace;
import org.polytope.engine.embedding.Separation;
import org.polytope.engine.json.JsonForm;

/**
 * The page of a feature space: where the layers of a model put images.
 *
 * @param summary which model, and under what attack, in sentences
 * @param notes what the reader should know, in sentences
 * @param total number of images, of which some are shown
 * @param classes the names of the classes; other numbers are positions in this list
 * @param images those that are shown
 * @param layers from the input toward the scores
 */
public record FeatureSpacePage(String summary, List<String> notes, int total, List<String> classes, Images images,
    List<Layer> layers) implements Page {

    private static final JsonForm<FeatureSpacePage> FORM =
        JsonForm.document("feature-space-page", FeatureSpacePage.class, List.of()).measured();

    /** How a layer is laid out in the plane. */
    public enum Method {
        /** Along the two directions in which the clean images spread most. */
        PRINCIPAL_COMPONENTS,
        /** By who is whose neighbor. */
        T_SNE
    }

    /**
     * The images that are shown, column by column.
     *
     * @param rows the keys of their rows
     * @param labels the true classes
     * @param before the classes predicted without attack
     * @param after the classes predicted under attack; none without attack
     * @param pictures of some of them
     */
    public record Images(List<String> rows, List<Integer> labels, List<Integer> before, List<Integer> after,
        List<Picture> pictures) {

        /** Copies the lists. */
        public Images {
            rows = List.copyOf(rows);
            labels = List.copyOf(labels);
            before = List.copyOf(before);
            after = List.copyOf(after);
            pictures = List.copyOf(pictures);
        }
    }

    /**
     * Pictures are PNG files in Base64.
     *
     * @param image whose, as a position among those shown
     * @param clean the unchanged image
     * @param adversarial the image under attack; empty without attack
     */
    public record Picture(int image, String clean, Optional<String> adversarial) {
    }

    /**
     * What is shown of one layer.
     *
     * @param name of the layer in the network
     * @param width numbers of a feature
     * @param prototypes whether margins are those to prototypes; else they are those to the means of the classes
     * @param share of the clean images' variance that the principal components show, in [0, 1]
     * @param planes the layer in the plane, once for each method
     * @param clean figures of all images without attack
     * @param adversarial figures of all images under attack; empty without attack
     * @param moved how far the attack moves an image here, in the mean; NaN without attack
     */
    public record Layer(String name, int width, boolean prototypes, double share, List<Plane> planes, Separation clean,
        Optional<Separation> adversarial, double moved) {

        /** Copies the list. */
        public Layer {
            planes = List.copyOf(planes);
        }
    }

    /**
     * A layer in the plane.
     *
     * @param method how it is laid out
     * @param images those that have a place here, as positions among those shown
     * @param clean the place of each
     * @param adversarial the place of each under attack; none without attack
     * @param prototypes the place of each class' prototype; none where the layer has none
     * @param ways from clean to adversarial
     */
    public record Plane(Method method, List<Integer> images, Dots clean, Dots adversarial, Dots prototypes,
        List<Way> ways) {

        /** Copies the lists. */
        public Plane {
            images = List.copyOf(images);
            ways = List.copyOf(ways);
        }
    }

    /** Points by their coordinates, with five digits, which is more than a screen shows. */
    public record Dots(List<Double> x, List<Double> y) {

        /** Copies the lists. */
        public Dots {
            x = List.copyOf(x);
            y = List.copyOf(y);
        }
    }

    /**
     * The way of one image from clean to adversarial, in equal steps of the pixels.
     *
     * @param image whose, as a position among those shown
     */
    public record Way(int image, Dots dots) {
    }

    /** Copies the lists. */
    public FeatureSpacePage {
        notes = List.copyOf(notes);
        classes = List.copyOf(classes);
        layers = List.copyOf(layers);
    }

    /**
     * @param summary which model, and under what attack, in sentences
     * @param rows the keys of all images' rows
     * @param pictures of how many images at most there are pictures
     * @param warnings what the reader should know beside, in sentences
     */
    public static FeatureSpacePage of(final FeatureSpace space, final String summary, final List<String> rows,
        final int pictures, final List<String> warnings) {
        return new FeatureSpaceDrawing(space, ShownImages.of(space)).page(summary, rows, pictures, warnings);
    }

    @Override
    public String json() {
        return FORM.write(this);
    }
}
