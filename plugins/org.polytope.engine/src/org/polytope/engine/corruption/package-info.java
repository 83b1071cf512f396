/**
 * The common corruptions of Hendrycks and Dietterich ("Benchmarking neural network robustness to common corruptions and
 * perturbations", ICLR 2019), computed as published: the same steps with the same constants as the programs that made
 * ImageNet-C, Tiny-ImageNet-C and CIFAR-10-C, in the numbers of the libraries that these use (NumPy, SciPy, scikit-image,
 * OpenCV, Pillow, ImageMagick). Only the random numbers differ: they are drawn by seed, corruption, severity and image.
 */
package org.polytope.engine.corruption;
