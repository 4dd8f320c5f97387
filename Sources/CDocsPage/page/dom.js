// Small tools for the page. Texts of the document only ever become text nodes and attributes, never HTML.

/**
 * Makes an element.
 *
 * Attributes that are null, undefined or false are left out, functions become listeners (`onclick`), and children that
 * are null or false are skipped.
 */
export function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
        if (value === null || value === undefined || value === false) continue;
        if (typeof value === "function") element.addEventListener(name.slice(2), value);
        else element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
    return element;
}

/** What can be opened, and whose inside is made when it is opened for the first time. */
export function makeFold(attributes, summary, makeInside) {
    const fold = make("details", attributes, make("summary", {}, ...[summary].flat()));
    fold.addEventListener("toggle", () => fold.append(makeInside()), { once: true });
    return fold;
}

export const find = (selector, from = document) => from.querySelector(selector);

/** An icon out of those in the page's HTML; it says nothing to a screen reader. */
export function icon(name) {
    const space = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(space, "svg");
    const use = document.createElementNS(space, "use");
    use.setAttribute("href", `#icon-${name}`);
    svg.setAttribute("class", "icon");
    svg.setAttribute("aria-hidden", "true");
    svg.append(use);
    return svg;
}

/** A button that does something on this page. */
export function button(label, onclick, attributes = {}) {
    return make("button", { type: "button", class: "button", onclick, ...attributes }, ...[label].flat());
}

/** A button that copies what `text` gives, and says so. */
export function copyButton(text, label = "Copy") {
    const copy = button([icon("copy"), make("span", { "aria-live": "polite" }, label)], async () => {
        const said = find("span", copy);
        said.textContent = (await copied(text())) ? "Copied" : "Not copied";
        setTimeout(() => (said.textContent = label), 1600);
    }, { class: "button small" });
    return copy;
}

async function copied(text) {
    try {
        await navigator.clipboard.writeText(text);
        return true;
    } catch {
        return copiedBySelection(text);
    }
}

/** The clipboard of `navigator` is only there on https and on this machine; the old way works everywhere. */
function copiedBySelection(text) {
    const area = make("textarea", { class: "unseen" });
    area.value = text;
    const focused = document.activeElement;
    // Where a dialog is open, nothing outside of it can be selected.
    (document.querySelector("dialog[open]") ?? document.body).append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    focused?.focus();
    return done;
}

let latest = 0;

/** An id that no other element has. */
export const uniqueID = (name) => `${name}-${++latest}`;

/** A URL that may stand in a link, or null: what a document says must not run as a script. */
export function safeURL(text, base = document.baseURI) {
    try {
        const url = new URL(text, base);
        return ["http:", "https:", "mailto:"].includes(url.protocol) ? url.href : null;
    } catch {
        return null;
    }
}

/** A link; only its text where the URL is none to follow. Links to elsewhere open in a tab of their own. */
export function link(url, ...children) {
    const href = safeURL(url);
    if (href === null) return make("span", {}, ...children);
    const isElsewhere = new URL(href).origin !== location.origin;
    return make("a", isElsewhere ? { href, target: "_blank", rel: "noopener noreferrer" } : { href }, ...children);
}
