package org.polytope.nodes.networkdefinition;

import org.knime.node.parameters.widget.choices.Label;

/** The architectures that the node offers. The names of the constants are part of saved workflows. */
enum Architecture {
    @Label(value = "Small CNN", description = "Two convolutions and two dense layers (Wong and Kolter, 2018): trains "
        + "in minutes on a laptop, also with adversarial training.")
    SMALL_CNN("Small CNN"),

    @Label(value = "CNN-6", description = "Six convolutions and three dense layers: the network for MNIST and "
        + "Fashion-MNIST in the prototype conformity paper (Mustafa et al., 2019, Table 1).")
    CNN_6("CNN-6"),

    @Label(value = "TRADES CNN", description = "Four convolutions and three dense layers: the network for MNIST in the "
        + "TRADES paper (Zhang et al., 2019).")
    TRADES_CNN("TRADES CNN"),

    @Label(value = "ResNet", description = "The residual network for small color images (He et al., 2016).")
    RESNET("ResNet"),

    @Label(value = "ResNet with auxiliary branches", description = "The residual network of the authors of the "
        + "prototype conformity loss: bottleneck blocks from depth 44 on, three supervised depths.")
    CONFORMITY_RESNET("PCL ResNet"),

    @Label(value = "Wide ResNet", description = "The wide residual network (Zagoruyko and Komodakis, 2016) on which "
        + "most robust networks for CIFAR are published: 28-10 or 34-10. Training it takes days without a graphics card.")
    WIDE_RESNET("WRN"),

    @Label(value = "PreActResNet-18", description = "The residual network with pre-activation of 18 layers (He et al., "
        + "2016): the usual one for comparing ways of robust training on CIFAR.")
    PREACT_RESNET("PreActResNet-18"),

    @Label(value = "Multilayer perceptron", description = "Dense layers with ReLU between.")
    MLP("Multilayer perceptron"),

    @Label(value = "Linear", description = "Multinomial logistic regression: a baseline.")
    LINEAR("Linear classifier"),

    @Label(value = "Custom layers", description = "Your own layers, as JSON.")
    CUSTOM("Custom network");

    private final String title;

    Architecture(final String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    boolean isResNet() {
        return this == RESNET || this == CONFORMITY_RESNET;
    }

    boolean hasActivation() {
        return this == WIDE_RESNET || this == PREACT_RESNET;
    }
}
