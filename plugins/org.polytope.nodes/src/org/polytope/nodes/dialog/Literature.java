package org.polytope.nodes.dialog;

import org.knime.node.DefaultNode;
import org.polytope.engine.attack.Citation;

/** What was published about that which the nodes do; the attacks' publications stand in their catalog. */
public enum Literature {

    INTRIGUING_PROPERTIES(
        Citation.of(2014, "Intriguing properties of neural networks", "https://arxiv.org/abs/1312.6199",
            "Szegedy", "Zaremba", "Sutskever", "Bruna", "Erhan", "Goodfellow", "Fergus")),
    HARNESSING(Citation.of(2015, "Explaining and harnessing adversarial examples", "https://arxiv.org/abs/1412.6572",
        "Goodfellow", "Shlens", "Szegedy")),
    PGD_TRAINING(Citation.of(2018, "Towards deep learning models resistant to adversarial attacks",
        "https://arxiv.org/abs/1706.06083", "Madry", "Makelov", "Schmidt", "Tsipras", "Vladu")),
    FAST_TRAINING(Citation.of(2020, "Fast is better than free: revisiting adversarial training",
        "https://arxiv.org/abs/2001.03994", "Wong", "Rice", "Kolter")),
    TRADES(Citation.of(2019, "Theoretically principled trade-off between robustness and accuracy",
        "https://arxiv.org/abs/1901.08573", "Zhang", "Yu", "Jiao", "Xing", "El Ghaoui", "Jordan")),
    MART(Citation.of(2020, "Improving adversarial robustness requires revisiting misclassified examples",
        "https://openreview.net/forum?id=rklOg6EFwS", "Wang", "Zou", "Yi", "Bailey", "Ma", "Gu")),
    FREE_TRAINING(Citation.of(2019, "Adversarial training for free!", "https://arxiv.org/abs/1904.12843", "Shafahi",
        "Najibi", "Ghiasi", "Xu", "Dickerson", "Studer", "Davis", "Taylor", "Goldstein")),
    WEIGHT_PERTURBATION(Citation.of(2020, "Adversarial weight perturbation helps robust generalization",
        "https://arxiv.org/abs/2004.05884", "Wu", "Xia", "Wang")),
    RANDOMIZED_SMOOTHING(Citation.of(2019, "Certified adversarial robustness via randomized smoothing",
        "https://arxiv.org/abs/1902.02918", "Cohen", "Rosenfeld", "Kolter")),
    INTERVAL_BOUNDS(Citation.of(2018,
        "On the effectiveness of interval bound propagation for training verifiably robust models",
        "https://arxiv.org/abs/1810.12715", "Gowal", "Dvijotham", "Stanforth", "Bunel", "Qin", "Uesato", "Arandjelovic",
        "Mann", "Kohli")),
    CROWN(Citation.of(2018, "Efficient neural network robustness certification with general activation functions",
        "https://arxiv.org/abs/1811.00866", "Zhang", "Weng", "Chen", "Hsieh", "Daniel")),
    CERTIFIED_RADIUS(Citation.of(2020,
        "MACER: attack-free and scalable robust training via maximizing certified radius",
        "https://arxiv.org/abs/2001.02378", "Zhai", "Dan", "He", "Zhang", "Gong", "Ravikumar", "Hsieh", "Wang")),
    SMOOTHED_ATTACKS(Citation.of(2019, "Provably robust deep learning via adversarially trained smoothed classifiers",
        "https://arxiv.org/abs/1906.04584", "Salman", "Yang", "Li", "Zhang", "Zhang", "Razenshteyn", "Bubeck")),
    LABEL_SMOOTHING(Citation.of(2016, "Rethinking the inception architecture for computer vision",
        "https://arxiv.org/abs/1512.00567", "Szegedy", "Vanhoucke", "Ioffe", "Shlens", "Wojna")),
    CUTOUT(Citation.of(2017, "Improved regularization of convolutional neural networks with cutout",
        "https://arxiv.org/abs/1708.04552", "DeVries", "Taylor")),
    TRIVIAL_AUGMENT(Citation.of(2021, "TrivialAugment: tuning-free yet state-of-the-art data augmentation",
        "https://arxiv.org/abs/2103.10158", "Müller", "Hutter")),
    WEIGHT_AVERAGING(Citation.of(2020,
        "Uncovering the limits of adversarial training against norm-bounded adversarial examples",
        "https://arxiv.org/abs/2010.03593", "Gowal", "Qin", "Uesato", "Mann", "Kohli")),
    WARM_RESTARTS(Citation.of(2017, "SGDR: stochastic gradient descent with warm restarts",
        "https://arxiv.org/abs/1608.03983", "Loshchilov", "Hutter")),
    DECOUPLED_WEIGHT_DECAY(Citation.of(2019, "Decoupled weight decay regularization",
        "https://arxiv.org/abs/1711.05101", "Loshchilov", "Hutter")),
    PROTOTYPE_CONFORMITY(Citation.of(2019,
        "Adversarial defense by restricting the hidden space of deep neural networks",
        "https://arxiv.org/abs/1904.00887",
        "Mustafa", "Khan", "Hayat", "Goecke", "Shen", "Shao")),
    DEEP_SUPERVISION(Citation.of(2020, "Deeply supervised discriminative learning for adversarial defense",
        "https://doi.org/10.1109/TPAMI.2020.2978474", "Mustafa", "Khan", "Hayat", "Goecke", "Shen", "Shao")),
    T_SNE(Citation.of(2008, "Visualizing data using t-SNE", "https://www.jmlr.org/papers/v9/vandermaaten08a.html",
        "van der Maaten", "Hinton")),
    USE_T_SNE(Citation.of(2016, "How to use t-SNE effectively", "https://doi.org/10.23915/distill.00002", "Wattenberg",
        "Viégas", "Johnson")),
    SILHOUETTES(Citation.of(1987,
        "Silhouettes: a graphical aid to the interpretation and validation of cluster analysis",
        "https://doi.org/10.1016/0377-0427(87)90125-7", "Rousseeuw")),
    CENTER_LOSS(Citation.of(2016, "A discriminative feature learning approach for deep face recognition",
        "https://doi.org/10.1007/978-3-319-46478-7_31", "Wen", "Zhang", "Li", "Qiao")),
    SUPERVISED_CONTRASTIVE(Citation.of(2020, "Supervised contrastive learning", "https://arxiv.org/abs/2004.11362",
        "Khosla", "Teterwak", "Wang", "Sarna", "Tian", "Isola", "Maschinot", "Liu", "Krishnan")),
    AUTO_ATTACK(Citation.of(2020,
        "Reliable evaluation of adversarial robustness with an ensemble of diverse parameter-free attacks",
        "https://arxiv.org/abs/2003.01690", "Croce", "Hein")),
    OBFUSCATED_GRADIENTS(Citation.of(2018,
        "Obfuscated gradients give a false sense of security: circumventing defenses to adversarial examples",
        "https://arxiv.org/abs/1802.00420", "Athalye", "Carlini", "Wagner")),
    EVALUATING_ROBUSTNESS(Citation.of(2019, "On evaluating adversarial robustness", "https://arxiv.org/abs/1902.06705",
        "Carlini", "Athalye", "Papernot", "Brendel", "Rauber", "Tsipras", "Goodfellow", "Madry", "Kurakin")),
    COMMON_CORRUPTIONS(Citation.of(2019,
        "Benchmarking neural network robustness to common corruptions and perturbations",
        "https://arxiv.org/abs/1903.12261", "Hendrycks", "Dietterich")),
    TRANSFERABILITY(Citation.of(2016,
        "Transferability in machine learning: from phenomena to black-box attacks using adversarial samples",
        "https://arxiv.org/abs/1605.07277", "Papernot", "McDaniel", "Goodfellow")),
    PAIRED_TEST(Citation.of(1947,
        "Note on the sampling error of the difference between correlated proportions or percentages",
        "https://doi.org/10.1007/BF02295996", "McNemar")),
    SEVERAL_TESTS(Citation.of(1979, "A simple sequentially rejective multiple test procedure",
        "https://www.jstor.org/stable/4615733", "Holm")),
    CALIBRATION(Citation.of(2017, "On calibration of modern neural networks", "https://arxiv.org/abs/1706.04599", "Guo",
        "Pleiss", "Sun", "Weinberger")),
    RESIDUAL_NETWORKS(Citation.of(2016, "Deep residual learning for image recognition",
        "https://arxiv.org/abs/1512.03385", "He", "Zhang", "Ren", "Sun")),
    IDENTITY_MAPPINGS(Citation.of(2016, "Identity mappings in deep residual networks",
        "https://arxiv.org/abs/1603.05027", "He", "Zhang", "Ren", "Sun")),
    WIDE_RESIDUAL_NETWORKS(Citation.of(2016, "Wide residual networks", "https://arxiv.org/abs/1605.07146", "Zagoruyko",
        "Komodakis")),
    SIGMOID_LINEAR_UNITS(Citation.of(2018,
        "Sigmoid-weighted linear units for neural network function approximation in reinforcement learning",
        "https://arxiv.org/abs/1702.03118", "Elfwing", "Uchibe", "Doya")),
    UNCOVERING_THE_LIMITS(Citation.of(2020,
        "Uncovering the limits of adversarial training against norm-bounded adversarial examples",
        "https://arxiv.org/abs/2010.03593", "Gowal", "Qin", "Uesato", "Mann", "Kohli")),
    BATCH_NORMALIZATION(Citation.of(2015,
        "Batch normalization: accelerating deep network training by reducing internal covariate shift",
        "https://arxiv.org/abs/1502.03167", "Ioffe", "Szegedy")),
    MNIST(Citation.of(1998, "Gradient-based learning applied to document recognition",
        "https://doi.org/10.1109/5.726791", "LeCun", "Bottou", "Bengio", "Haffner")),
    FASHION_MNIST(Citation.of(2017, "Fashion-MNIST: a novel image dataset for benchmarking machine learning algorithms",
        "https://arxiv.org/abs/1708.07747", "Xiao", "Rasul", "Vollgraf")),
    CIFAR(Citation.of(2009, "Learning multiple layers of features from tiny images",
        "https://www.cs.toronto.edu/~kriz/learning-features-2009-TR.pdf", "Krizhevsky")),
    SVHN(Citation.of(2011, "Reading digits in natural images with unsupervised feature learning",
        "https://ufldl.stanford.edu/housenumbers/nips2011_housenumbers.pdf", "Netzer", "Wang", "Coates", "Bissacco",
        "Wu", "Ng")),
    CUBIC_CONVOLUTION(Citation.of(1981, "Cubic convolution interpolation for digital image processing",
        "https://doi.org/10.1109/TASSP.1981.1163711", "Keys")),
    LANCZOS_FILTERING(Citation.of(1979, "Lanczos filtering in one and two dimensions",
        "https://doi.org/10.1175/1520-0450(1979)018%3C1016:LFIOAT%3E2.0.CO;2", "Duchon")),
    ALIASED_RESIZING(Citation.of(2022, "On aliased resizing and surprising subtleties in GAN evaluation",
        "https://arxiv.org/abs/2104.11222", "Parmar", "Zhang", "Zhu"));

    private final Citation citation;

    Literature(final Citation citation) {
        this.citation = citation;
    }

    /**
     * @param node the node whose description is to have the links
     * @param works what to link to, in this order
     * @return the node
     */
    public static DefaultNode cite(final DefaultNode node, final Literature... works) {
        for (final var work : works) {
            cite(node, work.citation);
        }
        return node;
    }

    /** @return the node, with a link to the publication in its description */
    public static DefaultNode cite(final DefaultNode node, final Citation citation) {
        return node.addExternalResource(citation.link().toString(),
            "%s, \"%s\"".formatted(citation.brief(), citation.title()));
    }
}
