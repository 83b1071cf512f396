package org.polytope.workflows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Data sets in the formats of published ones, with a few images of noise whose brightness tells the class: for workflows
 * that are too long, or whose data is too large, to be run as they are.
 */
final class DrawnDatasets {

    private static final int IMAGES = 40;

    private static final int PIXELS = 3 * 32 * 32;

    private final Random random = new Random(1);

    private DrawnDatasets() {
    }

    /** Writes one folder a data set: cifar10, cifar100 and svhn. */
    static void write(Path folder) throws IOException {
        DrawnDatasets drawn = new DrawnDatasets();
        drawn.write(folder.resolve("cifar10/data_batch_1.bin"), drawn.cifar(1));
        drawn.write(folder.resolve("cifar10/test_batch.bin"), drawn.cifar(1));
        drawn.write(folder.resolve("cifar100/train.bin"), drawn.cifar(2));
        drawn.write(folder.resolve("cifar100/test.bin"), drawn.cifar(2));
        drawn.write(folder.resolve("svhn/train_32x32.mat"), drawn.svhn());
        drawn.write(folder.resolve("svhn/test_32x32.mat"), drawn.svhn());
    }

    private void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private byte pixel(int label) {
        return (byte)(20 * label + random.nextInt(40));
    }

    /** @param labels bytes before each image: its class, or its superclass and its class */
    private byte[] cifar(int labels) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (int image = 0; image < IMAGES; image++) {
            for (int i = 0; i < labels; i++) {
                file.write(image % 10);
            }
            for (int i = 0; i < PIXELS; i++) {
                file.write(pixel(image % 10));
            }
        }
        return file.toByteArray();
    }

    /** A MATLAB file of level 5: X, [32, 32, 3, n], and y, [n, 1], in which 10 is the digit 0. */
    private byte[] svhn() {
        ByteBuffer images = buffer(IMAGES * PIXELS);
        ByteBuffer labels = buffer(IMAGES);
        for (int image = 0; image < IMAGES; image++) {
            labels.put((byte)(1 + image % 10));
            for (int i = 0; i < PIXELS; i++) {
                images.put(pixel(image % 10));
            }
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes("%-116s".formatted("MATLAB 5.0 MAT-file").getBytes(StandardCharsets.US_ASCII));
        file.writeBytes(buffer(12).putLong(0).putShort((short)0x0100).putShort((short)0x4D49).array());
        file.writeBytes(variable("X", images.array(), 32, 32, 3, IMAGES));
        file.writeBytes(variable("y", labels.array(), IMAGES, 1));
        return file.toByteArray();
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** An element with its tag, filled up to a multiple of eight. */
    private static byte[] element(int type, byte[] content) {
        return buffer(8 + (content.length + 7) / 8 * 8).putInt(type).putInt(content.length).put(content).array();
    }

    /** A matrix (14) of bytes: flags (its class, 9), extents (int32, 5), name (int8, 1) and numbers (uint8, 2). */
    private static byte[] variable(String name, byte[] numbers, int... extents) {
        ByteBuffer shape = buffer(4 * extents.length);
        for (int extent : extents) {
            shape.putInt(extent);
        }
        ByteArrayOutputStream matrix = new ByteArrayOutputStream();
        matrix.writeBytes(element(6, buffer(8).putInt(9).array()));
        matrix.writeBytes(element(5, shape.array()));
        matrix.writeBytes(element(1, name.getBytes(StandardCharsets.US_ASCII)));
        matrix.writeBytes(element(2, numbers));
        return element(14, matrix.toByteArray());
    }
}
