import { APIDocument } from "/page/document.js";
import { chosenSchemes, Credentials, credentialsFor } from "/page/credentials.js";
import { equal, test } from "./check.js";

const read = (json) => new APIDocument(json, "https://example.com/api/openapi.json", "https://example.com/api/");

test("references are followed, with the names in them decoded", () => {
    const document = read({ components: { schemas: { "a/b~c d": { type: "string" } } } });
    equal(document.resolve({ $ref: "#/components/schemas/a~1b~0c%20d" }), { type: "string" });
});

test("what stands beside a reference counts more than what is behind it", () => {
    const document = read({ components: { schemas: { A: { type: "string", description: "far" } } } });
    const near = { $ref: "#/components/schemas/A", description: "near" };
    equal(document.resolve(near), { type: "string", description: "near" });
});

test("references that lead nowhere, elsewhere or in a circle are told and do no harm", () => {
    const document = read({ components: { schemas: { A: { $ref: "#/components/schemas/A" } } } });
    equal(document.schema({ $ref: "#/components/schemas/A" }), { description: "These references lead in a circle." });
    for (const $ref of ["#/nothing", "other.json#/x", "#/constructor/name"]) {
        equal(document.resolve({ $ref }), { description: `${$ref} is not in this document.` });
    }
});

test("the application itself is the first server, unless the document names it", () => {
    equal(read({}).servers, [{ url: "https://example.com/api" }]);
    equal(read({ servers: [{ url: "/api" }] }).servers, [{ url: "https://example.com/api", description: undefined }]);
    const elsewhere = { url: "https://{where}.example.com/v1/", variables: { where: { default: "eu" } } };
    equal(read({ servers: [elsewhere] }).servers, [
        { url: "https://example.com/api" },
        { url: "https://eu.example.com/v1", description: undefined },
    ]);
});

test("parameters of an operation replace those of its path", () => {
    const parameters = [{ name: "id", in: "path", description: "path's" }, { name: "q", in: "query" }];
    const own = [{ name: "id", in: "path", description: "own" }];
    const document = read({ paths: { "/{id}": { parameters, get: { parameters: own } } } });
    equal(document.operations[0].parameters.map(({ description }) => description), ["own", undefined]);
});

test("operations with one id, or without any, all have ids of their own", () => {
    const document = read({ paths: { "/a": { get: { operationId: "x" }, post: { operationId: "x" }, put: {} } } });
    equal(document.operations.map(({ id }) => id), ["x", "x post", "put /a"]);
});

test("groups are in the order of the document's tags, the others behind them", () => {
    const document = read({
        tags: [{ name: "b", description: "B" }, { name: "unused" }],
        paths: { "/0": { get: {} }, "/1": { get: { tags: ["a"] } }, "/2": { get: { tags: ["b", "a"] } } },
    });
    equal(document.groups.map(({ name, operations }) => [name, operations.length]), [["b", 1], ["a", 1], ["Other", 1]]);
});

test("without any tag there is one group", () => {
    const { groups } = read({ paths: { "/": { get: {}, post: { tags: [] } } } });
    equal(groups.map(({ name, operations }) => [name, operations.length]), [["Operations", 2]]);
});

const secured = (security) =>
    read({
        paths: { "/": { get: { security } } },
        components: {
            securitySchemes: {
                basic: { type: "http", scheme: "basic" },
                key: { type: "apiKey", in: "query", name: "api_key" },
                token: { type: "oauth2", flows: {} },
            },
        },
    }).operations[0];

function withValues(values) {
    const credentials = new Credentials(null, "test");
    for (const [name, value] of Object.entries(values)) credentials.set(name, value);
    return credentials;
}

test("the first alternative that is complete is sent, and credentials before none", () => {
    const all = withValues({ basic: { username: "Äda", password: "x:y" }, key: { key: "k" } });
    equal(chosenSchemes(secured([{ token: [] }, { basic: [], key: [] }]), all), ["basic", "key"]);
    equal(chosenSchemes(secured([{}, { key: [] }]), all), ["key"]);
    equal(chosenSchemes(secured([{}, { token: [] }]), all), []);
    equal(chosenSchemes(secured([{ token: [] }]), all), null);
    equal(credentialsFor(secured([{ basic: [], key: [] }]), all), [
        { in: "header", name: "Authorization", value: "Basic w4RkYTp4Onk=" },
        { in: "query", name: "api_key", value: "k" },
    ]);
});

test("credentials are kept for the next page, and forgotten", () => {
    const kept = new Map();
    const storage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) };
    new Credentials(storage, "a").set("token", { token: "t" });
    equal(new Credentials(storage, "a").get("token"), { token: "t" });
    equal(new Credentials(storage, "b").get("token"), undefined);
    new Credentials(storage, "a").set("token", null);
    equal(new Credentials(storage, "a").isEmpty, true);
});
