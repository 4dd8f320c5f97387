// A text area that shows JSON in colours, and errors in the lines they are about.

import { button, make, uniqueID } from "./dom.js";
import { format, lineAt, locate } from "./json-text.js";
import { coloured, longestColoured } from "./json-view.js";

/**
 * Makes an editor.
 *
 * The coloured text lies under a text area whose own text is transparent: both have the same font, so they cover each
 * other. The coloured text gives the size.
 *
 * @returns `{ element, read(), show(problems), focus() }`, problems as `problemsIn` gives them.
 */
export function makeEditor({ label, text, isJSON = true, isRequired = false, onInput = () => {} }) {
    let placed = [];
    const errors = make("ul", { class: "errors", id: uniqueID("errors"), hidden: true });
    const area = make("textarea", {
        "aria-label": label,
        "aria-describedby": errors.id,
        "aria-required": isRequired ? "true" : null,
        spellcheck: "false",
        autocomplete: "off",
        autocapitalize: "off",
        rows: "3",
        oninput: () => {
            show([]);
            onInput();
        },
    });
    area.value = text;
    const under = make("pre", { "aria-hidden": "true" });
    const layout = button("Format", () => {
        area.value = format(area.value);
        area.dispatchEvent(new Event("input", { bubbles: true }));
    }, { class: "button small" });
    const element = make(
        "div",
        { class: "editor" },
        make("div", { class: "editor-text" }, under, area),
        isJSON && make("div", { class: "editor-tools" }, layout),
        errors,
    );

    function show(problems) {
        placed = isJSON ? problems.map((problem) => ({ ...problem, ...place(area.value, problem) })) : problems;
        paint(under, area.value, placed, isJSON);
        errors.replaceChildren(...placed.map((problem) => errorItem(area, problem)));
        errors.hidden = problems.length === 0;
        if (problems.length > 0) area.setAttribute("aria-invalid", "true");
        else area.removeAttribute("aria-invalid");
    }

    show([]);
    return { element, read: () => area.value, show, focus: () => select(area, placed[0]) };
}

/** The line and the range that an error is about. */
function place(text, problem) {
    // A syntax error tells how many bytes of the text are right.
    if (problem.type === "json_invalid") {
        const bytes = new TextEncoder().encode(text).slice(0, Number(problem.path[0]) || 0);
        const start = new TextDecoder().decode(bytes).length;
        return { line: lineAt(text, start), start, end: Math.min(start + 1, text.length) };
    }
    const range = locate(text, problem.path);
    return range === null ? {} : { line: lineAt(text, range.start), ...range };
}

function errorItem(area, problem) {
    const name = problem.path.join(".");
    const label = name === "" || problem.type === "json_invalid" ? problem.message : `${name}: ${problem.message}`;
    if (problem.start === undefined) return make("li", {}, label);
    const onclick = () => select(area, problem);
    return make("li", {}, make("button", { type: "button", class: "error-link", onclick }, label));
}

/** Selects what a problem is about; of an object that lacks a member only its brace. */
function select(area, problem) {
    area.focus();
    if (problem?.start === undefined) return;
    area.setSelectionRange(problem.start, problem.isAround ? problem.start + 1 : problem.end);
}

function paint(under, text, problems, isJSON) {
    const byLine = Map.groupBy(problems.filter((problem) => problem.line !== undefined), (problem) => problem.line);
    if (byLine.size === 0 || text.length > longestColoured) {
        under.replaceChildren(...(isJSON ? coloured(text) : [text]), "\n");
        return;
    }
    const lines = text.split("\n").map((line, index) => {
        const wrong = byLine.get(index);
        if (wrong === undefined) return [...coloured(line), "\n"];
        const texts = wrong.map(({ isAround, path, message }) => (isAround ? `${path.at(-1)}: ${message}` : message));
        const said = make("span", { class: "said" }, texts.join(" · "));
        return [make("span", { class: "wrong" }, ...coloured(line), said), "\n"];
    });
    under.replaceChildren(...lines.flat());
}
