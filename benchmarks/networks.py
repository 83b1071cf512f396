"""The measured networks in PyTorch, layer by layer those of the Java side."""
import torch
from torch import nn
from torch.nn import functional as F


class Supervised(nn.Module):
    """A sequence of layers, and what some of them yield, by position."""

    def __init__(self, layers, depths):
        super().__init__()
        self.layers = nn.ModuleList(layers)
        self.depths = depths  # position: width of the features

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        return x

    def heads(self, x):
        """Logits, and the features at the supervised depths: numbers as they are, feature maps as their means."""
        features = []
        for i, layer in enumerate(self.layers):
            x = layer(x)
            if i in self.depths:
                features.append(x if x.dim() == 2 else x.mean((2, 3)))
        return x, features


def cnn6():
    return Supervised([
        nn.Conv2d(1, 32, 3), nn.ReLU(), nn.Conv2d(32, 32, 3), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(32, 64, 3), nn.ReLU(), nn.Conv2d(64, 64, 3), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(1024, 200), nn.ReLU(), nn.Linear(200, 10)], {12: 200})


def cnn6_paper():
    layers, channels = [], 1
    for filters in (32, 64, 128):
        for _ in range(2):
            layers += [nn.Conv2d(channels, filters, 5, padding=2), nn.PReLU(filters)]
            channels = filters
        layers.append(nn.MaxPool2d(2))
    return Supervised([*layers, nn.Flatten(), nn.Linear(128 * 9, 512), nn.Linear(512, 64), nn.Linear(64, 10)],
                      {14: 128, 16: 512, 17: 64})


class Block(nn.Module):
    def __init__(self, channels, filters, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(channels, filters, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(filters)
        self.conv2 = nn.Conv2d(filters, filters, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(filters)
        self.stride, self.pad = stride, (filters - channels) // 2

    def forward(self, x):
        y = self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x)))))
        if self.pad:
            x = F.pad(x[:, :, ::self.stride, ::self.stride], (0, 0, 0, 0, self.pad, self.pad))
        return F.relu(y + x)


def resnet(depth):
    layers, channels = [nn.Conv2d(3, 16, 3, 1, 1, bias=False), nn.BatchNorm2d(16), nn.ReLU()], 16
    for filters in (16, 32, 64):
        for i in range((depth - 2) // 6):
            layers.append(Block(channels, filters, 2 if filters > 16 and i == 0 else 1))
            channels = filters
    return Supervised([*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, 10)], {len(layers) + 1: 64})


class PreActivationBlock(nn.Module):
    def __init__(self, channels, filters, stride, activation):
        super().__init__()
        self.bn1 = nn.BatchNorm2d(channels)
        self.conv1 = nn.Conv2d(channels, filters, 3, stride, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(filters)
        self.conv2 = nn.Conv2d(filters, filters, 3, 1, 1, bias=False)
        self.shortcut = nn.Conv2d(channels, filters, 1, stride, bias=False) if channels != filters else None
        self.activation = activation

    def forward(self, x):
        activated = self.activation(self.bn1(x))
        y = self.conv2(self.activation(self.bn2(self.conv1(activated))))
        return y + (self.shortcut(activated) if self.shortcut else x)


def pre_activation(stem, stages, blocks, activation, channels=3):
    layers, channels = [nn.Conv2d(channels, stem, 3, 1, 1, bias=False)], stem
    for stage, filters in enumerate(stages):
        for i in range(blocks):
            layers.append(PreActivationBlock(channels, filters, 2 if stage and i == 0 else 1, activation()))
            channels = filters
    layers += [nn.BatchNorm2d(channels), activation(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(channels, 10)]
    return Supervised(layers, {len(layers) - 2: channels})


def preact18(activation=nn.ReLU):
    return pre_activation(64, (64, 128, 256, 512), 2, activation)


def wide(depth):
    return pre_activation(16, (160, 320, 640), (depth - 4) // 6, nn.ReLU)


class Attention(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.projection = nn.Linear(width, width)

    def forward(self, x):
        n, tokens, width = x.shape
        q, k, v = self.qkv(x).view(n, tokens, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        return self.projection(F.scaled_dot_product_attention(q, k, v).transpose(1, 2).reshape(n, tokens, width))


class TransformerBlock(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.norm1 = nn.LayerNorm(width, eps=1e-6)
        self.attention = Attention(width, heads)
        self.norm2 = nn.LayerNorm(width, eps=1e-6)
        self.mlp = nn.Sequential(nn.Linear(width, 4 * width), nn.GELU(), nn.Linear(4 * width, width))

    def forward(self, x):
        x = x + self.attention(self.norm1(x))
        return x + self.mlp(self.norm2(x))


class VisionTransformer(nn.Module):
    """Patches of 16×16 pixels of an image of 224×224, a class token, blocks of width 384 with 6 heads (ViT-S/16)."""

    def __init__(self, blocks):
        super().__init__()
        self.patches = nn.Conv2d(3, 384, 16, 16)
        self.token = nn.Parameter(torch.zeros(1, 1, 384))
        self.positions = nn.Parameter(torch.zeros(1, 197, 384))
        self.blocks = nn.Sequential(*[TransformerBlock(384, 6) for _ in range(blocks)])
        self.norm = nn.LayerNorm(384, eps=1e-6)
        self.head = nn.Linear(384, 10)

    def tokens(self, x):
        x = self.patches(x).flatten(2).transpose(1, 2)
        x = torch.cat([self.token.expand(len(x), -1, -1), x], 1) + self.positions
        return self.norm(self.blocks(x))[:, 0]

    def forward(self, x):
        return self.head(self.tokens(x))

    def heads(self, x):
        features = self.tokens(x)
        return self.head(features), [features]


# measured unless others are named: a step of the larger ones takes seconds
SMALL = ("cnn6", "cnn6-paper", "resnet20")

NETWORKS = {
    "cnn6": (cnn6, (1, 28, 28), 128),
    "cnn6-paper": (cnn6_paper, (1, 28, 28), 128),
    "resnet20": (lambda: resnet(20), (3, 32, 32), 64),
    "resnet110": (lambda: resnet(110), (3, 32, 32), 64),
    "preact18": (preact18, (3, 32, 32), 32),
    "preact18-silu": (lambda: preact18(nn.SiLU), (3, 32, 32), 32),
    "wrn28-10": (lambda: wide(28), (3, 32, 32), 16),
    "wrn34-10": (lambda: wide(34), (3, 32, 32), 16),
    "vit-s-2": (lambda: VisionTransformer(2), (3, 224, 224), 32),
}
