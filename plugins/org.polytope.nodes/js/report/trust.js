import { COLOR } from "../shared/colors.js";

/** How far a figure can be believed, in a color, a sign, a word, and a sentence. */
export const TRUST = {
    TRUSTWORTHY: { color: COLOR.green, sign: "✓", word: "reliable", title: "Reliable: no check speaks against the figure" },
    UPPER_BOUND: { color: COLOR.orange, sign: "≤", word: "an upper bound", title: "An upper bound: the true figure may be lower" },
    UNCHECKED: { color: COLOR.muted, sign: "?", word: "not checked", title: "Not checked: whether the figure can be believed is not known" },
    NOT_TRUSTWORTHY: { color: COLOR.vermillion, sign: "✕", word: "not to be trusted", title: "Not to be trusted" },
};
