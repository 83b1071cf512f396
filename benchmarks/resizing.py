"""Resizes 1,000 color images of 224×224 pixels to 32×32 with Polytope and with Pillow, and prints the ratio of processor times."""
import os
import subprocess
import time

import numpy
from PIL import Image

NAMES = {"BILINEAR_ANTIALIASED": Image.BILINEAR, "BICUBIC_ANTIALIASED": Image.BICUBIC, "LANCZOS": Image.LANCZOS}


def pillow(mode):
    photo = Image.fromarray(numpy.random.default_rng(1).integers(0, 256, (224, 224, 3), dtype=numpy.uint8))
    best = float("inf")
    for _ in range(5):
        start = time.thread_time()
        for _ in range(1000):
            photo.resize((32, 32), mode)
        best = min(best, time.thread_time() - start)
    return best


output = subprocess.run(["java", "-cp", os.environ["POLYTOPE_CLASSPATH"], "ResizingBenchmark"], check=True, text=True,
                        stdout=subprocess.PIPE).stdout
print("| interpolation | Polytope | Pillow | ratio |\n| --- | --- | --- | --- |")
for name, seconds in (line.split() for line in output.splitlines()):
    other = pillow(NAMES[name])
    print(f"| {name} | {float(seconds):.2f} s | {other:.2f} s | {other / float(seconds):.2f} |")
