// Values that fit a schema, to begin with: examples and defaults where there are some, made up otherwise.

import { referenceName } from "./reference.js";
import { matchingText } from "./pattern.js";
import { typeOf, variantsOf, withoutNull } from "./schema.js";

const texts = {
    date: "2026-01-31",
    "date-time": "2026-01-31T09:30:00Z",
    time: "09:30:00",
    duration: "PT1H30M",
    uuid: "3fa85f64-5717-4562-b3fc-2c963f66afa6",
    email: "ada@example.com",
    uri: "https://example.com/",
    "uri-reference": "/path",
    url: "https://example.com/",
    hostname: "example.com",
    ipv4: "192.0.2.1",
    ipv6: "2001:db8::1",
    byte: "aGVsbG8=",
    password: "password",
};

/** The example that a parameter, a media type or a schema brings along; undefined where there is none. */
export function givenExample(document, holder) {
    if (holder?.example !== undefined) return holder.example;
    const [first] = Object.values(holder?.examples ?? {});
    return Array.isArray(holder?.examples) ? first : document.resolve(first)?.value;
}

/**
 * A value for a schema.
 *
 * @param inside The names of the components around it: recursion ends where one comes again.
 */
export function sample(document, value, inside = []) {
    const name = referenceName(value);
    if (name && inside.includes(name)) return undefined;
    const around = name ? [...inside, name] : inside;
    const whole = document.schema(value);
    const given = givenExample(document, whole);
    if (given !== undefined) return given;
    // An empty list says less than one with an element.
    if (whole.default !== undefined && whole.default !== null && !isEmpty(whole.default)) return whole.default;
    if (whole.const !== undefined) return whole.const;
    if (whole.enum?.length > 0) return whole.enum[0];
    const { schema } = withoutNull(whole);
    if (schema !== whole) return sample(document, schema, around) ?? null;
    const variants = variantsOf(schema);
    if (variants) return sampleOfVariants(document, schema, variants, around);
    switch (typeOf(schema)) {
        case "string":
            return sampleText(schema);
        case "integer":
            return sampleNumber(schema, true);
        case "number":
            return sampleNumber(schema, false);
        case "boolean":
            return true;
        case "array":
            return sampleArray(document, schema, around);
        case "object":
            return sampleObject(document, schema, around);
        case "null":
            return null;
        default:
            return {};
    }
}

const isEmpty = (value) => typeof value === "object" && Object.keys(value).length === 0;

function sampleOfVariants(document, schema, variants, inside) {
    const { oneOf, anyOf, ...besides } = schema;
    for (const variant of variants) {
        const value = sample(document, variant, inside);
        if (value === undefined) continue;
        const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
        return isObject && besides.properties ? { ...sampleObject(document, besides, inside), ...value } : value;
    }
    return undefined;
}

function sampleText(schema) {
    const { minLength: least = 0, maxLength: most = Infinity } = schema;
    if (schema.pattern !== undefined) {
        const text = matchingText(schema.pattern, least, most);
        if (text !== null) return text;
    }
    const text = texts[schema.format] ?? (schema.contentEncoding === "base64" ? texts.byte : "string");
    return text.padEnd(least, "x").slice(0, Math.max(most, 0));
}

/** The least number that is let pass; one where there is none, for that something has more often than zero. */
function sampleNumber(schema, isInteger) {
    const { minimum, exclusiveMinimum, maximum, exclusiveMaximum, multipleOf } = schema;
    // In OpenAPI 3.0 an exclusive bound is a flag beside the bound.
    const isAbove = typeof exclusiveMinimum === "number" || (exclusiveMinimum === true && minimum !== undefined);
    const isBelow = typeof exclusiveMaximum === "number" || exclusiveMaximum === true;
    const most = typeof exclusiveMaximum === "number" ? exclusiveMaximum : maximum;
    const least = typeof exclusiveMinimum === "number" ? exclusiveMinimum : minimum;
    if (multipleOf > 0) {
        const multiple = Math.ceil((least ?? 0) / multipleOf) * multipleOf;
        return isAbove && multiple === least ? multiple + multipleOf : multiple;
    }
    if (least === undefined) return most === undefined || most > 1 ? 1 : most - (isBelow ? 1 : 0);
    if (!isAbove) return isInteger ? Math.ceil(least) : least;
    if (isInteger) return Math.floor(least) + 1;
    return most === undefined || least + 1 < most ? least + 1 : (least + most) / 2;
}

function sampleArray(document, schema, inside) {
    const { prefixItems } = schema;
    if (Array.isArray(prefixItems)) return prefixItems.map((item) => sample(document, item, inside) ?? null);
    const item = schema.items === undefined ? undefined : sample(document, schema.items, inside);
    if (item === undefined) return [];
    const count = Math.min(Math.max(schema.minItems ?? 1, 1), schema.maxItems ?? Infinity, 8);
    const choices = document.schema(schema.items).enum;
    return Array.from({ length: count }, (_, index) => {
        if (!schema.uniqueItems || index === 0) return item;
        if (choices) return choices[index % choices.length];
        return typeof item === "number" ? item + index : typeof item === "string" ? `${item}${index + 1}` : item;
    });
}

function sampleObject(document, schema, inside) {
    const result = {};
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
        if (document.schema(property).readOnly) continue;
        const value = sample(document, property, inside);
        if (value !== undefined) result[name] = value;
        else if (schema.required?.includes(name)) result[name] = null;
    }
    const others = schema.additionalProperties;
    if (Object.keys(result).length === 0 && typeof others === "object" && others !== null) {
        const value = sample(document, others, inside);
        if (value !== undefined) result.key = value;
    }
    return result;
}
