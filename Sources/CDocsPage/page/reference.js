// The names in references.

/** The name of the component that a schema refers to, or null. */
export function referenceName(schema) {
    const prefix = "#/components/schemas/";
    return schema?.$ref?.startsWith?.(prefix) ? decodeStep(schema.$ref.slice(prefix.length)) : null;
}

/** One step of a reference as it is in the document (RFC 6901, section 6). */
export function decodeStep(text) {
    let plain = text;
    try {
        plain = decodeURIComponent(text);
    } catch {
        // A percent sign that stands for itself.
    }
    return plain.replaceAll("~1", "/").replaceAll("~0", "~");
}
