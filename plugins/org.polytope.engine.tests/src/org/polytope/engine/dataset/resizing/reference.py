"""What Pillow 12.3.0, OpenCV 5.0.0, PyTorch 2.13.0 and torchvision 0.28.0 make of the image that ResizingTest draws:
python reference.py > reference.txt
"""
import cv2
import numpy as np
import PIL.ImageOps
import torch
from PIL import Image
from torchvision.transforms import v2

SIZES = [(7, 5, 3, 4), (5, 7, 8, 9), (1, 1, 4, 3), (9, 1, 4, 5), (64, 48, 5, 3), (33, 17, 6, 6), (6, 6, 9, 12),
         (300, 4, 2, 3), (1, 40, 6, 1), (12, 12, 4, 6), (4, 4, 4, 4), (10, 6, 6, 10), (224, 223, 3, 4)]
PILLOW = {"BILINEAR_ANTIALIASED": Image.BILINEAR, "BICUBIC_ANTIALIASED": Image.BICUBIC,
          "BOX": Image.BOX, "LANCZOS": Image.LANCZOS}
OPENCV = {"NEAREST": cv2.INTER_NEAREST, "BILINEAR": cv2.INTER_LINEAR, "BICUBIC": cv2.INTER_CUBIC,
          "AREA": cv2.INTER_AREA, "LANCZOS4": cv2.INTER_LANCZOS4}
TORCH = {"NEAREST": ("nearest", {}), "NEAREST_EXACT": ("nearest-exact", {}), "BILINEAR": ("bilinear", {}),
         "BICUBIC": ("bicubic", {}), "BILINEAR_ANTIALIASED": ("bilinear", {"antialias": True}),
         "BICUBIC_ANTIALIASED": ("bicubic", {"antialias": True})}


def image(height, width):
    y, x = np.mgrid[0:height, 0:width].astype(np.int64)
    return ((31 * x * x + 57 * y + 13 * x * y + (7919 * x + 104729 * y) % 97 * 5) % 256).astype(np.uint8)


def line(library, name, size, pixels):
    numbers = " ".join(format(float(p), ".7g") for p in np.asarray(pixels).ravel())
    print(library, name, *size, numbers)


for size in SIZES:
    height, width, to_height, to_width = size
    pixels = image(height, width)
    for name, mode in PILLOW.items():
        line("Pillow", name, size, Image.fromarray(pixels).resize((to_width, to_height), mode))
        line("Pillow(F)", name, size, Image.fromarray(pixels.astype(np.float32)).resize((to_width, to_height), mode))
    for name, mode in OPENCV.items():
        line("OpenCV", name, size, cv2.resize(pixels, (to_width, to_height), interpolation=mode))
        line("OpenCV(F)", name, size,
             cv2.resize(pixels.astype(np.float32), (to_width, to_height), interpolation=mode))
    for name, (mode, more) in TORCH.items():
        line("PyTorch(F)", name, size, torch.nn.functional.interpolate(
            torch.tensor(pixels.astype(np.float64))[None, None], (to_height, to_width), mode=mode, **more))
for size in [(20, 10, 8, 8), (10, 20, 8, 8), (7, 13, 9, 5), (3, 40, 6, 8), (9, 9, 6, 6), (5, 7, 8, 12)]:
    height, width, to_height, to_width = size
    pixels = Image.fromarray(image(height, width))
    line("ImageOps.pad", "BILINEAR_ANTIALIASED", size,
         PIL.ImageOps.pad(pixels, (to_width, to_height), Image.BILINEAR, color=77))
    tensor = torch.tensor(image(height, width).astype(np.float32))[None]
    line("CenterCrop", "NEAREST", size, v2.CenterCrop((to_height, to_width))(tensor))
for size in [(20, 10, 8, 8), (10, 20, 8, 8), (7, 13, 5, 5), (3, 40, 6, 6), (40, 1, 4, 4), (9, 9, 6, 6), (13, 12, 7, 7)]:
    tensor = torch.tensor(image(*size[:2]).astype(np.float32))[None]
    line("Resize+CenterCrop", "BILINEAR_ANTIALIASED", size, v2.CenterCrop(size[2])(v2.Resize(size[2])(tensor)))
color = np.stack([image(6, 7), image(7, 6).T, 255 - image(6, 7)], 2)
line("convert('L')", "-", (6, 7, 6, 7), Image.fromarray(color).convert("L"))
