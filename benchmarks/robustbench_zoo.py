"""The network classes of RobustBench's zoo, from a checkout of it that PYTHONPATH names: by a name, what builds each with
random weights and the shape of its images. Entries whose networks are the same, layer by layer, are one class."""
import contextlib
import functools
import io
import re

import timm
import torch
from torchvision import models

SIDES = {"cifar10": 32, "cifar100": 32, "imagenet": 224}


def without_weights():
    """Lets the zoo build its networks without fetching weights, and by the names under which it registers them."""
    create, resnet50 = timm.create_model, models.resnet50

    def unweighted(name, pretrained=False, **settings):
        letter = re.fullmatch(r"debenedetti2020light_xcit_([sml])_(\w+)_linf", name)
        if letter:
            name = "debenedetti2022light_xcit_{}12_{}_linf".format(*letter.groups())
        return create(name, pretrained=False, **settings)

    timm.create_model = unweighted
    models.resnet50 = lambda pretrained=False, **settings: resnet50(**settings)


def entries():
    """Each as (board, threat, name, what builds it)."""
    without_weights()
    from robustbench.model_zoo.cifar10 import cifar_10_models
    from robustbench.model_zoo.cifar100 import cifar_100_models
    from robustbench.model_zoo.imagenet import imagenet_models
    for board, zoo in (("cifar10", cifar_10_models), ("cifar100", cifar_100_models), ("imagenet", imagenet_models)):
        for threat, networks in zoo.items():
            for name, entry in networks.items():
                yield board, threat.value, name, entry["model"]


def quietly(build):
    with contextlib.redirect_stdout(io.StringIO()):
        return build()


def signature(build):
    """What tells networks apart: their layers, but for the number of classes; or why that isn't known."""
    try:
        with torch.device("meta"):
            text = str(quietly(build))
        return re.sub(r"(out_features|num_classes)=(10|100)\b", r"\1=K", text)
    except Exception as e:  # not all of them can be built without numbers
        return repr(e)


def built(board, build):
    side = SIDES[board]
    return quietly(build), (3, side, side)


def classes():
    """By the first entry's name, (what builds it with its shape, all entries as "board threat name")."""
    groups = {}
    for board, threat, name, build in entries():
        text = signature(build)
        key = text if "Error" not in text else text + name
        groups.setdefault(key, []).append((board, threat, name, build))
    return {f"{group[0][2]} ({group[0][0]})": (functools.partial(built, group[0][0], group[0][3]),
                                              [" ".join(entry[:3]) for entry in group]) for group in groups.values()}
