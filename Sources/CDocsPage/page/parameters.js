// The parameters of an operation: rows of inputs under the place each goes to.

import { make } from "./dom.js";
import { givenExample, sample } from "./example.js";
import { makeFieldRow } from "./field-row.js";
import { isAbout } from "./problems.js";
import { isForbiddenHeader } from "./request.js";

const titles = { path: "Path", query: "Query", header: "Headers", cookie: "Cookies" };

/**
 * Makes the inputs of an operation's parameters.
 *
 * @returns `{ elements, read(), missing(), show(problems), focus(problem) }`; `show` gives back the problems that no
 * input is about.
 */
export function makeParameters(operation, onInput) {
    const fields = operation.parameters
        // These are no parameters, even where they look like some (OpenAPI 3.1, section 4.8.12).
        .filter(({ in: place, name }) => place !== "header" || !/^(authorization|accept|content-type)$/i.test(name))
        .map((parameter) => ({ parameter, field: makeParameter(operation.document, parameter, onInput) }));
    const elements = Object.keys(titles)
        .map((place) => [place, fields.filter(({ parameter }) => parameter.in === place)])
        .filter(([, some]) => some.length > 0)
        .map(([place, some]) => {
            const rows = some.map(({ field }) => field.element);
            return make("section", { class: "part" }, make("h4", {}, titles[place]), ...rows);
        });

    const fieldOf = (problem) => fields.find(({ parameter }) => isAbout(problem, parameter.in, parameter.name))?.field;
    return {
        elements,
        read() {
            const values = fields.map(({ parameter, field }) => ({ parameter, value: field.read() }));
            return values.filter(({ value }) => value !== undefined);
        },
        show(problems) {
            for (const { parameter, field } of fields) {
                const own = problems.filter((problem) => isAbout(problem, parameter.in, parameter.name));
                field.show(own.map((problem) => ({ ...problem, path: problem.path.slice(1) })));
            }
            return problems.filter((problem) => fieldOf(problem) === undefined);
        },
        /** Those that a URL cannot be made without, as problems. */
        missing() {
            const inPath = fields.filter(({ parameter }) => parameter.in === "path");
            const empty = inPath.filter(({ field }) => field.read() === undefined);
            const message = "There is no URL without it.";
            return empty.map(({ parameter }) => ({ place: "path", path: [parameter.name], message }));
        },
        focus: (problem) => fieldOf(problem)?.focus(),
    };
}

function makeParameter(document, parameter, onInput) {
    const schema = parameter.schema ?? Object.values(parameter.content ?? {})[0]?.schema ?? {};
    const isRequired = parameter.required === true || parameter.in === "path";
    // What has to be there begins with a value; everything else is only sent when it was filled in.
    const given = givenExample(document, parameter);
    return makeFieldRow(document, {
        name: parameter.name,
        schema,
        isRequired,
        isDeprecated: parameter.deprecated === true,
        description: parameter.description,
        note: noteOn(parameter),
        value: given ?? (isRequired ? sample(document, schema) : undefined),
        onInput,
    });
}

function noteOn({ in: place, name }) {
    if (place === "cookie") return "Set for this request only.";
    if (place === "header" && isForbiddenHeader(name)) {
        return "Browsers write this field themselves. The curl command sends what is here.";
    }
    return null;
}
