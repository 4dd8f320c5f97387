// Shows an answer: status, time, header fields and body.

import { button, copyButton, icon, make, makeFold } from "./dom.js";
import { format } from "./json-text.js";
import { jsonView } from "./json-view.js";
import { problemText } from "./problems.js";

const phrases = {
    200: "OK", 201: "Created", 202: "Accepted", 204: "No Content", 206: "Partial Content", 301: "Moved Permanently",
    302: "Found", 303: "See Other", 304: "Not Modified", 307: "Temporary Redirect", 308: "Permanent Redirect",
    400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed",
    409: "Conflict", 412: "Precondition Failed", 413: "Content Too Large", 415: "Unsupported Media Type",
    418: "I’m a teapot", 422: "Unprocessable Content", 429: "Too Many Requests", 500: "Internal Server Error",
    502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout",
};
const longestText = 1_000_000;

/** The phrase of a status, which HTTP/2 does not send. */
export const phraseOf = (status, sent = "") => sent || phrases[status] || "";

/** A class for the colour of a status. */
export const statusClass = (status) => `status status-${String(status)[0]}`;

/** All of an answer. `rest` are problems that no input is about. */
export function answerView(answer, { rest, problems, focus }) {
    const type = answer.headers.find(([name]) => name === "content-type")?.[1] ?? "";
    return [
        statusLine(answer),
        problems.length > 0 && problemsView(problems, rest, focus),
        answer.failure && make("p", { class: "error" }, answer.failure),
        answer.isRedirected && make("p", { class: "quiet" }, "Redirected to ", make("code", {}, answer.url), "."),
        bodyView(answer, type),
        headersView(answer.headers),
    ].filter(Boolean);
}

export function statusLine(answer) {
    const phrase = phraseOf(answer.status, answer.statusText);
    return make(
        "p",
        { class: "answer-line" },
        make("strong", { class: statusClass(answer.status) }, `${answer.status} ${phrase}`.trim()),
        make("span", { class: "quiet" }, timeText(answer.milliseconds)),
        make("span", { class: "quiet" }, sizeText(answer.length)),
        answer.isCut && make("span", { class: "tag" }, "stopped"),
    );
}

function timeText(time) {
    if (time >= 1000) return `${(time / 1000).toFixed(1)} s`;
    return `${time < 10 ? time.toFixed(1) : Math.round(time)} ms`;
}

function sizeText(length) {
    if (length < 1024) return `${length} ${length === 1 ? "byte" : "bytes"}`;
    return length < 1024 * 1024 ? `${(length / 1024).toFixed(1)} KiB` : `${(length / 1024 / 1024).toFixed(1)} MiB`;
}

/** Most problems are told at their inputs; here is a way there, and what has no input. */
function problemsView(problems, rest, focus) {
    const placed = problems.filter((problem) => !rest.includes(problem));
    const one = problems.length === 1;
    const place = placed.length === 0 ? ":" : one ? "; it is marked." : "; they are marked.";
    const text = `${one ? "One value is" : `${problems.length} values are`} not as declared${place}`;
    const label = one ? "Show it" : "Show the first";
    return make(
        "div",
        { class: "problems" },
        make("p", {}, text, placed.length > 0 && button(label, () => focus(placed[0]), { class: "button small" })),
        rest.length > 0 && make("ul", {}, ...rest.map((problem) => make("li", {}, problemText(problem)))),
    );
}

function bodyView(answer, type) {
    if (answer.length === 0) return make("p", { class: "quiet" }, "The body is empty.");
    const isJSON = /json/i.test(type) && !/jsonl|ndjson|json-seq/i.test(type);
    const copy = answer.text !== null && copyButton(() => answer.text);
    const tools = make("div", { class: "answer-tools" }, copy, downloadButton(answer, type));
    return make("div", { class: "answer-body" }, tools, textView(answer, isJSON, type));
}

function textView({ text, length }, isJSON, type) {
    if (text === null) return make("p", { class: "quiet" }, `${sizeText(length)} of ${type || "an unknown type"}.`);
    const shown = text.slice(0, longestText);
    const rest = text.length > longestText ? [make("p", { class: "quiet" }, "The rest is in the download.")] : [];
    const label = "Body of the answer";
    const view = isJSON
        ? jsonView(rest.length > 0 ? shown : format(shown), label)
        : make("pre", { class: "code", tabindex: "0", "aria-label": label }, shown);
    return make("div", {}, view, ...rest);
}

function downloadButton(answer, type) {
    const named = answer.headers.find(([name]) => name === "content-disposition")?.[1] ?? "";
    const name = /filename="([^"]+)"/.exec(named)?.[1] ?? new URL(answer.url).pathname.split("/").pop() ?? "";
    return button([icon("download"), "Save"], () => {
        const href = URL.createObjectURL(new Blob(answer.bytes, { type }));
        make("a", { href, download: name || "answer" }).click();
        setTimeout(() => URL.revokeObjectURL(href), 60_000);
    }, { class: "button small" });
}

function headersView(headers) {
    return makeFold({ class: "fold" }, `Header fields (${headers.length})`, () => {
        const row = ([name, value]) => make("tr", {}, make("th", { scope: "row" }, name), make("td", {}, value));
        const table = make("table", { class: "headers" }, make("tbody", {}, ...headers.map(row)));
        return make("div", { class: "scrolls" }, table);
    });
}
