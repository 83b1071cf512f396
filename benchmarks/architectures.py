"""Networks as their libraries build them, with random weights: by family, what builds each and the shape of its images."""
import functools

SIDE = 224

TORCHVISION = {
    "alexnet": {}, "vgg16": {}, "vgg16_bn": {}, "resnet18": {}, "resnet50": {}, "resnet101": {}, "wide_resnet50_2": {},
    "resnext50_32x4d": {}, "densenet121": {}, "mobilenet_v2": {}, "mobilenet_v3_large": {}, "efficientnet_b0": {},
    "efficientnet_v2_s": {}, "regnet_y_400mf": {}, "mnasnet1_0": {}, "shufflenet_v2_x1_0": {}, "squeezenet1_1": {},
    "googlenet": {"aux_logits": False, "init_weights": False},
    "inception_v3": {"aux_logits": False, "init_weights": False}, "convnext_tiny": {},
    "vit_b_16": {}, "swin_t": {}, "swin_v2_t": {}, "maxvit_t": {},
}

TIMM = (
    "resnet50", "resnet50d", "resnetv2_50", "resnetv2_50x1_bit", "seresnet50", "ecaresnet50d", "skresnet34",
    "resnest14d", "res2net50_26w_4s", "regnety_016", "rexnet_100", "dm_nfnet_f0", "densenet121", "xception41",
    "inception_v4", "hrnet_w18_small", "dla34", "dpn68", "repvgg_a2", "ghostnet_100", "mixnet_s", "ese_vovnet19b_dw",
    "cspdarknet53", "efficientnet_b0", "tf_efficientnet_b0", "tf_efficientnetv2_s", "efficientnet_lite0",
    "mobilenetv3_large_100", "mobilenetv4_conv_small", "convnext_tiny", "convnextv2_tiny", "convmixer_768_32",
    "repghostnet_100", "lcnet_100", "vit_tiny_patch16_224", "vit_small_patch16_224", "deit_tiny_patch16_224",
    "deit3_small_patch16_224", "beit_base_patch16_224", "swin_tiny_patch4_window7_224", "swinv2_tiny_window8_256",
    "xcit_nano_12_p16_224", "mixer_s32_224", "poolformer_s12", "mobilevit_s", "efficientformer_l1", "cait_xxs24_224",
    "eva02_tiny_patch14_224", "maxvit_tiny_tf_224", "coatnet_0_rw_224", "pit_ti_224", "levit_128s",
)

KERAS = (
    "VGG16", "VGG19", "ResNet50", "ResNet101", "ResNet152", "ResNet50V2", "ResNet101V2", "InceptionV3",
    "InceptionResNetV2", "Xception", "MobileNet", "MobileNetV2", "MobileNetV3Small", "MobileNetV3Large", "DenseNet121",
    "DenseNet201", "NASNetMobile", "EfficientNetB0", "EfficientNetB3", "EfficientNetV2B0", "EfficientNetV2S",
    "ConvNeXtTiny",
)


def torchvision(name):
    from torchvision import models
    side = 299 if name == "inception_v3" else SIDE
    return models.get_model(name, weights=None, **TORCHVISION[name]), (3, side, side)


def timm(name):
    from timm import create_model
    model = create_model(name, pretrained=False)
    return model, tuple(model.default_cfg["input_size"])


def keras(name):
    from keras import applications
    side = {"InceptionV3": 299, "InceptionResNetV2": 299, "Xception": 299, "EfficientNetB3": 300}.get(name, SIDE)
    model = getattr(applications, name)(weights=None, classifier_activation=None, input_shape=(side, side, 3))
    return model, (3, side, side)


def wide_resnet_silu(depth, width):
    """A WideResNet with SiLU as the leaders of RobustBench are."""
    from torch import nn

    from networks import pre_activation
    stages = tuple(width * filters for filters in (16, 32, 64))
    return pre_activation(16, stages, (depth - 4) // 6, nn.SiLU), (3, 32, 32)


FAMILIES = {
    "torchvision": {name: functools.partial(torchvision, name) for name in TORCHVISION},
    "timm": {name: functools.partial(timm, name) for name in TIMM},
    "keras": {name: functools.partial(keras, name) for name in KERAS},
    "wide": {f"wrn-{depth}-{width}-silu": functools.partial(wide_resnet_silu, depth, width)
             for depth, width in ((28, 10), (16, 4))},
}
