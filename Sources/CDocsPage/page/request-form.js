// The form of an operation: its inputs, the credentials that go with them, and the answer.

import { answerView, phraseOf, statusLine } from "./answer.js";
import { makeBody } from "./body.js";
import { asksForPassword, chosenSchemes, credentialsFor } from "./credentials.js";
import { curlCommand } from "./curl.js";
import { button, copyButton, icon, make, safeURL } from "./dom.js";
import { makeParameters } from "./parameters.js";
import { problemsIn } from "./problems.js";
import { makeRequest } from "./request.js";
import { send } from "./send.js";

/** The form of an operation, and the place for its answers. */
export class RequestForm {
    /** @param context `{ credentials, server(operation), authorize(operation), onChange(listener) }` */
    constructor(operation, context) {
        this.operation = operation;
        this.context = context;
        this.curl = make("code");
        this.answer = make("div", { class: "answer" });
        this.status = make("p", { class: "unseen", role: "status" });
        this.submit = make("button", { class: "button primary", type: "submit" }, "Send");
        this.stop = button("Stop", () => this.running?.abort(), { hidden: true });
        this.running = null;
        this.lastPainted = 0;
        // The inputs tell of changes while they are still being made.
        const changed = () => this.form && this.showCurl();
        this.parameters = makeParameters(operation, changed);
        this.body = operation.body ? makeBody(operation, changed) : null;
        this.form = this.makeForm();
        this.element = make("div", {}, this.form, this.status, this.answer);
        this.showCurl();
        context.onChange(changed);
    }

    makeForm() {
        const onsubmit = (event) => {
            event.preventDefault();
            this.run();
        };
        const onkeydown = (event) => {
            if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            this.form.requestSubmit();
        };
        const keys = make("span", { class: "quiet keys" }, "Ctrl + Enter");
        return make(
            "form",
            { class: "try", novalidate: true, onsubmit, onkeydown },
            ...this.parameters.elements,
            this.body?.element,
            securityView(this.operation, this.context),
            make("div", { class: "actions" }, this.submit, this.stop, keys),
            curlView(this.curl),
        );
    }

    /** The request as the inputs have it now. */
    request() {
        const { operation, context } = this;
        const target = { method: operation.method, server: context.server(operation), path: operation.path };
        const credentials = credentialsFor(operation, context.credentials);
        return makeRequest(target, this.parameters.read(), this.body?.read() ?? null, credentials);
    }

    showCurl() {
        this.curl.textContent = curlCommand(this.request());
    }

    /** Shows each problem at its input; gives back those that have none. */
    show(problems) {
        const rest = this.parameters.show(problems);
        return this.body ? this.body.show(rest) : rest;
    }

    focus(problem) {
        if (problem.place === "body") this.body?.focus(problem);
        else this.parameters.focus(problem);
    }

    /** Sends the request, and shows what comes. */
    async run() {
        if (this.running) return;
        const missing = this.parameters.missing();
        this.show(missing);
        if (missing.length > 0) return this.parameters.focus(missing[0]);
        this.running = new AbortController();
        this.submit.disabled = true;
        this.status.textContent = "Waiting for the answer.";
        const waiting = setTimeout(() => (this.stop.hidden = false), 400);
        try {
            const isAnonymous = asksForPassword(this.operation);
            const onPart = (part) => this.showPart(part);
            this.showAnswer(await send(this.request(), { signal: this.running.signal, isAnonymous, onPart }));
        } catch (error) {
            this.showFailure(error);
        } finally {
            clearTimeout(waiting);
            this.stop.hidden = true;
            this.submit.disabled = false;
            this.running = null;
        }
    }

    /** Streams are shown as they come, a few times a second. */
    showPart(part) {
        if (performance.now() - this.lastPainted < 150 || part.text === null) return;
        this.lastPainted = performance.now();
        this.fill(statusLine(part), make("pre", { class: "code" }, part.text.slice(-20_000)));
    }

    showAnswer(whole) {
        const problems = whole.status >= 400 && whole.status < 500 ? problemsIn(parsed(whole.text)) : [];
        const rest = this.show(problems);
        const count = problems.length === 0 ? "" : ` Not as declared: ${problems.length}.`;
        this.status.textContent = `Answer ${whole.status} ${phraseOf(whole.status, whole.statusText)}.${count}`;
        this.fill(...answerView(whole, { problems, rest, focus: (problem) => this.focus(problem) }));
        this.answer.scrollIntoView({ block: "nearest" });
    }

    showFailure(error) {
        const text = failureText(error, this.context.server(this.operation));
        this.status.textContent = text;
        this.fill(make("p", { class: "error" }, text));
        this.answer.scrollIntoView({ block: "nearest" });
    }

    fill(...views) {
        this.answer.replaceChildren(make("h4", {}, "Answer"), ...views);
    }
}

function curlView(curl) {
    const text = make("pre", { class: "code", tabindex: "0", "aria-label": "curl command" }, curl);
    const inside = make("div", { class: "curl-text" }, text, copyButton(() => curl.textContent));
    return make("details", { class: "fold curl" }, make("summary", {}, "curl"), inside);
}

function parsed(text) {
    try {
        return JSON.parse(text);
    } catch {
        return null;
    }
}

function failureText(error, server) {
    if (error.name === "AbortError") return "Stopped before an answer came.";
    const url = safeURL(server);
    const isElsewhere = url === null || new URL(url).origin !== location.origin;
    const reason = isElsewhere
        ? "it cannot be reached, or this page may not ask it (CORS, Content-Security-Policy)."
        : "the server cannot be reached.";
    // Browsers do not tell scripts why, each in words of its own; other errors say what is wrong with the request.
    const hasNoAnswer = error.name !== "TypeError" || /Failed to fetch|NetworkError|Load failed/.test(error.message);
    return hasNoAnswer ? `No answer: ${reason}` : `The request cannot be sent: ${error.message}`;
}

/** Which credentials go with the request, and a way to give some. */
function securityView(operation, context) {
    if (operation.security.length === 0) return null;
    const text = make("span");
    const update = () => {
        const chosen = chosenSchemes(operation, context.credentials);
        const isChosen = chosen?.length > 0;
        text.textContent = isChosen ? `Sent with ${chosen.join(" and ")}` : `Needs ${needsText(operation.security)}`;
    };
    context.onChange(update);
    update();
    const ask = button("Authorize", () => context.authorize(operation), { class: "button small" });
    return make("p", { class: "credentials" }, icon("lock"), text, ask);
}

/** All alternatives: `OAuth2 (read, write), or Key and Basic, or nothing`. */
function needsText(security) {
    const schemeText = ([name, scopes]) => (scopes.length > 0 ? `${name} (${scopes.join(", ")})` : name);
    const alternative = (schemes) => Object.entries(schemes).map(schemeText).join(" and ") || "nothing";
    return security.map(alternative).join(", or ");
}
