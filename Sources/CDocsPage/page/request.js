// Makes a request of what was filled in. Nothing here touches the page or the network.

/**
 * Puts a request together.
 *
 * @param target `{ method, server, path }`.
 * @param parameters `[{ parameter, value }]`: a parameter of the document, and a text, a list or an object of texts.
 * @param body `{ kind: "text" | "form" | "parts" | "file", type, … }` or null.
 * @param credentials `[{ in: "header" | "query" | "cookie", name, value }]`.
 * @returns `{ method, url, headers: [[name, value]], cookies: [[name, value]], body }`.
 */
export function makeRequest({ method, server, path }, parameters, body = null, credentials = []) {
    const headers = [];
    const cookies = [];
    const query = [];
    let filled = path;
    for (const { parameter, value } of parameters) {
        switch (parameter.in) {
            case "path":
                filled = filled.replaceAll(`{${parameter.name}}`, () => pathText(parameter, value));
                break;
            case "query":
                query.push(...queryPairs(parameter, value));
                break;
            case "header":
                headers.push([parameter.name, joined(value)]);
                break;
            case "cookie":
                cookies.push([parameter.name, joined(value)]);
        }
    }
    for (const { in: place, name, value } of credentials) {
        if (place === "header") headers.push([name, value]);
        if (place === "query") query.push(pair(name, value));
        if (place === "cookie") cookies.push([name, value]);
    }
    // The browser itself writes the type of a form with parts, for it chooses the boundary.
    if (body?.type && body.kind !== "parts") headers.push(["Content-Type", body.type]);
    const search = query.length > 0 ? `?${query.join("&")}` : "";
    return { method: method.toUpperCase(), url: server + filled + search, headers, cookies, body };
}

/** As a query and a form have it, with `%20` for a blank. */
const encode = (text) =>
    encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);

const pair = (name, value) => `${encode(name)}=${encode(value)}`;

const text = (value) => (typeof value === "string" ? value : JSON.stringify(value));

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** Lists and objects in one text, divided by commas. */
function joined(value) {
    if (Array.isArray(value)) return value.map(text).join(",");
    if (isObject(value)) return Object.entries(value).map(([name, one]) => `${name},${text(one)}`).join(",");
    return text(value);
}

/** Styles `simple`, `label` and `matrix`. Dots alone would lead to another path (RFC 3986, section 5.2.4). */
function pathText(parameter, value) {
    const written = (Array.isArray(value) ? value.map(text) : [joined(value)]).map(encode);
    const dots = (piece) => (/^\.{1,2}$/.test(piece) ? piece.replaceAll(".", "%2E") : piece);
    if (parameter.style === "label") return `.${written.join(parameter.explode ? "." : ",")}`;
    if (parameter.style === "matrix") return `;${parameter.name}=${written.join(",")}`;
    return dots(written.join(","));
}

const separators = { spaceDelimited: "%20", pipeDelimited: "|" };

/** Styles `form`, which repeats the name unless told otherwise, `spaceDelimited`, `pipeDelimited` and `deepObject`. */
function queryPairs({ name, style = "form", explode = style === "form", content }, value) {
    if (content) return [pair(name, text(value))];
    if (style === "deepObject" && isObject(value)) {
        return Object.entries(value).map(([key, one]) => pair(`${name}[${key}]`, text(one)));
    }
    if (isObject(value) && explode) return Object.entries(value).map(([key, one]) => pair(key, text(one)));
    if (!Array.isArray(value)) return [pair(name, joined(value))];
    if (explode) return value.map((one) => pair(name, text(one)));
    return [`${encode(name)}=${value.map((one) => encode(text(one))).join(separators[style] ?? ",")}`];
}

/** A form's pairs as a body. */
export const formText = (pairs) => pairs.map(([name, value]) => pair(name, value)).join("&");

const cookieOctets = /^[\x21\x23-\x2B\x2D-\x3A\x3C-\x5B\x5D-\x7E]*$/;

/** A cookie's value as it is sent: what may not stand in one is percent-encoded (RFC 6265, section 4.1.1). */
export const cookieText = (value) => (cookieOctets.test(value) ? value : encode(value));

const forbiddenHeaders = new Set(
    `accept-charset accept-encoding access-control-request-headers access-control-request-method
    access-control-request-private-network connection content-length cookie cookie2 date dnt expect host keep-alive
    origin referer set-cookie te trailer transfer-encoding upgrade user-agent via`.split(/\s+/),
);

/**
 * Header fields that browsers write themselves, whatever a page asks for (the Fetch standard, "forbidden
 * request-header"); User-Agent is left alone by some of them too.
 */
export function isForbiddenHeader(name) {
    const plain = name.toLowerCase();
    return forbiddenHeaders.has(plain) || plain.startsWith("proxy-") || plain.startsWith("sec-");
}
