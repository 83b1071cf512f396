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
    // counted, since a step that is small beside what it is added to changes nothing
    const [first, last] = [Math.ceil(low / step - 1e-9), Math.floor(high / step + 1e-9)];
    return Array.from({ length: Math.min(Math.max(last - first, -1), count) + 1 },
        (_, i) => Number(((first + i) * step).toPrecision(12)));
}
