import { format, lineAt, locate, tokenize } from "/page/json-text.js";
import { equal, test } from "./check.js";

test("any text is cut without losing anything", () => {
    const whole = '{"a": [1, true, "x\\"y"], "b": null}';
    for (const text of [whole, '{"open', "not JSON: -", '"\\', "1.5e+", "", '\u0000"a\nb']) {
        equal(tokenize(text).map((one) => one.text).join(""), text);
    }
});

test("strings in front of a colon are names", () => {
    const tokens = tokenize('{"a" : "b"}').filter(({ kind }) => kind !== "space");
    equal(tokens.map(({ kind }) => kind), ["mark", "name", "mark", "string", "mark"]);
});

test("the layout keeps numbers and strings as they are written", () => {
    equal(format('{"n":12345678901234567890.10,"s":"{\\u00e4,:","e":{},"l":[ ],"x":[1,{"y":2}]}').split("\n"), [
        "{",
        '  "n": 12345678901234567890.10,',
        '  "s": "{\\u00e4,:",',
        '  "e": {},',
        '  "l": [],',
        '  "x": [',
        "    1,",
        "    {",
        '      "y": 2',
        "    }",
        "  ]",
        "}",
    ]);
    equal(format("{not json"), "{not json");
    equal(format("7"), "7");
});

const text = '{"a": {"b": [10, 20]}, "kind": "cat"}';
const found = (path) => {
    const { start, end, isAround } = locate(text, path);
    return [text.slice(start, end), isAround];
};

test("values are found by their path", () => {
    equal(found(["a", "b", 1]), ["20", false]);
    equal(found([]), [text, false]);
    equal(found(["kind"]), ['"cat"', false]);
});

test("what is missing is looked for around it, and the names of variants are passed over", () => {
    equal(found(["a", "c"]), ['{"b": [10, 20]}', true]);
    equal(found(["a", "Variant", "b"]), ["[10, 20]", false]);
    equal(found(["a", "b", 7]), ["[10, 20]", true]);
    equal(locate("{", ["a"]), null);
});

test("places are told as lines", () => {
    equal([lineAt("a\nb", 0), lineAt("a\nb", 2)], [0, 1]);
});
