import { APIDocument } from "/page/document.js";
import { constraintsOf, hasInside, isFile, typeText, withoutNull } from "/page/schema.js";
import { equal, test } from "./check.js";

const book = { type: "object", properties: { title: { type: "string" } } };
const genre = { type: "string", enum: ["fiction"] };
const site = "https://example.com/";
const components = { schemas: { Book: book, Genre: genre } };
const document = new APIDocument({ components }, `${site}openapi.json`, site);
const ref = (name) => ({ $ref: `#/components/schemas/${name}` });
const text = (schema) => typeText(document, schema);

test("types in a few words", () => {
    equal(text({ type: "integer" }), "integer");
    equal(text({ type: "string", format: "date" }), "string (date)");
    equal(text({ type: "array", items: ref("Book") }), "array of Book");
    equal(text({ type: "object", additionalProperties: { type: "integer" } }), "map of integer");
    equal(text({ anyOf: [ref("Genre"), { type: "null" }] }), "Genre or null");
    equal(text({ type: ["integer", "null"] }), "integer or null");
    equal(text({ anyOf: [{ type: "number" }, { type: "string", pattern: "x" }] }), "number or string");
    equal(text({ type: "string", nullable: true }), "string or null");
    equal(text({}), "any value");
    equal(text(true), "any value");
    equal(text({ type: "string", contentMediaType: "application/octet-stream" }), "file");
});

test("constraints in a few words", () => {
    equal(constraintsOf({ minLength: 3, maxLength: 8, pattern: "^a" }), ["3–8 characters", "pattern ^a"]);
    equal(constraintsOf({ minimum: 1, exclusiveMaximum: 5, multipleOf: 2 }), ["≥ 1", "< 5", "multiple of 2"]);
    equal(constraintsOf({ minItems: 1, maxItems: 1, uniqueItems: true }), ["1 item", "no item twice"]);
    equal(constraintsOf({ maxLength: 1 }), ["≤ 1 character"]);
    equal(constraintsOf({ additionalProperties: false, exclusiveMinimum: true }), ["no other members"]);
});

test("null is taken apart, and what stands beside it stays", () => {
    equal(withoutNull({ anyOf: [{ type: "integer", minimum: 0 }, { type: "null" }], title: "Age" }), {
        schema: { type: "integer", minimum: 0, title: "Age" }, isNullable: true,
    });
    equal(withoutNull({ type: "integer" }).isNullable, false);
});

test("only what has members has an inside", () => {
    const isOpenable = (schema) => hasInside(document, schema);
    const books = [ref("Book"), { type: "array", items: ref("Book") }, { anyOf: [ref("Book"), { type: "null" }] }];
    equal(books.every(isOpenable), true);
    const texts = [{ type: "string" }, { type: "array", items: { type: "string" } }, { type: "object" }];
    equal(texts.some(isOpenable), false);
});

test("files are known by format or media type", () => {
    equal([{ type: "string", format: "binary" }, { contentMediaType: "image/png" }].map(isFile), [true, true]);
    const json = { type: "string", contentMediaType: "application/json" };
    const text = { type: "string", contentMediaType: "image/png", contentEncoding: "base64" };
    equal([json, text, { type: "string" }].some(isFile), false);
});
