// What a JSON Schema says, in words. Nothing here touches the page.

import { referenceName } from "./reference.js";

/** Puts the parts of an `allOf` together with what stands beside it. */
export function mergeAll({ allOf, ...besides }, read) {
    const merged = {};
    for (const part of [...allOf.map(read), besides]) {
        const properties = { ...merged.properties, ...part.properties };
        const required = [...new Set([...(merged.required ?? []), ...(part.required ?? [])])];
        Object.assign(merged, part);
        if (Object.keys(properties).length > 0) merged.properties = properties;
        if (required.length > 0) merged.required = required;
    }
    return merged;
}

const isNull = (schema) => schema?.type === "null" || schema?.const === null;

/**
 * A schema without the null that it may let pass, and whether it does.
 *
 * OpenAPI 3.1 says so by `anyOf` or by a list of types, 3.0 by `nullable`.
 */
export function withoutNull(schema) {
    for (const word of ["anyOf", "oneOf"]) {
        const variants = schema[word];
        if (!Array.isArray(variants) || !variants.some(isNull)) continue;
        const rest = variants.filter((variant) => !isNull(variant));
        const { [word]: _, ...besides } = schema;
        const only = rest.length === 1 ? { ...rest[0], ...besides } : { ...besides, [word]: rest };
        return { schema: only, isNullable: true };
    }
    if (Array.isArray(schema.type) && schema.type.includes("null")) {
        const types = schema.type.filter((type) => type !== "null");
        return { schema: { ...schema, type: types.length === 1 ? types[0] : types }, isNullable: true };
    }
    return { schema, isNullable: schema.nullable === true };
}

/** The alternatives of a schema, or null. */
export function variantsOf(schema) {
    const variants = schema.oneOf ?? schema.anyOf;
    return Array.isArray(variants) && variants.length > 0 ? variants : null;
}

/** The type of a schema that says it, or whose other members give it away. */
export function typeOf(schema) {
    if (Array.isArray(schema.type)) return schema.type[0];
    if (schema.type) return schema.type;
    if (schema.properties || schema.additionalProperties || schema.required) return "object";
    if (schema.items || schema.prefixItems) return "array";
    const value = schema.const ?? schema.enum?.[0];
    if (value === undefined || value === null) return null;
    if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
    return Array.isArray(value) ? "array" : typeof value;
}

/** Whether a schema stands for a file that is uploaded. */
export function isFile(schema) {
    if (typeOf(schema) !== "string" && typeOf(schema) !== null) return false;
    if (schema.format === "binary") return true;
    return schema.contentMediaType !== undefined && !schema.contentEncoding && !/json/.test(schema.contentMediaType);
}

/** The type in a few words: `array of Chapter`, `map of integer`, `string (date) or null`. */
export function typeText(document, value, depth = 0) {
    const name = referenceName(value);
    if (name) return name;
    const { schema, isNullable } = withoutNull(document.schema(value));
    const text = plainTypeText(document, schema, depth);
    return isNullable ? `${text} or null` : text;
}

function plainTypeText(document, schema, depth) {
    const name = referenceName(schema);
    if (name) return name;
    if (depth > 4) return "…";
    const variants = variantsOf(schema);
    if (variants) {
        const texts = [...new Set(variants.map((variant) => typeText(document, variant, depth + 1)))];
        return texts.join(" or ");
    }
    if (isFile(schema)) return "file";
    if (Array.isArray(schema.type)) return schema.type.join(" or ");
    switch (typeOf(schema)) {
        case null:
            return "any value";
        case "array":
            return schema.items === undefined ? "array" : `array of ${typeText(document, schema.items, depth + 1)}`;
        case "object":
            if (schema.properties || !isSchema(schema.additionalProperties)) return "object";
            return `map of ${typeText(document, schema.additionalProperties, depth + 1)}`;
        default:
            return schema.format ? `${typeOf(schema)} (${schema.format})` : typeOf(schema);
    }
}

const isSchema = (value) => typeof value === "object" && value !== null && Object.keys(value).length > 0;

/** Whether a schema has more to show than its own line: members, elements or variants with members. */
export function hasInside(document, value, depth = 0) {
    const { schema } = withoutNull(document.schema(value));
    const inner = document.schema(schema);
    if (Object.keys(inner.properties ?? {}).length > 0) return true;
    if (depth > 4) return false;
    return [...(variantsOf(inner) ?? []), inner.items, inner.additionalProperties, ...(inner.prefixItems ?? [])].some(
        (part) => isSchema(part) && (referenceName(part) !== null || hasInside(document, part, depth + 1)),
    );
}

/** What else has to hold for a value, each in a few words: `≥ 1`, `3–8 characters`, `pattern ^[a-z]+$`. */
export function constraintsOf(schema) {
    const facts = [
        span(schema.minLength, schema.maxLength, "character"),
        span(schema.minItems, schema.maxItems, "item"),
        span(schema.minProperties, schema.maxProperties, "member"),
        bound("≥", schema.minimum),
        bound(">", schema.exclusiveMinimum),
        bound("≤", schema.maximum),
        bound("<", schema.exclusiveMaximum),
    ];
    if (schema.multipleOf !== undefined) facts.push(`multiple of ${schema.multipleOf}`);
    if (schema.uniqueItems) facts.push("no item twice");
    if (schema.pattern !== undefined) facts.push(`pattern ${schema.pattern}`);
    if (schema.contentEncoding) facts.push(schema.contentEncoding);
    if (schema.additionalProperties === false) facts.push("no other members");
    if (schema.readOnly) facts.push("read-only");
    if (schema.writeOnly) facts.push("write-only");
    return facts.filter((fact) => fact !== null);
}

/** In OpenAPI 3.0 exclusive bounds are flags beside the others, which say enough. */
const bound = (sign, value) => (typeof value === "number" ? `${sign} ${value}` : null);

function span(least, most, noun) {
    if (least === undefined && most === undefined) return null;
    const count = (number) => `${number} ${noun}${number === 1 ? "" : "s"}`;
    if (most === undefined) return `≥ ${count(least)}`;
    if (least === undefined || least === 0) return `≤ ${count(most)}`;
    return least === most ? count(least) : `${least}–${count(most)}`;
}

/** A value as it is written in a sentence. */
export function valueText(value) {
    return typeof value === "string" ? (value === "" ? '""' : value) : JSON.stringify(value);
}
