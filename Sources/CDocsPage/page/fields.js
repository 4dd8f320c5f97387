// Inputs for single values, chosen by their schemas.

import { button, icon, make, uniqueID } from "./dom.js";
import { makeEditor } from "./editor.js";
import { isFile, typeOf, valueText, variantsOf, withoutNull } from "./schema.js";

/**
 * Makes the input for a value.
 *
 * Texts go out as they are typed, and are not checked here: how the application refuses what is wrong is worth seeing.
 *
 * @param options `{ name, schema, isRequired, value, onInput }`; the value is what the input begins with.
 * @returns `{ element, id, read(), show(problems), focus() }`. What is not to be sent is read as undefined; problems
 * are those of this value, their paths begin inside of it.
 */
export function makeField(document, options) {
    const { schema } = withoutNull(document.schema(options.schema));
    const inner = firstVariant(document, document.schema(schema));
    const choices = inner.enum ?? (inner.const === undefined ? null : [inner.const]);
    const defaultValue = document.schema(options.schema).default;
    const withDefault = { ...options, inner, defaultValue };
    if (isFile(inner)) return fileField(withDefault, false);
    if (choices) return selectField(withDefault, choices);
    switch (typeOf(inner)) {
        case "boolean":
            return selectField(withDefault, [true, false]);
        case "array":
            return arrayField(document, withDefault);
        case "object":
            return objectField(withDefault);
        default:
            return textField(withDefault);
    }
}

/** Of several variants the first one decides on the kind of input; its constraints are not checked anyway. */
function firstVariant(document, schema) {
    const variants = variantsOf(schema);
    return variants ? document.schema(variants[0]) : schema;
}

function arrayField(document, options) {
    const { schema } = withoutNull(document.schema(options.inner.items));
    const item = firstVariant(document, document.schema(schema));
    if (isFile(item)) return fileField(options, true);
    return ["object", "array"].includes(typeOf(item)) ? objectField(options) : listField(document, options);
}

/** Puts an input and the place for its errors together. */
function withErrors(input, control, read, className = "") {
    const errors = make("p", { class: "error", id: uniqueID("error"), hidden: true });
    control.setAttribute("aria-describedby", errors.id);
    const show = (problems) => {
        errors.textContent = problems.map((problem) => problem.message).join(" · ");
        errors.hidden = problems.length === 0;
        if (problems.length > 0) control.setAttribute("aria-invalid", "true");
        else control.removeAttribute("aria-invalid");
    };
    control.addEventListener("input", () => show([]));
    return {
        element: make("div", { class: `input ${className}` }, input, errors),
        id: control.id,
        read,
        show,
        focus: () => control.focus(),
    };
}

const kinds = { date: "date", time: "time", password: "password" };

function textField({ name, inner, isRequired, value, defaultValue, onInput }) {
    const isNumber = ["integer", "number"].includes(typeOf(inner));
    const hasSign = !(inner.minimum >= 0 || inner.exclusiveMinimum >= 0);
    const control = make("input", {
        id: uniqueID("field"),
        type: kinds[inner.format] ?? "text",
        step: inner.format === "time" ? "1" : null,
        // The keyboards for numbers of phones have no minus.
        inputmode: isNumber && !hasSign ? (typeOf(inner) === "integer" ? "numeric" : "decimal") : null,
        placeholder: placeholder(defaultValue),
        autocomplete: inner.format === "password" ? "new-password" : "off",
        autocapitalize: "off",
        spellcheck: "false",
        "aria-required": isRequired ? "true" : null,
        "data-name": name,
        oninput: onInput,
    });
    control.value = isNothing(value) ? "" : typeof value === "string" ? value : JSON.stringify(value);
    return withErrors(control, control, () => (control.value === "" ? undefined : control.value));
}

const isNothing = (value) => value === undefined || value === null || value === "";

const placeholder = (value) => (isNothing(value) ? null : `default: ${valueText(value)}`);

function selectField({ name, isRequired, value, defaultValue, onInput }, choices) {
    const nothing = make("option", { value: "" }, placeholder(defaultValue) ?? "not sent");
    const options = choices.map((choice, index) => make("option", { value: String(index + 1) }, valueText(choice)));
    const control = make(
        "select",
        { id: uniqueID("field"), "data-name": name, "aria-required": isRequired ? "true" : null, oninput: onInput },
        nothing,
        ...options,
    );
    control.selectedIndex = value === undefined ? 0 : choices.indexOf(value) + 1;
    const read = () => {
        const choice = choices[control.selectedIndex - 1];
        return choice === undefined ? undefined : typeof choice === "string" ? choice : JSON.stringify(choice);
    };
    return withErrors(control, control, read);
}

function fileField({ name, isRequired, onInput }, isMultiple) {
    const control = make("input", {
        id: uniqueID("field"),
        type: "file",
        multiple: isMultiple,
        "data-name": name,
        "aria-required": isRequired ? "true" : null,
        oninput: onInput,
    });
    return withErrors(control, control, () => {
        const files = [...control.files];
        return files.length === 0 ? undefined : isMultiple ? files : files[0];
    });
}

/** A list of single values, each with an input of its own. */
function listField(document, options) {
    const { name, inner, value, onInput } = options;
    const list = make("ul", { class: "list" });
    const add = button([icon("plus"), "Add"], () => {
        addItem(undefined).focus();
        onInput();
    }, { class: "button small", id: uniqueID("field"), "aria-label": `Add to ${name}`, "data-name": name });
    let items = [];
    function addItem(first) {
        const field = makeField(document, { name, schema: inner.items, value: first, onInput: changed });
        const control = field.element.querySelector("input, select, textarea");
        control.setAttribute("aria-label", name);
        const remove = button([icon("remove")], () => {
            items = items.filter((item) => item !== field);
            row.remove();
            changed();
            add.focus();
        }, { class: "button small plain", "aria-label": `Remove from ${name}` });
        const row = make("li", {}, field.element, remove);
        items.push(field);
        list.append(row);
        return field;
    }
    const whole = withErrors(make("div", {}, list, add), add, () => {
        const values = items.map((item) => item.read()).filter((item) => item !== undefined);
        return values.length === 0 ? undefined : values;
    });
    function changed() {
        whole.show([]);
        onInput();
    }
    for (const one of Array.isArray(value) ? value : []) addItem(one);
    return {
        ...whole,
        show: (problems) => {
            const isInItem = (problem) => items[problem.path[0]] !== undefined;
            whole.show(problems.filter((problem) => !isInItem(problem)));
            items.forEach((item, index) => item.show(problems.filter((problem) => problem.path[0] === index)));
        },
    };
}

/** A value with members is written as JSON. */
function objectField({ name, value, isRequired, onInput }) {
    const text = value === undefined || value === null ? "" : JSON.stringify(value, null, 2);
    const editor = makeEditor({ label: name, text, isRequired, onInput });
    const read = () => {
        const written = editor.read().trim();
        if (written === "") return undefined;
        try {
            return JSON.parse(written);
        } catch {
            return written;
        }
    };
    return { ...editor, id: null, read };
}
