// Reads Markdown into a tree: the part of CommonMark that descriptions use, and tables. HTML in it stays text.

const fence = /^ {0,3}(`{3,}|~{3,})\s*([\w+-]*)/;
const heading = /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/;
const rule = /^ {0,3}([-*_])(\s*\1){2,}\s*$/;
const quote = /^ {0,3}> ?/;
const bullet = /^( {0,3})([-*+]|\d{1,9}[.)])( +|$)/;
const divider = /^ {0,3}\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;
const deepest = 12;

/** The blocks of a text: `[{ type, … }]`. */
export function parse(text, depth = 0) {
    const lines = text.replaceAll("\r\n", "\n").replaceAll("\t", "    ").split("\n");
    if (depth > deepest) return [{ type: "paragraph", children: [{ type: "text", text }] }];
    const blocks = [];
    while (lines.length > 0) {
        if (lines[0].trim() === "") lines.shift();
        else blocks.push(takeBlock(lines, depth));
    }
    return blocks;
}

function takeBlock(lines, depth) {
    const first = lines[0];
    if (fence.test(first)) return takeFence(lines);
    if (heading.test(first)) {
        const [, signs, text] = heading.exec(lines.shift());
        return { type: "heading", level: signs.length, children: parseInline(text) };
    }
    if (rule.test(first)) {
        lines.shift();
        return { type: "rule" };
    }
    if (quote.test(first)) {
        const inner = takeWhile(lines, (line) => quote.test(line)).map((line) => line.replace(quote, ""));
        return { type: "quote", blocks: parse(inner.join("\n"), depth + 1) };
    }
    if (bullet.test(first)) return takeList(lines, depth);
    if (lines.length > 1 && first.includes("|") && divider.test(lines[1])) return takeTable(lines);
    const paragraph = [lines.shift(), ...takeWhile(lines, (line) => line.trim() !== "" && !beginsBlock(line))];
    return { type: "paragraph", children: parseInline(paragraph.map((line) => line.trimStart()).join("\n")) };
}

const beginsBlock = (line) => [fence, heading, rule, quote, bullet].some((pattern) => pattern.test(line));

function takeWhile(lines, holds) {
    const end = lines.findIndex((line) => !holds(line));
    return lines.splice(0, end === -1 ? lines.length : end);
}

function takeFence(lines) {
    const [, marks, language] = fence.exec(lines.shift());
    const isEnd = (line) => line.trim().startsWith(marks) && line.trim() === marks[0].repeat(line.trim().length);
    const code = takeWhile(lines, (line) => !isEnd(line));
    lines.shift();
    return { type: "code", language, text: code.join("\n") };
}

/** Lines that stand as far in as the text of an item belong to it. */
function takeList(lines, depth) {
    const isOrdered = /\d/.test(bullet.exec(lines[0])[2]);
    const start = isOrdered ? parseInt(bullet.exec(lines[0])[2], 10) : 1;
    const items = [];
    while (lines.length > 0 && bullet.test(lines[0]) && /\d/.test(bullet.exec(lines[0])[2]) === isOrdered) {
        const [marker, before, sign] = bullet.exec(lines[0]);
        const width = before.length + sign.length + 1;
        const isInside = (line) => line.startsWith(" ".repeat(width)) || line.trim() === "";
        const item = [lines.shift().slice(marker.length)];
        item.push(...takeWhile(lines, (line) => isInside(line) || (!beginsBlock(line) && item.length === 1)));
        const text = item.map((line, index) => (index > 0 && isInside(line) ? line.slice(width) : line)).join("\n");
        items.push(parse(text, depth + 1));
    }
    return { type: "list", isOrdered, start, items };
}

function takeTable(lines) {
    const cells = (line) => {
        const inner = line.trim().replace(/^\||(?<!\\)\|$/g, "");
        return inner.split(/(?<!\\)\|/).map((cell) => parseInline(cell.trim().replaceAll("\\|", "|")));
    };
    const head = cells(lines.shift());
    lines.shift();
    const rows = takeWhile(lines, (line) => line.includes("|")).map(cells);
    return { type: "table", head, rows };
}

/** `[text](url "title")`; parentheses in a URL come in pairs. */
const linkMark =
    /^!?\[((?:[^[\]\\]|\\.)*)\]\(\s*<?([^\s<>()]*(?:\([^\s()]*\)[^\s<>()]*)*)>?(?:\s+["'][^"']*["'])?\s*\)/;
const marks = [
    { type: "code", pattern: /^(`+)(?!`)([\s\S]*?[^`])\1(?!`)/ },
    { type: "text", pattern: /^\\([!-/:-@[-`{-~])/ },
    { type: "link", pattern: linkMark },
    { type: "address", pattern: /^<((?:https?:\/\/|mailto:)[^\s<>]+)>/ },
    { type: "address", pattern: /^(https?:\/\/[^\s<>()[\]"'`]*[^\s<>()[\]"'`.,;:!?*_])/ },
    { type: "strong", pattern: /^(\*\*|__)(?=\S)([\s\S]*?\S)\1/ },
    { type: "emphasis", pattern: /^([*_])(?=[^\s*_])((?:[^*_]|\*\*|__)*?[^\s*_])\1(?!\w)/ },
    { type: "break", pattern: /^(?: {2,}|\\)\n */ },
];
const plain = /^(?:[A-Za-z0-9]+|[^\S\n]+(?! *\n)|[\s\S])/;

/** The parts of a line: `[{ type, text | children | url }]`. */
export function parseInline(text, depth = 0) {
    const nodes = [];
    let rest = text;
    while (rest !== "") {
        const found = depth > deepest ? undefined : firstMark(rest, text[text.length - rest.length - 1]);
        const match = found?.match ?? plain.exec(rest);
        const node = found ? makeNode(found.type, match, depth) : { type: "text", text: match[0] };
        const last = nodes.at(-1);
        if (node.type === "text" && last?.type === "text") last.text += node.text;
        else nodes.push(node);
        rest = rest.slice(match[0].length);
    }
    return nodes;
}

function firstMark(rest, before) {
    for (const { type, pattern } of marks) {
        const match = pattern.exec(rest);
        // An underscore inside of a word is one of its letters.
        if (match && !(rest[0] === "_" && /\w/.test(before ?? " "))) return { type, match };
    }
    return undefined;
}

const makeText = (text) => ({ type: "text", text });

function makeNode(type, match, depth) {
    switch (type) {
        case "code":
            return { type, text: match[2].replaceAll("\n", " ").replace(/^ (.*[^ ].*) $/, "$1") };
        case "text":
            return { type, text: match[1] };
        case "break":
            return { type };
        case "address":
            return { type: "link", url: match[1], children: [makeText(match[1].replace(/^mailto:/, ""))] };
        case "link":
            return { type, url: match[2], children: parseInline(match[1], depth + 1) };
        default:
            return { type, children: parseInline(match[2], depth + 1) };
    }
}
