// Shows a schema: its members, each with type, constraints and description. What is inside of a member is made when it
// is opened, so that recursion does no harm and large documents stay quick.

import { make, makeFold } from "./dom.js";
import { markdownView } from "./markdown-view.js";
import { referenceName } from "./reference.js";
import { constraintsOf, hasInside, typeText, valueText, variantsOf, withoutNull } from "./schema.js";

/** All that a schema says. */
export function schemaView(document, value) {
    const whole = document.schema(value);
    return make(
        "div",
        { class: "schema" },
        make("p", { class: "line" }, ...typeLine(document, value)),
        markdownView(whole.description),
        insideView(document, value),
    );
}

/** Type and constraints of a value, for one line. */
export function typeLine(document, value) {
    const whole = document.schema(value);
    const { schema } = withoutNull(whole);
    // What holds for the value itself may stand in a component: `anyOf: [Genre, null]`.
    const inner = document.schema(schema);
    const constraints = constraintsOf(inner).map((fact) => make("span", { class: "fact" }, fact));
    return [make("span", { class: "type" }, typeText(document, value)), ...constraints, ...valuesLine(whole, inner)];
}

/** The values that there are, the one that counts where none is sent, and examples. */
function valuesLine(whole, inner) {
    const facts = [];
    const add = (label, values) => {
        const codes = values.flatMap((value) => [" ", make("code", {}, shortened(valueText(value)))]);
        facts.push(make("span", { class: "fact" }, label, ...codes));
    };
    const choices = whole.enum ?? inner.enum;
    if (Array.isArray(choices)) add("one of", choices.slice(0, 30));
    if (whole.const !== undefined || inner.const !== undefined) add("always", [whole.const ?? inner.const]);
    if (whole.default !== undefined && whole.default !== null) add("default", [whole.default]);
    const example = whole.example === undefined ? [] : [whole.example];
    const examples = Array.isArray(whole.examples) ? whole.examples : example;
    if (examples.length > 0) add("such as", examples.slice(0, 3));
    return facts;
}

const shortened = (text) => (text.length > 120 ? `${text.slice(0, 119)}…` : text);

/** Members, elements or variants; null for a value that has none. */
function insideView(document, value) {
    const { schema } = withoutNull(document.schema(value));
    const inner = document.schema(schema);
    const views = [];
    const properties = Object.entries(inner.properties ?? {});
    if (properties.length > 0) {
        const member = ([name, property]) => memberView(document, name, property, inner.required?.includes(name));
        views.push(make("ul", { class: "members" }, ...properties.map(member)));
    }
    const variants = variantsOf(inner);
    if (variants?.some((variant) => hasInside(document, variant))) views.push(variantsView(document, inner, variants));
    const others = [inner.items, inner.additionalProperties, ...(inner.prefixItems ?? [])];
    for (const part of others.filter((one) => typeof one === "object" && one !== null)) {
        if (hasInside(document, part)) views.push(foldedView(document, part));
    }
    return views.length === 0 ? null : make("div", { class: "inside" }, ...views);
}

function memberView(document, name, value, isRequired) {
    const { schema } = withoutNull(document.schema(value));
    const isOld = document.schema(value).deprecated;
    return make(
        "li",
        { class: "member" },
        make(
            "p",
            { class: "line" },
            make("code", { class: isOld ? "name deprecated" : "name" }, name),
            isRequired && make("span", { class: "required" }, "required"),
            isOld && make("span", { class: "tag" }, "deprecated"),
            ...typeLine(document, value),
        ),
        markdownView(document.schema(value).description),
        hasInside(document, schema) && foldedView(document, value),
    );
}

/** What is inside of a value, once someone wants to see it. */
function foldedView(document, value, label = foldedLabel(document, value)) {
    return makeFold({ class: "fold" }, label, () => insideView(document, value) ?? "");
}

function foldedLabel(document, value) {
    const { schema } = withoutNull(document.schema(value));
    const inner = document.schema(schema);
    if (inner.properties) return "members";
    if (inner.items ?? inner.prefixItems) return "elements";
    return variantsOf(inner) ? "variants" : "values";
}

function variantsView(document, schema, variants) {
    const { propertyName } = schema.discriminator ?? {};
    const tagOf = (variant) => document.schema(document.schema(variant).properties?.[propertyName]).const;
    const view = (variant) => {
        const tag = propertyName === undefined ? undefined : (tagOf(variant) ?? mappedName(schema, variant));
        const code = (text) => make("code", {}, text);
        const where = tag === undefined ? [] : [" where ", code(propertyName), " is ", code(valueText(tag))];
        const label = [typeText(document, variant), ...where];
        if (!hasInside(document, variant)) return make("p", { class: "line" }, ...label);
        return foldedView(document, variant, make("span", {}, ...label));
    };
    return make("div", { class: "variants" }, make("p", { class: "quiet" }, "One of:"), ...variants.map(view));
}

/** The tag that a discriminator gives to a variant (OpenAPI 3.1, section 4.8.25). */
function mappedName(schema, variant) {
    const found = Object.entries(schema.discriminator.mapping ?? {}).find(([, target]) => target === variant.$ref);
    return found?.[0] ?? referenceName(variant) ?? undefined;
}
