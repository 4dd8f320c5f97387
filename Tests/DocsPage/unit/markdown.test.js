import { parse, parseInline } from "/page/markdown.js";
import { equal, test } from "./check.js";

/** A tree as a short text: `p(a strong(b))`. */
function short(node) {
    if (node.type === "text") return node.text;
    const all = (nodes, between) => nodes.map(short).join(between);
    if (node.children) return `${node.type}(${all(node.children, "")})`;
    if (node.blocks) return `${node.type}(${all(node.blocks, " ")})`;
    if (node.items) return `${node.type}(${node.items.map((item) => `[${all(item, " ")}]`).join("")})`;
    return `${node.type}(${node.text ?? ""})`;
}
const inline = (text) => parseInline(text).map(short).join("");
const blocks = (text) => parse(text).map(short).join(" ");

test("emphasis, code and links", () => {
    equal(inline("a **b** *c* `d*e*` _f_"), "a strong(b) emphasis(c) code(d*e*) emphasis(f)");
    equal(inline("**a *b* c**"), "strong(a emphasis(b) c)");
    equal(parseInline("[x `y`](https://a.example/b_(c) \"t\")")[0].url, "https://a.example/b_(c)");
    equal(parseInline("see https://a.example/x.")[1].url, "https://a.example/x");
    equal(parseInline("<mailto:a@b.example>")[0].url, "mailto:a@b.example");
});

test("what only looks like it stays text", () => {
    const marks = ["snake_case_name", "2 * 3 * 4", "a ** b", "[x] (y)", "`open", "*", "**", "!["];
    for (const text of [...marks, "<b>bold</b>", "<script>alert(1)</script>"]) equal(inline(text), text);
    equal(inline("\\*not\\* \\`code\\`"), "*not* `code`");
});

test("blocks", () => {
    equal(blocks("# Title\n\ntext\nmore\n\n---"), "heading(Title) paragraph(text\nmore) rule()");
    equal(blocks("> a\n> b"), "quote(paragraph(a\nb))");
    equal(blocks("```json\n{\n# x\n```\nafter"), "code({\n# x) paragraph(after)");
    equal(blocks("- a\n- b\n  c\n\n  d"), "list([paragraph(a)][paragraph(b\nc) paragraph(d)])");
    equal(blocks("- a\n\n1. b"), "list([paragraph(a)]) list([paragraph(b)])");
    equal(blocks("- a\n  - b\n- c"), "list([paragraph(a) list([paragraph(b)])][paragraph(c)])");
    equal(parse("3. c")[0].start, 3);
});

test("tables", () => {
    const [table] = parse("| a | b |\n|---|:-:|\n| 1 \\| 2 | `x` |\n\nend");
    const texts = (cells) => cells.map((cell) => cell.map(short).join(""));
    equal([table.type, texts(table.head), texts(table.rows[0])], ["table", ["a", "b"], ["1 | 2", "code(x)"]]);
});

test("a fence without an end, deep nesting and long texts come to an end", () => {
    equal(blocks("```\nx"), "code(x)");
    parse("> ".repeat(500) + "x");
    parse("- ".repeat(500) + "x");
    parseInline("[".repeat(2_000));
    parseInline("*a ".repeat(2_000));
    parseInline("`".repeat(2_000));
});
