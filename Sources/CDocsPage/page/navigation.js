// The list at the side, the search, and links to single operations.

import { find, make } from "./dom.js";
import { methodBadge } from "./operation.js";

/** The list of all operations at the side. */
export function sideList(document) {
    return document.groups.map(({ name, operations }) => {
        const heading = make("h2", {}, make("a", { href: addressOf(`tag/${name}`) }, name));
        const items = operations.map((one) => make("li", { "data-operation": one.id }, sideLink(one)));
        return make("section", { "data-group": name }, heading, make("ul", {}, ...items));
    });
}

/** The address of something on this page, by its id. */
const addressOf = (id) => `#${encodeURIComponent(id)}`;

function sideLink({ id, method, path, summary, isDeprecated }) {
    const label = make("span", { class: isDeprecated ? "deprecated" : null }, summary || path);
    const attributes = { href: addressOf(id), title: `${method.toUpperCase()} ${path}` };
    return make("a", attributes, methodBadge(method), label);
}

/** Which operations have all words of a question. */
export function matching(document, question) {
    const words = question.toLowerCase().split(/\s+/).filter((word) => word !== "");
    const found = document.operations.filter(({ searchText }) => words.every((word) => searchText.includes(word)));
    return new Set(found.map(({ id }) => id));
}

/** Shows only what is asked for, in the list and at the side; Enter opens the first of it, Escape ends the search. */
export function wireSearch(document, input, count) {
    const rows = [...window.document.querySelectorAll(".operation")];
    const items = [...window.document.querySelectorAll("[data-operation]")];
    const groups = [...window.document.querySelectorAll("[data-group]")];
    let found = [];

    function search() {
        const isAsked = input.value.trim() !== "";
        const ids = matching(document, input.value);
        for (const row of rows) row.hidden = !ids.has(row.id);
        for (const item of items) item.hidden = !ids.has(item.dataset.operation);
        const isShown = ":is(.operation, [data-operation]):not([hidden])";
        for (const group of groups) group.hidden = find(isShown, group) === null;
        window.document.body.classList.toggle("searching", isAsked);
        found = rows.filter((row) => !row.hidden);
        count.textContent = isAsked ? `${ids.size || "None"} of ${document.operations.length} operations` : "";
    }

    input.addEventListener("input", search);
    input.addEventListener("keydown", (event) => {
        if (event.key === "Enter" && found.length > 0) {
            event.preventDefault();
            openRow(found[0]);
        } else if (event.key === "ArrowDown" && found.length > 0) {
            event.preventDefault();
            find("summary", found[0]).focus();
        } else if (event.key === "Escape") {
            input.value = "";
            search();
        }
    });
    window.addEventListener("keydown", (event) => {
        const isTyping = event.target.closest?.("input, textarea, select, dialog, [contenteditable]");
        if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        input.focus();
        input.select();
    });
    search();
    return { clear: () => ((input.value = ""), search()) };
}

function openRow(row) {
    row.open = true;
    row.scrollIntoView({ block: "start" });
    find("summary", row).focus({ preventScroll: true });
}

/** Opens what the address names, and names in the address what was opened last. */
export function wireAddress(search) {
    function follow() {
        const id = decoded(location.hash.slice(1));
        const target = id === "" ? null : window.document.getElementById(id);
        if (target === null || target.closest("main") === null) return;
        // It may be hidden by a search.
        if (target.closest("[hidden]")) search.clear();
        if (target.matches("details")) openRow(target);
        else target.scrollIntoView({ block: "start" });
        mark(id);
    }

    function mark(id) {
        find(".side a[aria-current]")?.removeAttribute("aria-current");
        const link = find(`.side a[href="${CSS.escape(addressOf(id))}"]`);
        link?.setAttribute("aria-current", "true");
        link?.scrollIntoView({ block: "nearest" });
    }

    for (const row of window.document.querySelectorAll("main details[id]")) {
        row.addEventListener("toggle", () => {
            if (!row.open) return;
            if (location.hash !== addressOf(row.id)) history.replaceState(null, "", addressOf(row.id));
            mark(row.id);
        });
    }
    window.addEventListener("hashchange", follow);
    // A click on a link to where the address already is changes nothing, and should open it all the same.
    window.document.addEventListener("click", (event) => {
        const link = event.target.closest?.('a[href^="#"]');
        if (link && link.getAttribute("href") === location.hash) follow();
    });
    follow();
}

function decoded(text) {
    try {
        return decodeURIComponent(text);
    } catch {
        return text;
    }
}
