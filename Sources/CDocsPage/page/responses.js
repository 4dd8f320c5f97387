// The answers that the document knows.

import { statusClass } from "./answer.js";
import { make, makeFold } from "./dom.js";
import { givenExample } from "./example.js";
import { jsonView } from "./json-view.js";
import { markdownView } from "./markdown-view.js";
import { schemaView, typeLine } from "./schema-view.js";

/** All documented answers of an operation, or null; what is in one is made when it is opened. */
export function responsesView(operation) {
    if (operation.responses.length === 0) return null;
    const views = operation.responses.map((response) => responseView(operation.document, response));
    return make("section", { class: "responses" }, make("h4", {}, "Responses"), ...views);
}

function responseView(document, response) {
    const content = Object.entries(response.content ?? {});
    const description = response.description ?? "";
    const head = [
        make("strong", { class: statusClass(response.status) }, response.status),
        make("span", {}, description),
        ...content.map(([type]) => make("span", { class: "media" }, type)),
    ];
    const headers = Object.entries(response.headers ?? {});
    const isPlain = headers.length === 0 && content.every(([, media]) => media.schema === undefined);
    if (isPlain) return make("p", { class: "response" }, ...head);
    return makeFold({ class: "response" }, head, () => responseInside(document, content, headers));
}

function responseInside(document, content, headers) {
    const bodies = content.flatMap(([type, media]) => [
        content.length > 1 && make("p", { class: "media" }, type),
        media.schema !== undefined && schemaView(document, media.schema),
        exampleView(givenExample(document, media)),
    ]);
    const fields = headers.map(([name, entry]) => {
        const header = document.resolve(entry);
        const line = [make("code", { class: "name" }, name), ...typeLine(document, header?.schema ?? {})];
        const description = markdownView(header?.description);
        return make("li", { class: "member" }, make("p", { class: "line" }, ...line), description);
    });
    const list = fields.length > 0 && make("ul", { class: "members" }, ...fields);
    return make("div", { class: "inside" }, ...bodies, list);
}

function exampleView(example) {
    if (example === undefined) return null;
    return jsonView(typeof example === "string" ? example : JSON.stringify(example, null, 2), "Example");
}
