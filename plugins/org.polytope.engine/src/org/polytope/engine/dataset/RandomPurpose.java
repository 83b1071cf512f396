package org.polytope.engine.dataset;

/**
 * What random numbers are drawn for: choices for different purposes don't depend on each other, although they are made
 * from one seed. A number never changes, because every result that was drawn for its purpose would.
 */
public enum RandomPurpose {

    /** The classes of procedural digits. */
    DIGIT_CLASSES(1),
    /** How procedural digits look. */
    DIGIT_IMAGES(2),
    /** Which images a sample of a data set holds. */
    SAMPLE(0x73616D706C65L),
    /** Which images are set apart from the others. */
    SPLIT(0x73706c6974L),
    /** In which half of a sample each image stands, of which one finds something and the other judges it. */
    CHECK_HALVES(0x68616c766573L),
    /** In which order an epoch shows images. */
    EPOCH_ORDER(0x6f72646572L),
    /** How images are changed before a network learns from them. */
    AUGMENTATION(0x6175676d656e74L),
    /** Which stronger change an image gets before that. */
    AUGMENTATION_POLICY(0x706f6c696379L),
    /** Where a part of an image is covered. */
    CUTOUT(0x6375746f7574L),
    /** The units that a training step leaves out. */
    DROPOUT(0x64726f706f7574L),
    /** Where prototypes begin. */
    PROTOTYPES(0x70726f746fL),
    /** All that attacks draw within an epoch of training. */
    TRAINING_ATTACKS(0x61747461636bL),
    /** The noise on images that a network learns from. */
    TRAINING_NOISE(0x736d6f6f7468696eL),
    /** The class that an attack aims at. */
    WANTED_CLASS(0x746172676574L),
    /** Where a climb along the gradient starts. */
    ASCENT_START(0x7374617274L),
    /** Where a climb of Auto-PGD starts. */
    AUTO_PGD_START(0x41504744),
    /** Where a search of FAB starts. */
    FAB_START(0x464142),
    /** The squares of the square attack. */
    SQUARES(0x535141),
    /** The points of a random search. */
    RANDOM_SEARCH(0x6e6f697365L),
    /** Gaussian noise as an attack. */
    GAUSSIAN_NOISE(0x676175737369616eL),
    /** Where SPSA starts. */
    SPSA_START(0x5350534173L),
    /** The directions that SPSA steps aside to. */
    SPSA_DIRECTIONS(0x53505341),
    /** The noise that decision-based attacks begin with. */
    STARTING_NOISE(0x626c656e64L),
    /** The noisy copies that HopSkipJump asks about. */
    BOUNDARY_NORMAL(0x48534a01),
    /** The steps of the boundary attack. */
    BOUNDARY_WALK(0x77616c6bL),
    /** What is random of a common corruption. */
    CORRUPTION(0x636f7272757074L),
    /** Which of the images that withstood attacks are shown to a stronger one. */
    PROBE(0x70726f6265L),
    /** The shifts that a diagnostic measures a loss's smoothness by. */
    LOSS_SHIFTS(0x736d6f6f7468L),
    /** The noisy copies that choose the class that a smoothed classifier certifies. */
    SMOOTHING_SELECTION(0x63686f6f7365L),
    /** The noisy copies that tell how often that class is predicted. */
    SMOOTHING_ESTIMATE(0x636572746966L),
    /** The noisy copies that tell what a smoothed classifier takes an attacked image for. */
    SMOOTHED_PREDICTION(0x70726564696374L),
    /** The noise through which a smoothed classifier is attacked. */
    SMOOTHED_GRADIENT(0x6e6f69736779L),
    /** Where the search for the axes along which features spread most begins. */
    PRINCIPAL_AXES(0x61786573L),
    /** Which images stand for all where all pairs are looked at. */
    COMPARED_IMAGES(0x7061697273L),
    /** Which images get a place on a map that holds only some. */
    MAPPED_IMAGES(0x6d6170L),
    /** Of which images the way from clean to adversarial is drawn. */
    DRAWN_PATHS(0x7061746873L);

    private final long number;

    RandomPurpose(final long number) {
        this.number = number;
    }

    long number() {
        return number;
    }
}
