// The same request for a terminal.

import { cookieText, formText } from "./request.js";

/** A request as a curl command for a POSIX shell, an option a line. */
export function curlCommand({ method, url, headers, cookies, body }) {
    const lines = [`curl ${methodOption(method, body)}${quoted(url)}`];
    for (const [name, value] of headers) {
        // Without a value curl would take the field away; with a semicolon it is sent empty.
        lines.push(`-H ${quoted(value === "" ? `${name};` : `${name}: ${value}`)}`);
    }
    if (cookies.length > 0) {
        lines.push(`-b ${quoted(cookies.map(([name, value]) => `${name}=${cookieText(value)}`).join("; "))}`);
    }
    lines.push(...bodyOptions(body));
    return lines.join(" \\\n  ");
}

/** curl takes POST where there is a body, and GET otherwise. */
function methodOption(method, body) {
    if (method === "HEAD") return "--head ";
    return method === (body ? "POST" : "GET") ? "" : `-X ${method} `;
}

function bodyOptions(body) {
    switch (body?.kind) {
        case undefined:
            return [];
        case "form":
            return [`--data-raw ${quoted(formText(body.pairs))}`];
        case "parts":
            return body.parts.length > 0 ? body.parts.map(partOption) : ["-F ''"];
        case "file":
            return [`--data-binary ${quoted(`@${body.file?.name ?? "file"}`)}`];
        default:
            return [`--data-raw ${quoted(body.text)}`];
    }
}

function partOption({ name, value }) {
    // curl reads `@`, `<` and `;` of a plain `-F`; `--form-string` takes the text as it is.
    if (typeof value === "string") return `--form-string ${quoted(`${name}=${value}`)}`;
    const file = `"${value.name.replace(/[\\"]/g, "\\$&")}"`;
    return `-F ${quoted(`${name}=@${file}`)}`;
}

/** In a shell's single quotes everything stands for itself but the quote. */
export const quoted = (text) => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
