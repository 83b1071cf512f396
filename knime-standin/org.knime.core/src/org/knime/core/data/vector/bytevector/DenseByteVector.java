package org.knime.core.data.vector.bytevector;

import java.util.Arrays;

/** A vector of counts from 0 to 255 that stores every one. Mutable, unlike the cell that holds a copy of it. */
public class DenseByteVector {

    private final byte[] counts;

    /** Zeros. */
    public DenseByteVector(final int length) {
        counts = new byte[length];
    }

    /** A copy of the counts; a negative byte is the count that is greater by 256. */
    public DenseByteVector(final byte[] counts) {
        this.counts = counts.clone();
    }

    public DenseByteVector(final DenseByteVector byteVector) {
        this(byteVector.counts);
    }

    public int length() {
        return counts.length;
    }

    /** The count at the index, 0 to 255. */
    public int get(final int index) {
        return Byte.toUnsignedInt(counts[index]);
    }

    /** @param count 0 to 255 */
    public void set(final int index, final int count) {
        if (count < 0 || count > 255) {
            throw new IllegalArgumentException("The count at %d must be 0 to 255 but is %d.".formatted(index, count));
        }
        counts[index] = (byte)count;
    }

    public boolean isEmpty() {
        return nextCountIndex(0) < 0;
    }

    /** The number of counts that are not 0. */
    public int cardinality() {
        int nonZero = 0;
        for (byte count : counts) {
            nonZero += count == 0 ? 0 : 1;
        }
        return nonZero;
    }

    public long sumOfAllCounts() {
        long sum = 0;
        for (byte count : counts) {
            sum += Byte.toUnsignedInt(count);
        }
        return sum;
    }

    /** The first index from the start on whose count is 0, or -1. */
    public int nextZeroIndex(final int startIdx) {
        int index = startIdx;
        while (index < counts.length && counts[index] != 0) {
            index++;
        }
        return index < counts.length ? index : -1;
    }

    /** The first index from the start on whose count is not 0, or -1. */
    public int nextCountIndex(final int startIdx) {
        int index = startIdx;
        while (index < counts.length && counts[index] == 0) {
            index++;
        }
        return index < counts.length ? index : -1;
    }

    /** A copy of the counts, 0 to 255. */
    public int[] getAllCounts() {
        final int[] copy = new int[counts.length];
        Arrays.setAll(copy, this::get);
        return copy;
    }

    /** A copy of the counts; a negative byte is the count that is greater by 256. */
    public byte[] getAllCountsAsBytes() {
        return counts.clone();
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof DenseByteVector other && Arrays.equals(counts, other.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return Arrays.toString(getAllCounts());
    }
}
