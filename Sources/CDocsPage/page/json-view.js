// JSON in colours.

import { make } from "./dom.js";
import { tokenize } from "./json-text.js";

/** Longer texts stay in one colour, so that the page stays quick. */
export const longestColoured = 300_000;

/** The parts of a text as elements. */
export function coloured(text) {
    if (text.length > longestColoured) return [text];
    return tokenize(text).map(({ kind, text: part }) =>
        kind === "space" || kind === "other" ? part : make("span", { class: `json-${kind}` }, part),
    );
}

/** JSON as a block that can be scrolled with the keyboard. */
export function jsonView(text, label) {
    return make("pre", { class: "code", tabindex: "0", "aria-label": label }, make("code", {}, ...coloured(text)));
}
