/** The share of images that are classified correctly; NaN where none was looked at. */
export function share({ correct, count }) {
    return correct / count;
}

/** An accuracy as charts take it; null where none was looked at. */
export function valueOf(accuracy) {
    return accuracy && accuracy.count > 0 ? { value: share(accuracy), low: accuracy.low, high: accuracy.high } : null;
}
