"""Training steps in eager PyTorch, each on one batch over and over: nothing is drawn, shuffled or recorded."""
import torch
from torch.nn import functional as F

EPSILON, STEP, ATTACK_STEPS = 8 / 255, 2 / 255, 10
BETA = 6
CONFORMITY, REACH, PROTOTYPE_RATE = 0.02, 2, 0.5


def standard(net, images, labels):
    """Cross-entropy, SGD with momentum."""
    return descent(net, lambda: F.cross_entropy(net(images), labels))


def conformity(net, images, labels):
    """The same with the prototype conformity loss at the network's depths; prototypes descend by a rate of their own."""
    prototypes = drawn_prototypes(net)
    return descent(net, lambda: conformity_loss(net, images, labels, prototypes), prototypes)


def pgd(net, images, labels):
    """Cross-entropy on images that PGD has changed."""
    attacked = attack(net, images, lambda x: F.cross_entropy(net(x), labels, reduction="sum"), scatter)
    return descent(net, lambda: F.cross_entropy(net(attacked()), labels))


def pgd_conformity(net, images, labels):
    """The same with the prototype conformity loss."""
    attacked = attack(net, images, lambda x: F.cross_entropy(net(x), labels, reduction="sum"), scatter)
    prototypes = drawn_prototypes(net)
    return descent(net, lambda: conformity_loss(net, attacked(), labels, prototypes), prototypes)


def trades(net, images, labels):
    """TRADES; the clean images' probabilities, which don't change during the attack, are computed once."""
    def divergence(x):
        return F.kl_div(F.log_softmax(net(x), 1), clean[0], reduction="sum")

    clean = [None]
    climb = attack(net, images, divergence, lambda x: x + 0.001 * torch.randn_like(x))

    def attacked():
        with torch.no_grad():
            clean[0] = F.softmax(net.eval()(images), 1)
        return climb()

    def loss():
        changed = attacked()
        logits = net(images)
        divergence = F.kl_div(F.log_softmax(net(changed), 1), F.softmax(logits, 1), reduction="batchmean")
        return F.cross_entropy(logits, labels) + BETA * divergence
    return descent(net, loss)


TASKS = {"train": standard, "train-pcl": conformity, "train-pgd": pgd, "train-pgd-pcl": pgd_conformity,
         "train-trades": trades}


def descent(net, loss, prototypes=()):
    net.train().requires_grad_(True)
    groups = [{"params": list(net.parameters())}]
    if prototypes:
        groups.append({"params": prototypes, "lr": PROTOTYPE_RATE, "momentum": 0})
    optimizer = torch.optim.SGD(groups, 1e-4, momentum=0.9)

    def step():
        optimizer.zero_grad(set_to_none=True)
        loss().backward()
        optimizer.step()
    return step


def scatter(images):
    return (images + torch.empty_like(images).uniform_(-EPSILON, EPSILON)).clamp_(0, 1)


def attack(net, images, loss, start):
    """PGD against the network in evaluation mode, whose weights need no gradients meanwhile."""
    low, high = (images - EPSILON).clamp_(0, 1), (images + EPSILON).clamp_(0, 1)

    def attacked():
        net.eval().requires_grad_(False)
        x = start(images)
        for _ in range(ATTACK_STEPS):
            x.requires_grad_()
            gradient, = torch.autograd.grad(loss(x), x)
            x = torch.clamp(x.detach() + STEP * gradient.sign_(), low, high)
        net.train().requires_grad_(True)
        return x
    return attacked


def drawn_prototypes(net):
    return [torch.randn(10, size, requires_grad=True) for size in net.depths.values()]


def conformity_loss(net, images, labels, prototypes):
    """Mustafa et al., ICCV 2019, Eq. 5 and Alg. 1, with repulsion up to a reach."""
    logits, features = net.heads(images)
    total = F.cross_entropy(logits, labels)
    own = F.one_hot(labels, 10).bool()
    others = ~own
    for rows, centers in zip(features, prototypes):
        limit = REACH * rows.shape[1] ** 0.5
        distances = torch.cdist(rows, centers)
        pull = distances[own].sum()
        push = distances.clamp(max=limit)[others].sum()
        apart = torch.cdist(centers, centers).clamp(max=limit)[labels].sum()
        total = total + CONFORMITY / len(rows) * (pull - (push + apart) / 9)
    return total
