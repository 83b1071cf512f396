import { COLOR } from "../shared/colors.js";

/** What can have become of an image, in the order in which it is of interest. */
export const OUTCOMES = [
    { name: "Fooled", has: ({ fooled }) => fooled, color: COLOR.vermillion, words: ({ before, after }) => `${before} → ${after}` },
    { name: "Withstood", has: ({ correct, fooled, attack }) => correct && !fooled && Boolean(attack), color: COLOR.blue,
        words: ({ after }) => `stays ${after}` },
    { name: "Not attacked", has: ({ correct, attack, fooled }) => correct && !fooled && !attack, color: COLOR.muted,
        words: ({ before }) => `not attacked: ${before}` },
    { name: "Wrong without any attack", has: ({ correct }) => !correct, color: COLOR.muted,
        words: ({ before }) => `wrong without any attack: ${before}` },
];

/** The position of an image's outcome. */
export function outcomeOf(image) {
    return OUTCOMES.findIndex(({ has }) => has(image));
}
