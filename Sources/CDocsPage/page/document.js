// An OpenAPI document as the page reads it: references followed, operations in groups.

import { decodeStep } from "./reference.js";
import { mergeAll } from "./schema.js";

const methods = ["get", "post", "put", "patch", "delete", "head", "options", "trace"];
const longestChain = 32;

/** An OpenAPI 3.0 or 3.1 document. */
export class APIDocument {
    /**
     * @param json The document.
     * @param url Where it was read; relative URLs in it are relative to that.
     * @param root Where the application of the document begins: a server that the document need not name.
     */
    constructor(json, url, root) {
        this.json = json;
        this.url = url;
        this.info = json.info ?? {};
        this.components = json.components ?? {};
        const servers = readServers(json.servers, url) ?? [];
        const own = withoutSlash(root);
        this.servers = servers.some((server) => server.url === own) ? servers : [{ url: own }, ...servers];
        this.operations = readOperations(this);
        this.groups = readGroups(this);
    }

    get schemes() {
        return this.components.securitySchemes ?? {};
    }

    /** Follows references until something else comes; members beside a reference count more than those behind it. */
    resolve(value) {
        let result = value;
        for (let step = 0; step < longestChain; step++) {
            if (typeof result?.$ref !== "string") return result;
            const { $ref, ...besides } = result;
            const target = this.at($ref);
            if (target === undefined) return { description: `${$ref} is not in this document.` };
            result = typeof target === "object" && target !== null ? { ...target, ...besides } : target;
        }
        return { description: "These references lead in a circle." };
    }

    /** What a reference such as `#/components/schemas/Book` points to (RFC 6901); undefined where there is nothing. */
    at(reference) {
        if (!reference.startsWith("#")) return undefined;
        const steps = reference.slice(1).split("/").slice(1);
        return steps.reduce((value, step) => {
            const name = decodeStep(step);
            return value !== null && typeof value === "object" && Object.hasOwn(value, name) ? value[name] : undefined;
        }, this.json);
    }

    /** A schema as one object: references followed, `allOf` put together, `true` and `false` written out. */
    schema(value, depth = 0) {
        if (value === undefined || value === true) return {};
        if (value === false) return { not: {} };
        const schema = this.resolve(value);
        if (typeof schema !== "object" || schema === null) return {};
        if (!Array.isArray(schema.allOf)) return schema;
        // What contains itself has nothing more to say.
        return depth < longestChain ? mergeAll(schema, (part) => this.schema(part, depth + 1)) : {};
    }

    /** The servers of an operation: its own, or those of the document. */
    serversOf(operation) {
        return readServers(operation.ownServers, this.url) ?? this.servers;
    }
}

const withoutSlash = (url) => url.replace(/\/$/, "");

function readServers(list, base) {
    if (!Array.isArray(list) || list.length === 0) return null;
    return list.map((server) => {
        const filled = String(server.url ?? "/").replace(/\{([^}]+)\}/g, (whole, name) =>
            String(server.variables?.[name]?.default ?? whole),
        );
        let url = filled;
        try {
            url = new URL(filled, base).href;
        } catch {
            // It is shown as it is; requests to it fail and say why.
        }
        return { url: withoutSlash(url), description: server.description };
    });
}

function readOperations(document) {
    const taken = new Set();
    const operations = Object.entries(document.json.paths ?? {}).flatMap(([path, entry]) => {
        const item = document.resolve(entry);
        const known = methods.filter((method) => item?.[method]);
        const id = (method) => uniqueName(item[method], method, path, taken);
        return known.map((method) => new Operation(document, method, path, item, id(method)));
    });
    const rest = operations.some(({ tags }) => tags.length > 0) ? "Other" : "Operations";
    for (const operation of operations) if (operation.tags.length === 0) operation.tags = [rest];
    return operations;
}

function uniqueName(json, method, path, taken) {
    let id = json.operationId ?? `${method} ${path}`;
    if (taken.has(id)) id = `${id} ${method}`;
    while (taken.has(id)) id += "+";
    taken.add(id);
    return id;
}

/** One method of one path. What costs time to find out is found out when it is asked for. */
export class Operation {
    constructor(document, method, path, item, id) {
        const json = item[method];
        this.document = document;
        this.method = method;
        this.path = path;
        this.item = item;
        this.json = json;
        this.id = id;
        this.tags = json.tags ?? [];
        this.summary = json.summary ?? item.summary ?? "";
        this.description = json.description ?? item.description ?? "";
        this.isDeprecated = json.deprecated === true;
        this.ownServers = json.servers ?? item.servers;
    }

    /** What a search looks into. */
    get searchText() {
        return [this.method, this.path, this.summary, this.id, ...this.tags].join(" ").toLowerCase();
    }

    /** Those of the path and the operation's own, which count more. */
    get parameters() {
        const found = new Map();
        for (const entry of [...(this.item.parameters ?? []), ...(this.json.parameters ?? [])]) {
            const parameter = this.document.resolve(entry);
            if (parameter?.name && parameter?.in) found.set(`${parameter.in} ${parameter.name}`, parameter);
        }
        return [...found.values()];
    }

    get body() {
        return this.json.requestBody ? this.document.resolve(this.json.requestBody) : null;
    }

    get responses() {
        return Object.entries(this.json.responses ?? {}).map(([status, entry]) => ({
            status,
            ...this.document.resolve(entry),
        }));
    }

    /** Alternatives, of each of which all schemes are needed together: `[{ HTTPBearer: ["scope"] }, {}]`. */
    get security() {
        return this.json.security ?? this.document.json.security ?? [];
    }
}

/** Operations under their first tag: described tags in their order, then others as they come, then those without. */
function readGroups(document) {
    const groups = new Map();
    for (const tag of document.json.tags ?? []) groups.set(tag.name, { ...tag, operations: [] });
    for (const operation of document.operations) {
        const name = operation.tags[0];
        if (!groups.has(name)) groups.set(name, { name, operations: [] });
        groups.get(name).operations.push(operation);
    }
    const filled = [...groups.values()].filter((group) => group.operations.length > 0);
    const isRest = (group) => !(group.operations[0].json.tags?.length > 0);
    return [...filled.filter((group) => !isRest(group)), ...filled.filter(isRest)];
}
