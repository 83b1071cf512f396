"""What the libraries make of the image that PublishedTest draws, with the steps and constants of the programs that made
ImageNet-C, Tiny-ImageNet-C and CIFAR-10-C (github.com/hendrycks/robustness), but with random numbers that the test can draw
as well. Writes reference.png and rectangles.png, one image a row: python reference.py FOLDER_OF_PHOTOGRAPHS

NumPy 2.4.6, SciPy 1.17.1, scikit-image 0.26.0, OpenCV 5.0.0, Pillow 12.3.0, ImageMagick 6.9.11 (MAGICK names its convert).
"""
import io
import os
import subprocess
import sys

import cv2
import numpy as np
import scipy.ndimage
import scipy.stats
import skimage.color
from PIL import Image
from skimage.filters import gaussian

SIDE = 20
MASK = (1 << 64) - 1
IMAGENET, TINY, CIFAR = "IMAGENET_C", "TINY_IMAGENET_C", "CIFAR_10_C"


class Draws:
    """SplitMix64 from one seed; a normal number is the sum of twelve uniform ones less six."""

    def __init__(self, seed):
        self.state = seed

    def uniform(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        bits = self.state
        bits = ((bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        bits = ((bits ^ (bits >> 27)) * 0x94D049BB133111EB) & MASK
        return ((bits ^ (bits >> 31)) >> 11) * 2.0 ** -53

    def between(self, low, high):
        return low + self.uniform() * (high - low)

    def integer(self, low, high):
        return low + int(self.uniform() * (high - low))

    def normal(self):
        return sum((self.uniform() for _ in range(12)), 0.0) - 6

    def map(self, draw, *shape):
        return np.array([draw() for _ in range(int(np.prod(shape)))]).reshape(shape)

    def colors(self, draw):
        """Channel after channel."""
        return self.map(draw, 3, SIDE, SIDE).transpose(1, 2, 0)


def image():
    y, x, c = np.mgrid[0:SIDE, 0:SIDE, 0:3].astype(np.int64)
    return ((9 * x + 5 * y + 40 * c + x * y * (c + 1) // 4 + (7919 * x + 104729 * y + 31 * c) % 97 // 3) % 256).astype(np.uint8)


def unit(x):
    return x / 255.


def white(x):
    return np.uint8(np.clip(x, 0, 1) * 255)


def blurred(x, sigma):
    return gaussian(x, sigma=sigma, channel_axis=-1)


def gaussian_noise(x, draws, deviation):
    return white(unit(x) + deviation * draws.colors(draws.normal))


def shot_noise(x, draws, photons):
    counted = scipy.stats.poisson.ppf(draws.colors(draws.uniform), unit(x) * photons)
    return white(np.maximum(counted, 0) / photons)


def impulse_noise(x, draws, amount):
    hit = draws.colors(draws.uniform) <= amount
    salted = draws.colors(draws.uniform) <= 0.5
    return np.where(hit, np.where(salted, 255, 0), x).astype(np.uint8)


def defocus_blur(x, draws, radius, softness):
    reach = max(8, radius)
    line = np.arange(-reach, reach + 1)
    xs, ys = np.meshgrid(line, line)
    disk = np.array(xs ** 2 + ys ** 2 <= radius ** 2, dtype=np.float32)
    disk /= np.sum(disk)
    kernel = cv2.GaussianBlur(disk, (3, 3) if radius <= 8 else (5, 5), sigmaX=softness)
    return white(np.stack([cv2.filter2D(unit(x[..., c]), -1, kernel) for c in range(3)], 2))


def glass_blur(x, draws, sigma, reach, rounds):
    x = np.uint8(blurred(unit(x), sigma) * 255)
    for _ in range(rounds):
        for h in range(SIDE - reach, reach, -1):
            for w in range(SIDE - reach, reach, -1):
                dx, dy = draws.integer(-reach, reach), draws.integer(-reach, reach)
                x[h, w], x[h + dy, w + dx] = x[h + dy, w + dx], x[h, w]
    return white(blurred(unit(x), sigma))


def magick(x, radius, sigma, angle):
    kind = "rgb:-" if x.ndim == 3 else "gray:-"
    done = subprocess.run([os.environ.get("MAGICK", "convert"), "-size", f"{x.shape[1]}x{x.shape[0]}", "-depth", "8", kind,
                           "-motion-blur", f"{radius}x{sigma}+{angle:.17g}", "-depth", "8", kind],
                          input=x.tobytes(), stdout=subprocess.PIPE, check=True)
    return np.frombuffer(done.stdout, np.uint8).reshape(x.shape)


def motion_blur(x, draws, radius, sigma):
    return magick(x, radius, sigma, draws.between(-45, 45))


def zoomed(x, factor):
    cut = int(np.ceil(SIDE / factor))
    top = (SIDE - cut) // 2
    x = scipy.ndimage.zoom(x[top:top + cut, top:top + cut], (factor, factor, 1), order=1)
    over = (x.shape[0] - SIDE) // 2
    return x[over:over + SIDE, over:over + SIDE]


def zoom_blur(x, draws, stop, step):
    x = unit(x).astype(np.float32)
    factors = np.arange(1, stop, step)
    out = np.zeros_like(x)
    for factor in factors:
        out += zoomed(x, factor)
    return white((x + out) / (len(factors) + 1))


def snow(x, draws, mean, deviation, zoom, threshold, radius, sigma, kept):
    x = np.array(x, dtype=np.float32) / 255.
    layer = zoomed((mean + deviation * draws.map(draws.normal, SIDE, SIDE))[..., np.newaxis], zoom).squeeze()
    layer[layer < threshold] = 0
    layer = unit(magick(white(layer), radius, sigma, draws.between(-135, -45)))[..., np.newaxis]
    gray = cv2.cvtColor(x, cv2.COLOR_RGB2GRAY)[..., np.newaxis]
    x = kept * x + (1 - kept) * np.maximum(x, gray * 1.5 + 0.5)
    return white(x + layer + np.rot90(layer, k=2))


def frost(x, draws, ours, ices, scale):
    file = ["frost1.png", "frost2.png", "frost2.png", "frost4.jpg", "frost5.jpg"][draws.integer(0, 5)]
    ice = cv2.imread(os.path.join(sys.argv[1], file))
    if scale != 1:
        ice = cv2.resize(ice, (0, 0), fx=scale, fy=scale)
    top, left = draws.integer(0, ice.shape[0] - SIDE), draws.integer(0, ice.shape[1] - SIDE)
    ice = ice[top:top + SIDE, left:left + SIDE][..., [2, 1, 0]]
    return np.uint8(np.clip(ours * x + ices * ice, 0, 255))


def plasma(draws, decay):
    side = 32
    clouds = np.zeros((side, side))
    wobble, step = 100, side

    def wobbled(sums):
        return sums / 4 + wobble * draws.map(lambda: draws.between(-wobble, wobble), *sums.shape)

    while step >= 2:
        half = step // 2
        corners = clouds[0:side:step, 0:side:step]
        sums = corners + np.roll(corners, -1, axis=0)
        sums += np.roll(sums, -1, axis=1)
        clouds[half:side:step, half:side:step] = wobbled(sums)
        middles = clouds[half:side:step, half:side:step]
        corners = clouds[0:side:step, 0:side:step]
        clouds[0:side:step, half:side:step] = wobbled(
            middles + np.roll(middles, 1, axis=0) + (corners + np.roll(corners, -1, axis=1)))
        clouds[half:side:step, 0:side:step] = wobbled(
            middles + np.roll(middles, 1, axis=1) + (corners + np.roll(corners, -1, axis=0)))
        step //= 2
        wobble /= decay
    clouds -= clouds.min()
    return clouds / clouds.max()


def fog(x, draws, thickness, decay):
    x = unit(x)
    brightest = x.max()
    x += thickness * plasma(draws, decay)[:SIDE, :SIDE, np.newaxis]
    return white(x * brightest / (brightest + thickness))


def brightness(x, draws, added):
    x = skimage.color.rgb2hsv(unit(x))
    x[..., 2] = np.clip(x[..., 2] + added, 0, 1)
    return white(skimage.color.hsv2rgb(x))


def contrast(x, draws, left):
    x = unit(x)
    means = np.mean(x, axis=(0, 1), keepdims=True)
    return white((x - means) * left + means)


def elastic_transform(x, draws, strength, smoothness, affine):
    x = np.array(x, dtype=np.float32) / 255.
    middle, third = np.float32((SIDE // 2, SIDE // 2)), SIDE // 3
    old = np.float32([middle + third, [middle[0] + third, middle[1] - third], middle - third])
    new = old + draws.map(lambda: draws.between(-affine, affine), 3, 2).astype(np.float32)
    x = cv2.warpAffine(x, cv2.getAffineTransform(old, new), (SIDE, SIDE), borderMode=cv2.BORDER_REFLECT_101)
    right, down = [(gaussian(draws.map(lambda: draws.between(-1, 1), SIDE, SIDE), smoothness, mode="reflect", truncate=3)
                    * strength).astype(np.float32)[..., np.newaxis] for _ in range(2)]
    xs, ys, zs = np.meshgrid(np.arange(SIDE), np.arange(SIDE), np.arange(3))
    places = np.reshape(ys + down, (-1, 1)), np.reshape(xs + right, (-1, 1)), np.reshape(zs, (-1, 1))
    return white(scipy.ndimage.map_coordinates(x, places, order=1, mode="reflect").reshape(x.shape))


def pixelate(x, draws, scale):
    coarse = int(SIDE * scale)
    return np.array(Image.fromarray(x).resize((coarse, coarse), Image.BOX).resize((SIDE, SIDE), Image.BOX))


def jpeg_compression(x, draws, quality):
    file = io.BytesIO()
    Image.fromarray(x).save(file, "JPEG", quality=quality)
    return np.array(Image.open(file))


def elastic(side, *factors):
    return [tuple(side * f for f in each) for each in factors]


PUBLISHED = [
    (gaussian_noise, {IMAGENET: [.08, .12, .18, .26, .38], TINY: [.04, .08, .12, .15, .18], CIFAR: [.04, .06, .08, .09, .10]}),
    (shot_noise, {IMAGENET: [60, 25, 12, 5, 3], TINY: [250, 100, 50, 30, 15], CIFAR: [500, 250, 100, 75, 50]}),
    (impulse_noise, {IMAGENET: [.03, .06, .09, .17, .27], TINY: [.01, .02, .05, .08, .14], CIFAR: [.01, .02, .03, .05, .07]}),
    (defocus_blur, {IMAGENET: [(3, .1), (4, .5), (6, .5), (8, .5), (10, .5)],
                    TINY: [(.5, .6), (1, .1), (1.5, .1), (2.5, .01), (3, .1)],
                    CIFAR: [(.3, .4), (.4, .5), (.5, .6), (1, .2), (1.5, .1)]}),
    (glass_blur, {IMAGENET: [(.7, 1, 2), (.9, 2, 1), (1, 2, 3), (1.1, 3, 2), (1.5, 4, 2)],
                  TINY: [(.1, 1, 1), (.5, 1, 1), (.6, 1, 2), (.7, 2, 1), (.9, 2, 2)],
                  CIFAR: [(.05, 1, 1), (.25, 1, 1), (.4, 1, 1), (.25, 1, 2), (.4, 1, 2)]}),
    (motion_blur, {IMAGENET: [(10, 3), (15, 5), (15, 8), (15, 12), (20, 15)],
                   TINY: [(10, 1), (10, 1.5), (10, 2), (10, 2.5), (12, 3)],
                   CIFAR: [(6, 1), (6, 1.5), (6, 2), (8, 2), (9, 2.5)]}),
    (zoom_blur, {IMAGENET: [(1.11, .01), (1.16, .01), (1.21, .02), (1.26, .02), (1.31, .03)],
                 TINY: [(1.06, .01), (1.11, .01), (1.16, .01), (1.21, .01), (1.26, .01)],
                 CIFAR: [(1.06, .01), (1.11, .01), (1.16, .01), (1.21, .01), (1.26, .01)]}),
    (snow, {IMAGENET: [(.1, .3, 3, .5, 10, 4, .8), (.2, .3, 2, .5, 12, 4, .7), (.55, .3, 4, .9, 12, 8, .7),
                       (.55, .3, 4.5, .85, 12, 8, .65), (.55, .3, 2.5, .85, 12, 12, .55)],
            TINY: [(.1, .2, 1, .6, 8, 3, .8), (.1, .2, 1, .5, 10, 4, .8), (.15, .3, 1.75, .55, 10, 4, .7),
                   (.25, .3, 2.25, .6, 12, 6, .65), (.3, .3, 1.25, .65, 14, 12, .6)],
            CIFAR: [(.1, .2, 1, .6, 8, 3, .95), (.1, .2, 1, .5, 10, 4, .9), (.15, .3, 1.75, .55, 10, 4, .9),
                    (.25, .3, 2.25, .6, 12, 6, .85), (.3, .3, 1.25, .65, 14, 12, .8)]}),
    (frost, {IMAGENET: [(1, .4, 1), (.8, .6, 1), (.7, .7, 1), (.65, .7, 1), (.6, .75, 1)],
             TINY: [(1, .3, .3), (.9, .4, .3), (.8, .45, .3), (.75, .5, .3), (.7, .55, .3)],
             CIFAR: [(1, .2, .2), (1, .3, .2), (.9, .4, .2), (.85, .4, .2), (.75, .45, .2)]}),
    (fog, {IMAGENET: [(1.5, 2), (2, 2), (2.5, 1.7), (2.5, 1.5), (3, 1.4)], TINY: [(.4, 3), (.7, 3), (1, 2.5), (1.5, 2), (2, 1.75)],
           CIFAR: [(.2, 3), (.5, 3), (.75, 2.5), (1, 2), (1.5, 1.75)]}),
    (brightness, {IMAGENET: [.1, .2, .3, .4, .5], TINY: [.1, .2, .3, .4, .5], CIFAR: [.05, .1, .15, .2, .3]}),
    (contrast, {IMAGENET: [.4, .3, .2, .1, .05], TINY: [.4, .3, .2, .1, .05], CIFAR: [.75, .5, .4, .3, .15]}),
    (elastic_transform, {IMAGENET: elastic(244, (2, .7, .1), (2, .08, .2), (.05, .01, .02), (.07, .01, .02), (.12, .01, .02)),
                         TINY: elastic(64, (0, 0, .08), (.05, .3, .06), (.1, .08, .06), (.1, .03, .03), (.16, .03, .02)),
                         CIFAR: elastic(32, (0, 0, .08), (.05, .2, .07), (.08, .06, .06), (.1, .04, .05), (.1, .03, .03))}),
    (pixelate, {IMAGENET: [.6, .5, .4, .3, .25], TINY: [.9, .8, .7, .6, .5], CIFAR: [.95, .9, .85, .75, .65]}),
    (jpeg_compression, {IMAGENET: [25, 18, 15, 10, 7], TINY: [65, 58, 50, 40, 25], CIFAR: [80, 65, 58, 50, 40]}),
]



def rectangle(x, corrupt, constant):
    """Pillow's own of an image that is no square, and of its first channel alone, thrice."""
    return [corrupt(x, constant), np.stack([corrupt(x[..., 0], constant)] * 3, 2)]


def pillow_jpeg(x, quality):
    return jpeg_compression(x, None, quality)


def pillow_box(x, scale):
    height, width = x.shape[:2]
    small = Image.fromarray(x).resize((max(1, int(width * scale)), max(1, int(height * scale))), Image.BOX)
    return np.array(small.resize((width, height), Image.BOX))


if __name__ == "__main__":
    constants = dict(PUBLISHED)
    rows = []
    for corrupt, published in PUBLISHED:
        for benchmark in (IMAGENET, TINY, CIFAR):
            for severity, values in enumerate(published[benchmark], 1):
                values = values if isinstance(values, tuple) else (values,)
                rows.append(corrupt(image(), Draws(severity), *values))
    Image.fromarray(np.stack([row.transpose(2, 0, 1).ravel() for row in rows])).save("reference.png", optimize=True)
    rows = []
    for height, width in ((17, 11), (9, 20), (20, 3)):
        for pillow, corrupt in ((pillow_box, pixelate), (pillow_jpeg, jpeg_compression)):
            for constant in constants[corrupt][IMAGENET]:
                for row in rectangle(image()[:height, :width].copy(), pillow, constant):
                    rows.append(np.pad(row.transpose(2, 0, 1).ravel(), (0, 3 * SIDE * SIDE - row.size)))
    Image.fromarray(np.stack(rows)).save("rectangles.png", optimize=True)
