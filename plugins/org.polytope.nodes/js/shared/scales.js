/** Maps [from, to] to [start, end], straight. */
export function scale(from, to, start, end) {
    const width = to - from || 1;
    return (value) => start + (value - from) / width * (end - start);
}

/** About so many round numbers from low to high. */
export function ticks(low, high, count) {
    const rough = (high - low) / count;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough);
    const found = [];
    for (let at = Math.ceil(low / step - 1e-9) * step; at <= high + step * 1e-9; at += step) {
        found.push(Number(at.toPrecision(12)));
    }
    return found;
}
