// The body of a request: an editor for JSON and texts, inputs for the fields of a form, a file for anything else.

import { make } from "./dom.js";
import { makeEditor } from "./editor.js";
import { givenExample, sample } from "./example.js";
import { makeFieldRow } from "./field-row.js";
import { markdownView } from "./markdown-view.js";
import { schemaView } from "./schema-view.js";
import { isFile } from "./schema.js";

const isJSON = (type) => /^application\/(.+\+)?json\b/i.test(type);

/**
 * Makes the inputs of an operation's body.
 *
 * @returns `{ element, read(), show(problems), focus(problem) }`: `read` gives the body as `makeRequest` takes it, or
 * null; `show` gives back the problems that no input is about.
 */
export function makeBody(operation, onInput) {
    const { document, body } = operation;
    const types = Object.keys(body.content ?? {});
    const place = make("div");
    let input = null;
    const choice = make(
        "select",
        { "aria-label": "Media type of the body", oninput: () => choose(choice.value) },
        ...types.map((type) => make("option", {}, type)),
    );
    function choose(type) {
        input = makeInput(document, type, body.content[type] ?? {}, body.required === true, onInput);
        place.replaceChildren(...input.elements);
        onInput();
    }
    if (types.length > 0) choose(types[0]);
    const element = make(
        "section",
        { class: "part" },
        make(
            "h4",
            {},
            "Body ",
            types.length > 1 ? choice : make("span", { class: "media" }, types[0] ?? ""),
            body.required && make("span", { class: "required" }, "required"),
        ),
        markdownView(body.description),
        place,
    );
    return {
        element,
        read: () => input?.read() ?? null,
        show(problems) {
            const own = problems.filter((problem) => problem.place === "body");
            const rest = problems.filter((problem) => problem.place !== "body");
            return input === null ? problems : [...rest, ...input.show(own)];
        },
        focus: (problem) => input?.focus(problem),
    };
}

function makeInput(document, type, media, isRequired, onInput) {
    const isForm = /^(multipart\/form-data|application\/x-www-form-urlencoded)/i.test(type);
    if (isForm) return makeForm(document, type, media, onInput);
    const isText = isJSON(type) || /^text\/|xml|yaml|csv|graphql/i.test(type);
    if (isText) return makeText(document, type, media, isRequired, onInput);
    return makeFile(document, type, media, onInput);
}

/** A text with what the schema says beside it. */
function makeText(document, type, media, isRequired, onInput) {
    const write = (value) => {
        const isPlain = !isJSON(type) && typeof value === "string";
        return isPlain ? value : (JSON.stringify(value, null, 2) ?? "");
    };
    const first = givenExample(document, media) ?? sample(document, media.schema ?? {});
    const place = make("div");
    let editor = null;
    function fill(value) {
        editor = makeEditor({ label: `Body, ${type}`, text: write(value), isJSON: isJSON(type), isRequired, onInput });
        place.replaceChildren(editor.element);
    }
    fill(first);
    const schema = media.schema === undefined ? null : schemaView(document, media.schema);
    const about = make("div", { class: "about" }, schema);
    const row = make("div", { class: "row body" }, about, make("div", {}, exampleChoice(), place));

    /** Several examples are there to choose from. */
    function exampleChoice() {
        const examples = Object.entries(media.examples ?? {}).map(([name, entry]) => [name, document.resolve(entry)]);
        if (examples.length < 2) return null;
        const choose = () => {
            fill(examples[select.selectedIndex][1]?.value);
            onInput();
        };
        const options = examples.map(([name, example]) => make("option", {}, example?.summary ?? name));
        const select = make("select", { "aria-label": "Example", oninput: choose }, ...options);
        return make("label", { class: "choice" }, "Example ", select);
    }

    return {
        elements: [row],
        read: () => (editor.read().trim() === "" ? null : { kind: "text", type, text: editor.read() }),
        show(problems) {
            editor.show(problems);
            return [];
        },
        focus: () => editor.focus(),
    };
}

/** A form has a row for each field. */
function makeForm(document, type, media, onInput) {
    const schema = document.schema(media.schema ?? {});
    const fields = Object.entries(schema.properties ?? {}).map(([name, property]) => {
        const isRequired = schema.required?.includes(name) === true;
        const value = isRequired && !isFile(document.schema(property)) ? sample(document, property) : undefined;
        const isDeprecated = document.schema(property).deprecated === true;
        const options = { name, schema: property, isRequired, isDeprecated, value, onInput };
        return { name, field: makeFieldRow(document, options) };
    });
    const isMultipart = type.startsWith("multipart/");
    const fieldOf = (problem) => fields.find(({ name }) => name === problem.path[0])?.field;
    return {
        elements: fields.map(({ field }) => field.element),
        read() {
            const valuesOf = (field) => [field.read() ?? []].flat();
            const pairs = fields.flatMap(({ name, field }) => valuesOf(field).map((value) => [name, plain(value)]));
            if (!isMultipart) return { kind: "form", type, pairs };
            return { kind: "parts", type, parts: pairs.map(([name, value]) => ({ name, value })) };
        },
        show(problems) {
            for (const { name, field } of fields) {
                const own = problems.filter((problem) => problem.path[0] === name);
                field.show(own.map((problem) => ({ ...problem, path: problem.path.slice(1) })));
            }
            return problems.filter((problem) => fieldOf(problem) === undefined);
        },
        focus: (problem) => fieldOf(problem)?.focus(),
    };
}

/** A field's value as a form sends it. */
const plain = (value) => (typeof value === "string" || value instanceof File ? value : JSON.stringify(value));

/** Bytes of any kind come out of a file. */
function makeFile(document, type, media, onInput) {
    const schema = media.schema ?? {};
    const bytes = { ...document.schema(schema), type: "string", format: "binary" };
    const field = makeFieldRow(document, { name: "content", schema: bytes, isRequired: false, onInput });
    return {
        elements: [field.element],
        read() {
            const file = field.read();
            return file === undefined ? null : { kind: "file", type: type.includes("*") ? file.type : type, file };
        },
        show(problems) {
            field.show(problems.map((problem) => ({ ...problem, path: [] })));
            return [];
        },
        focus: () => field.focus(),
    };
}
