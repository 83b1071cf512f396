/** The share of images that are classified correctly; NaN where none was looked at. */
export function share({ correct, count }) {
    return correct / count;
}
