import { isAbout, problemsIn, problemText } from "/page/problems.js";
import { equal, test } from "./check.js";

const message = "Input should be greater than 0";
const error = { type: "greater_than", loc: ["body", "chapters", 0, "pages"], msg: message, input: 0 };

test("errors are read out of FastAPI's shape and of problem details", () => {
    const expected = [{ place: "body", path: ["chapters", 0, "pages"], message, type: "greater_than" }];
    equal(problemsIn({ detail: [error] }), expected);
    equal(problemsIn({ type: "about:blank", detail: "text", errors: [error] }), expected);
    equal(problemText(expected[0]), "body.chapters.0.pages: Input should be greater than 0");
});

test("other answers have none", () => {
    const odd = { detail: [null, {}, { loc: "x" }, { loc: ["other"] }] };
    const others = [null, undefined, 7, "text", [], {}, { detail: "Not Found" }, odd];
    for (const answer of others) equal(problemsIn(answer), []);
});

test("parameters are told apart by place and name, header fields in any case", () => {
    const about = (place, name) => ({ place, path: [name] });
    equal(isAbout(about("query", "q"), "query", "q"), true);
    equal(isAbout(about("query", "q"), "path", "q"), false);
    equal(isAbout(about("query", "Q"), "query", "q"), false);
    equal(isAbout(about("header", "x_token"), "header", "X-Token"), true);
});
