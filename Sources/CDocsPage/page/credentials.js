// What the user has to show: kept for this tab only, and put into requests.

/** The credentials of an application, by the names of their schemes. */
export class Credentials {
    /** @param storage Where they are kept, such as `sessionStorage`; `key` is the application's own place in it. */
    constructor(storage, key) {
        this.storage = storage;
        this.key = `roost-docs ${key}`;
        this.listeners = [];
        this.values = {};
        try {
            this.values = JSON.parse(storage.getItem(this.key)) ?? {};
        } catch {
            // Nothing is kept where the browser does not want it, or something else is.
        }
    }

    get(scheme) {
        return this.values[scheme];
    }

    /** Keeps the value of a scheme, or forgets it when it is null, and tells so. */
    set(scheme, value) {
        if (value === null) delete this.values[scheme];
        else this.values[scheme] = value;
        try {
            this.storage.setItem(this.key, JSON.stringify(this.values));
        } catch {
            // Then they last as long as the page.
        }
        for (const listener of this.listeners) listener();
    }

    onChange(listener) {
        this.listeners.push(listener);
    }

    get isEmpty() {
        return Object.keys(this.values).length === 0;
    }
}

/** The first alternative for which there is everything: the names of its schemes, or null. */
export function chosenSchemes(operation, credentials) {
    const alternatives = operation.security.map(Object.keys);
    const complete = alternatives.filter((schemes) => schemes.every((name) => credentials.get(name) !== undefined));
    // An alternative without any scheme says that credentials may be left out, not that they have to be.
    return complete.find((schemes) => schemes.length > 0) ?? complete[0] ?? null;
}

/**
 * Whether an operation may ask for a name and password.
 *
 * The browser would ask for them itself, in a dialog of its own that the user cannot tell from the page's.
 */
export function asksForPassword(operation) {
    const names = operation.security.flatMap(Object.keys);
    return names.some((name) => isBasic(schemeOf(operation, name)));
}

/** What goes into the request of an operation, as `makeRequest` takes it. */
export function credentialsFor(operation, credentials) {
    const schemes = chosenSchemes(operation, credentials) ?? [];
    return schemes.map((name) => entry(schemeOf(operation, name), credentials.get(name)));
}

const schemeOf = ({ document }, name) => document.resolve(document.schemes[name]);

const isBasic = (scheme) => scheme?.type === "http" && scheme.scheme?.toLowerCase() === "basic";

function entry(scheme, value) {
    if (scheme?.type === "apiKey") return { in: scheme.in, name: scheme.name, value: value.key };
    if (isBasic(scheme)) {
        return { in: "header", name: "Authorization", value: `Basic ${base64(`${value.username}:${value.password}`)}` };
    }
    const word = scheme?.type === "http" && scheme.scheme?.toLowerCase() !== "bearer" ? scheme.scheme : "Bearer";
    return { in: "header", name: "Authorization", value: `${word} ${value.token}` };
}

/** Base64 of the text's UTF-8 (RFC 7617, section 2.1). */
export function base64(text) {
    return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
