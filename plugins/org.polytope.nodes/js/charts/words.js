import { shortened } from "../shared/text.js";
import { textWidth } from "./library.js";

/** More characters than these are no name; charts show their beginning and end, tooltips and tables the whole. */
const MOST = 240;

/** As many characters as stand in a width; at least one. */
function fitting(characters, width, size) {
    let count = 1;
    while (count < characters.length && textWidth(characters.slice(0, count + 1).join(""), size) <= width) {
        count++;
    }
    return count;
}

/** Text in lines of at most a width in pixels, broken at spaces, and in words where one is longer than a line. */
export function wrapped(text, width, size) {
    const lines = [];
    let line = "";
    for (let word of shortened(text, MOST).split(/\s+/).filter(Boolean)) {
        if (line && textWidth(`${line} ${word}`, size) <= width) {
            line = `${line} ${word}`;
            continue;
        }
        if (line) {
            lines.push(line);
        }
        while (textWidth(word, size) > width && [...word].length > 1) {
            const characters = [...word];
            const count = fitting(characters, width, size);
            lines.push(characters.slice(0, count).join(""));
            word = characters.slice(count).join("");
        }
        line = word;
    }
    return line ? [...lines, line] : lines.length ? lines : [""];
}
