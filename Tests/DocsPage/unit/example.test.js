import { APIDocument } from "/page/document.js";
import { givenExample, sample } from "/page/example.js";
import { equal, test } from "./check.js";

const site = "https://example.com/";
const read = (schemas = {}) => new APIDocument({ components: { schemas } }, `${site}openapi.json`, site);
const of = (schema, schemas) => sample(read(schemas), schema);

test("examples come before defaults, defaults before what is made up", () => {
    equal(of({ type: "integer", default: 3, examples: [7] }), 7);
    equal(of({ type: "integer", default: 3 }), 3);
    equal(of({ type: "integer", example: 9 }), 9);
    equal(of({ type: "boolean", default: false }), false);
    equal(of({ type: "string", const: "cat" }), "cat");
    equal(of({ enum: [5, 10] }), 5);
});

test("numbers keep to their bounds", () => {
    equal(of({ type: "integer" }), 1);
    equal(of({ type: "integer", minimum: 0 }), 0);
    equal(of({ type: "number", maximum: 0.5 }), 0.5);
    equal(of({ type: "integer", minimum: 1 }), 1);
    equal(of({ type: "integer", exclusiveMinimum: 0 }), 1);
    equal(of({ type: "integer", minimum: 1, multipleOf: 3 }), 3);
    equal(of({ type: "integer", exclusiveMinimum: 3, multipleOf: 3 }), 6);
    equal(of({ type: "number", exclusiveMinimum: 0, exclusiveMaximum: 1 }), 0.5);
    equal(of({ type: "number", exclusiveMinimum: 0 }), 1);
    equal(of({ type: "integer", maximum: -5 }), -5);
    equal(of({ type: "integer", exclusiveMaximum: 0 }), -1);
});

test("texts keep to format, pattern and length", () => {
    equal(of({ type: "string", format: "date" }), "2026-01-31");
    equal(of({ type: "string", minLength: 8 }), "stringxx");
    equal(of({ type: "string", maxLength: 3 }), "str");
    equal(of({ type: "string", pattern: "^\\d{9}[\\dX]$" }), "0000000000");
});

test("objects have all members that can be sent, lists an element, or as many as they need", () => {
    const schema = {
        type: "object",
        required: ["name"],
        properties: {
            name: { type: "string" },
            id: { type: "integer", readOnly: true },
            tags: { type: "array", items: { type: "string" }, default: [] },
            numbers: { type: "array", items: { type: "integer", minimum: 1 }, minItems: 2, uniqueItems: true },
        },
    };
    equal(of(schema), { name: "string", tags: ["string"], numbers: [1, 2] });
    equal(of({ type: "object", additionalProperties: { type: "integer" } }), { key: 1 });
    equal(of({ type: "array", prefixItems: [{ type: "integer" }, { type: "string" }] }), [1, "string"]);
});

test("of variants the first counts, and null only where there is nothing else", () => {
    equal(of({ anyOf: [{ type: "null" }, { type: "string", format: "date" }] }), "2026-01-31");
    equal(of({ type: ["integer", "null"] }), 1);
    equal(of({ type: "null" }), null);
    const cat = { type: "object", properties: { kind: { const: "cat" } } };
    equal(of({ oneOf: [{ $ref: "#/components/schemas/Cat" }, { type: "string" }] }, { Cat: cat }), { kind: "cat" });
});

test("recursion ends where a type comes again", () => {
    const node = {
        type: "object",
        required: ["value", "next"],
        properties: {
            value: { type: "integer" },
            next: { $ref: "#/components/schemas/Node" },
            children: { type: "array", items: { $ref: "#/components/schemas/Node" } },
        },
    };
    equal(of({ $ref: "#/components/schemas/Node" }, { Node: node }), { value: 1, next: null, children: [] });
    equal(of({ $ref: "#/components/schemas/A" }, { A: { allOf: [{ $ref: "#/components/schemas/A" }] } }), {});
});

test("the parts of allOf come together", () => {
    const base = { type: "object", properties: { a: { type: "integer" } }, required: ["a"] };
    const derived = { allOf: [{ $ref: "#/components/schemas/Base" }], properties: { b: { type: "boolean" } } };
    equal(of(derived, { Base: base }), { a: 1, b: true });
});

test("examples are found in all the places they may have", () => {
    const document = read();
    equal(givenExample(document, { example: null }), null);
    equal(givenExample(document, { examples: { one: { value: { x: 1 } } } }), { x: 1 });
    equal(givenExample(document, { examples: ["a", "b"] }), "a");
    equal(givenExample(document, {}), undefined);
});
