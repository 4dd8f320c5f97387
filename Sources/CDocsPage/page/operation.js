// One operation: a line in the list and, once it is opened, its documentation and a form that sends requests.

import { icon, link, make, makeFold } from "./dom.js";
import { markdownView } from "./markdown-view.js";
import { RequestForm } from "./request-form.js";
import { responsesView } from "./responses.js";

/** A path with its parameters marked; it may break behind each slash. */
export function pathView(path) {
    const parts = path.split(/(\{[^}]*\}|\/)/).filter((part) => part !== "");
    return make("code", { class: "path" }, ...parts.flatMap((part) => {
        if (part === "/") return [part, make("wbr")];
        return part.startsWith("{") ? [make("span", { class: "hole" }, part)] : [part];
    }));
}

export const methodBadge = (method) => make("span", { class: `method method-${method}` }, method.toUpperCase());

/**
 * The line of an operation, which opens.
 *
 * @param context `{ credentials, server(), authorize() }`: what all operations share.
 */
export function operationView(operation, context) {
    const { id, method, path, summary, isDeprecated, security } = operation;
    const line = [
        methodBadge(method),
        make("span", { class: isDeprecated ? "deprecated" : null }, pathView(path)),
        make("span", { class: "summary" }, summary),
        isDeprecated && make("span", { class: "tag" }, "deprecated"),
        security.length > 0 && lockView(),
    ];
    const attributes = { class: "operation", id, "data-method": method };
    return makeFold(attributes, line, () => insideView(operation, context));
}

function lockView() {
    const text = make("span", { class: "unseen" }, "needs credentials");
    return make("span", { class: "lock", title: "Needs credentials" }, icon("lock"), text);
}

function insideView(operation, context) {
    const { json } = operation;
    return make(
        "div",
        { class: "operation-inside" },
        markdownView(operation.description),
        json.externalDocs?.url &&
            make("p", {}, link(json.externalDocs.url, json.externalDocs.description ?? json.externalDocs.url)),
        new RequestForm(operation, context).element,
        responsesView(operation),
    );
}
