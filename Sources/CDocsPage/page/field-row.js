// A value that can be sent: what the document says about it, and the input for it.

import { make } from "./dom.js";
import { markdownView } from "./markdown-view.js";
import { makeField } from "./fields.js";
import { typeLine } from "./schema-view.js";

/**
 * Makes the row of a value.
 *
 * @param options As for `makeField`, with `description`, `isDeprecated` and `note`, which explains what is special.
 * @returns The field, with the row as its element.
 */
export function makeFieldRow(document, options) {
    const { name, schema, isRequired, isDeprecated, note } = options;
    const field = makeField(document, options);
    const description = options.description ?? document.schema(schema).description;
    const nameClass = isDeprecated ? "name deprecated" : "name";
    const label = make(field.id ? "label" : "span", { for: field.id, class: nameClass }, name);
    const element = make(
        "div",
        { class: "row" },
        make(
            "div",
            { class: "about" },
            make(
                "p",
                { class: "line" },
                label,
                isRequired && make("span", { class: "required" }, "required"),
                isDeprecated && make("span", { class: "tag" }, "deprecated"),
                ...typeLine(document, schema),
            ),
            markdownView(description),
            note && make("p", { class: "quiet" }, note),
        ),
        field.element,
    );
    return { ...field, element };
}
