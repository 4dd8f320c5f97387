// Shows Markdown. The tree becomes elements one by one; nothing of it is ever read as HTML.

import { link, make } from "./dom.js";
import { parse } from "./markdown.js";

/** A text in Markdown, or null where there is none. `level` is that of the heading it stands under. */
export function markdownView(text, level = 3) {
    if (typeof text !== "string" || text.trim() === "") return null;
    return make("div", { class: "prose" }, ...parse(text).map((block) => blockView(block, level)));
}

function blockView(block, level) {
    const inner = () => inlineView(block.children);
    switch (block.type) {
        case "heading":
            return make(`h${Math.min(level + block.level, 6)}`, {}, ...inner());
        case "code":
            return make("pre", { tabindex: "0" }, make("code", {}, block.text));
        case "quote":
            return make("blockquote", {}, ...block.blocks.map((one) => blockView(one, level)));
        case "list":
            return listView(block, level);
        case "rule":
            return make("hr");
        case "table":
            return tableView(block);
        default:
            return make("p", {}, ...inner());
    }
}

function listView({ isOrdered, start, items }, level) {
    const item = (blocks) => {
        // An item of one paragraph has no distance of its own.
        const isPlain = blocks.length > 0 && blocks[0].type === "paragraph";
        const first = isPlain ? inlineView(blocks[0].children) : [];
        return make("li", {}, ...first, ...blocks.slice(isPlain ? 1 : 0).map((one) => blockView(one, level)));
    };
    return make(isOrdered ? "ol" : "ul", { start: isOrdered && start !== 1 ? start : null }, ...items.map(item));
}

function tableView({ head, rows }) {
    const row = (cells, tag) => make("tr", {}, ...cells.map((cell) => make(tag, {}, ...inlineView(cell))));
    const body = make("tbody", {}, ...rows.map((one) => row(one, "td")));
    const table = make("table", {}, make("thead", {}, row(head, "th")), body);
    return make("div", { class: "scrolls", tabindex: "0" }, table);
}

function inlineView(nodes) {
    return nodes.map((node) => {
        switch (node.type) {
            case "code":
                return make("code", {}, node.text);
            case "strong":
                return make("strong", {}, ...inlineView(node.children));
            case "emphasis":
                return make("em", {}, ...inlineView(node.children));
            case "link":
                return link(node.url, ...inlineView(node.children));
            case "break":
                return make("br");
            default:
                return node.text;
        }
    });
}
