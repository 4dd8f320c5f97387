import { curlCommand, quoted } from "/page/curl.js";
import { cookieText, formText, isForbiddenHeader, makeRequest } from "/page/request.js";
import { equal, test } from "./check.js";

const target = (path, method = "get") => ({ method, server: "http://localhost/api", path });
const query = (name, value, more = {}) => ({ parameter: { name, in: "query", ...more }, value });
const urlOf = (parameters, path = "/x") =>
    makeRequest(target(path), parameters).url.replace("http://localhost/api", "");

test("values of a path are encoded, and cannot become other segments", () => {
    const path = (value) => urlOf([{ parameter: { name: "id", in: "path" }, value }], "/x/{id}/y");
    const written = ["a b", "a/b?c#d", "..", "ä", "$&", ["1", "2"]].map(path);
    const encoded = ["a%20b", "a%2Fb%3Fc%23d", "%2E%2E", "%C3%A4", "%24%26", "1,2"];
    equal(written, encoded.map((text) => `/x/${text}/y`));
});

test("queries repeat names of lists, or divide their elements as the document says", () => {
    equal(urlOf([query("q", "a&b=c +"), query("tag", ["x", "y"])]), "/x?q=a%26b%3Dc%20%2B&tag=x&tag=y");
    equal(urlOf([query("tag", ["x", "y"], { explode: false })]), "/x?tag=x,y");
    equal(urlOf([query("tag", ["x", "y"], { style: "pipeDelimited" })]), "/x?tag=x|y");
    equal(urlOf([query("f", { a: 1, b: "c" }, { style: "deepObject" })]), "/x?f%5Ba%5D=1&f%5Bb%5D=c");
    equal(urlOf([query("f", { a: 1, b: "c" })]), "/x?a=1&b=c");
    equal(urlOf([query("f", { a: 1 }, { content: {} })]), "/x?f=%7B%22a%22%3A1%7D");
});

test("header fields, cookies and credentials go to their places", () => {
    const request = makeRequest(
        target("/x", "post"),
        [
            { parameter: { name: "X-Tag", in: "header" }, value: ["a", "b"] },
            { parameter: { name: "theme", in: "cookie" }, value: "dark" },
        ],
        { kind: "text", type: "application/json", text: "{}" },
        [
            { in: "header", name: "Authorization", value: "Bearer t" },
            { in: "query", name: "key", value: "k" },
            { in: "cookie", name: "s", value: "v" },
        ],
    );
    equal(request.method, "POST");
    equal(request.url, "http://localhost/api/x?key=k");
    equal(request.headers, [["X-Tag", "a,b"], ["Authorization", "Bearer t"], ["Content-Type", "application/json"]]);
    equal(request.cookies, [["theme", "dark"], ["s", "v"]]);
});

test("the browser writes the type of a form with parts", () => {
    equal(makeRequest(target("/x", "post"), [], { kind: "parts", type: "multipart/form-data", parts: [] }).headers, []);
});

test("forms and cookies are encoded where they have to be", () => {
    equal(formText([["a b", "c&d"], ["e", "ü'"]]), "a%20b=c%26d&e=%C3%BC%27");
    equal([cookieText("plain=1"), cookieText("a b;c"), cookieText("ü")], ["plain=1", "a%20b%3Bc", "%C3%BC"]);
});

test("header fields that browsers write themselves are known", () => {
    equal(["Cookie", "sec-fetch-mode", "Host", "User-Agent", "Proxy-X"].every(isForbiddenHeader), true);
    equal(["X-Token", "Accept", "Authorization", "Secret"].some(isForbiddenHeader), false);
});

test("curl gets what a shell leaves alone", () => {
    equal(quoted("it's $HOME `x` \"y\"\n"), "'it'\\''s $HOME `x` \"y\"\n'");
    const body = { kind: "text", type: "application/json", text: '{"a": "it\'s"}' };
    const request = makeRequest(target("/x", "post"), [query("q", "ü")], body);
    equal(curlCommand(request), [
        "curl 'http://localhost/api/x?q=%C3%BC'",
        "  -H 'Content-Type: application/json'",
        "  --data-raw '{\"a\": \"it'\\''s\"}'",
    ].join(" \\\n"));
});

test("curl names the method only where it would take another, and knows forms, files and cookies", () => {
    const curl = (method, body, parameters = []) => {
        const command = curlCommand(makeRequest(target("/x", method), parameters, body)).replaceAll(" \\\n ", "");
        return command.replace("http://localhost/api/x", "URL");
    };
    equal(curl("get", null), "curl URL");
    equal(curl("delete", null), "curl -X DELETE URL");
    equal(curl("head", null), "curl --head URL");
    const file = new File(["x"], 'a "b".txt');
    const parts = [
        { name: "t", value: "@x;y" },
        { name: "f", value: file },
    ];
    equal(curl("post", { kind: "parts", parts }), `curl URL --form-string 't=@x;y' -F 'f=@"a \\"b\\".txt"'`);
    const bytes = { kind: "file", type: "image/png", file };
    equal(curl("put", bytes), `curl -X PUT URL -H 'Content-Type: image/png' --data-binary '@a "b".txt'`);
    equal(curl("get", null, [{ parameter: { name: "c", in: "cookie" }, value: "a b" }]), "curl URL -b c=a%20b");
});
