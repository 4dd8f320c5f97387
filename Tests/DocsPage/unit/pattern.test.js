import { matchingText } from "/page/pattern.js";
import { equal, test } from "./check.js";

test("a text for each of the usual patterns", () => {
    const patterns = [
        "^\\d{9}[\\dX]$",
        "^[A-Z]{2}-[0-9]+$",
        "^[a-z ]+$",
        "^password$",
        "^[^@\\s]+@[^@\\s]+$",
        "^(asc|desc)$",
        "^(?:a|b)?c{2,3}$",
        "^\\+?[1-9]\\d{1,14}$",
        "^#[0-9a-fA-F]{6}$",
        "^.{4}$",
        "\\.png$",
        "^[^/]+/[^/]+$",
        "^(?<year>\\d{4})-\\d{2}$",
        "^[\\w.-]+$",
        "a.*b",
        "^(?!^[-+.]*$)[+-]?0*(?:\\d{0,4}|(?=[\\d.]{1,7}0*$)\\d{0,4}\\.\\d{0,2}0*$)",
        "",
    ];
    const wrong = patterns.filter((pattern) => {
        const text = matchingText(pattern);
        try {
            return text === null || !new RegExp(pattern, "u").test(text);
        } catch {
            return text !== null;
        }
    });
    equal(wrong, []);
});

test("lengths are kept to where the pattern allows it", () => {
    equal(matchingText("^[A-Z]{2}-[0-9]+$", 5, 7), "AA-00");
    equal(matchingText("^[a-z ]+$", 3, 8), "aaa");
    equal(matchingText("^a{5}$", 0, 3), null);
});

test("what is not understood gives nothing", () => {
    for (const pattern of ["(", "[", "^[]x]$", "\\p{L}{3}", "(a)\\1", "a{2", "*"]) {
        const text = matchingText(pattern);
        if (text !== null) equal(new RegExp(pattern, "u").test(text), true);
    }
    equal(matchingText("\\p{L}"), null);
});
