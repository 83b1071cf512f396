// How numbers are written in every view. What isn't known is no finite number, and shown as a dash.

const UNKNOWN = "–";

const THIN_SPACE = "\u202f";

/** 0.6135 as "61.4 %". */
export function percent(share, digits = 1) {
    return Number.isFinite(share) ? `${(100 * share).toFixed(digits)}${THIN_SPACE}%` : UNKNOWN;
}

/** The two ends of an interval of shares: "58.2 – 64.5 %". */
export function percentRange(low, high) {
    return `${(100 * low).toFixed(1)} – ${percent(high)}`;
}

/** A number as short as it can be read. */
export function short(number) {
    if (!Number.isFinite(number)) {
        return UNKNOWN;
    }
    const size = Math.abs(number);
    return size !== 0 && (size < 0.0001 || size >= 1e5) ? number.toExponential(1) : String(Number(number.toPrecision(3)));
}

/** Text of at most so many characters: what is too long loses its middle, so that both ends can be told apart. */
export function shortened(text, most) {
    const characters = [...text];
    if (characters.length <= most) {
        return text;
    }
    const tail = Math.floor((most - 1) / 3);
    return [...characters.slice(0, most - 1 - tail), "…", ...characters.slice(characters.length - tail)].join("");
}

/** A sentence whose lines don't end between a number and its percent sign. */
export function unbroken(sentence) {
    return sentence.replace(/(?<=\d) %/g, `${THIN_SPACE}%`);
}

/** Parts joined by commas, in lines of at most so many characters, broken only behind a comma. */
export function lines(parts, most) {
    const found = [];
    parts.forEach((part, i) => {
        const text = i < parts.length - 1 ? `${part},` : part;
        const longer = found.length ? `${found.at(-1)} ${text}` : text;
        if (found.length && longer.length <= most) {
            found[found.length - 1] = longer;
        } else {
            found.push(text);
        }
    });
    return found;
}

/** Control characters, and those that override or embed a direction: a name with them reorders all that is read behind it. */
const COMMANDS = /[\0-\x08\v\f\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g;

/** Text of anyone's, with a replacement character for each character that commands instead of being read. */
export function visible(text) {
    return text.replace(COMMANDS, "\ufffd");
}
