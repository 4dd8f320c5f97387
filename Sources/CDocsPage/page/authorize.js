// The dialog for credentials: a part for each security scheme of the document.

import { button, icon, link, make, safeURL, uniqueID } from "./dom.js";
import { markdownView } from "./markdown-view.js";
import { base64 } from "./credentials.js";
import { formText } from "./request.js";

/**
 * Makes the dialog.
 *
 * @param context `{ document, credentials, server() }`
 * @returns `{ element, open(operation) }`; an operation puts its own schemes in front.
 */
export function makeAuthorizeDialog(context) {
    const { document, credentials } = context;
    const parts = make("div");
    const title = make("h2", { id: "authorize-title", tabindex: "-1" }, "Authorize");
    const close = button([icon("remove")], () => element.close(), { class: "button plain", "aria-label": "Close" });
    const element = make(
        "dialog",
        { class: "authorize", "aria-labelledby": "authorize-title" },
        make("div", { class: "dialog-head" }, title, close),
        make("p", { class: "quiet" }, "This stays in the tab, and goes with requests of this page only."),
        parts,
    );
    element.addEventListener("click", (event) => event.target === element && element.close());
    return {
        element,
        open(operation) {
            const all = Object.keys(document.schemes);
            const first = (operation?.security ?? []).flatMap(Object.keys);
            const names = [...new Set([...first, ...all])].filter((name) => all.includes(name));
            const part = (name) => schemePart(context, name, first.includes(name), names.length <= 2);
            parts.replaceChildren(...names.map(part));
            element.showModal();
            title.focus();
        },
    };
}

function schemePart({ document, credentials, ...context }, name, isNeeded, isOpen) {
    const scheme = document.resolve(document.schemes[name]);
    const place = make("div");
    const error = make("p", { class: "error", role: "alert" });
    function keep(value) {
        credentials.set(name, value);
        update();
        place.querySelector("button")?.focus();
    }
    function update() {
        error.textContent = "";
        const isKept = credentials.get(name) !== undefined;
        place.replaceChildren(isKept ? keptView(() => keep(null)) : askingForm(context, scheme, keep, error));
    }
    update();
    const summary = make(
        "summary",
        {},
        make("h3", {}, name),
        make("span", { class: "media" }, kindText(scheme)),
        isNeeded && make("span", { class: "tag" }, "needed here"),
    );
    const attributes = { class: "scheme", "data-scheme": name, open: isNeeded || isOpen };
    return make("details", attributes, summary, markdownView(scheme.description), place, error);
}

function keptView(forget) {
    const logOut = button("Log out", forget, { class: "button small" });
    return make("p", { class: "kept" }, icon("check"), "Authorized ", logOut);
}

function kindText(scheme) {
    switch (scheme.type) {
        case "http":
            return `HTTP ${scheme.scheme}`;
        case "apiKey":
            return `API key: ${scheme.in} ${scheme.name}`;
        case "oauth2":
            return `OAuth 2.0: ${Object.keys(scheme.flows ?? {}).join(", ")}`;
        case "openIdConnect":
            return "OpenID Connect";
        default:
            return scheme.type ?? "";
    }
}

function askingForm(context, scheme, keep, error) {
    if (scheme.type === "http" && scheme.scheme?.toLowerCase() === "basic") {
        return form([["username", "User name"], ["password", "Password"]], (values) => keep(values));
    }
    if (scheme.type === "apiKey") {
        const isOut = scheme.in === "cookie" ? "Sent as a cookie of the request's own path." : null;
        return form([["key", "Key"]], (values) => keep(values), isOut);
    }
    const flow = scheme.flows?.password ?? scheme.flows?.clientCredentials;
    if (flow) return tokenForm(context, flow, scheme.flows.password === flow, keep, error);
    return form([["token", "Token"]], (values) => keep(values), elsewhere(scheme));
}

/** Flows that lead over another site end there: its token is asked for here. */
function elsewhere(scheme) {
    const url = scheme.openIdConnectUrl ?? Object.values(scheme.flows ?? {})[0]?.authorizationUrl;
    return url ? make("span", {}, "Get a token from ", link(url, url), " and put it here.") : null;
}

const completions = { username: "username", password: "current-password" };

function labelled(name, label, isRequired) {
    const id = uniqueID("credential");
    const input = make("input", {
        id,
        name,
        type: /password|secret/.test(name) ? "password" : "text",
        autocomplete: completions[name] ?? "off",
        autocapitalize: "off",
        spellcheck: "false",
        required: isRequired,
    });
    return make("div", { class: "pair" }, make("label", { for: id }, label), input);
}

/** A form for texts; `use` gets their values, and the whole form's data. */
function form(fields, use, note = null, ...more) {
    const onsubmit = (event) => {
        event.preventDefault();
        const data = new FormData(event.target);
        use(Object.fromEntries(data), data);
    };
    return make(
        "form",
        { onsubmit },
        ...fields.map(([name, label]) => labelled(name, label, true)),
        note && make("p", { class: "quiet" }, note),
        ...more,
        make("button", { type: "submit", class: "button primary" }, "Authorize"),
    );
}

/** Gets a token for a name and password, or for a client's secret (RFC 6749, sections 4.3 and 4.4). */
function tokenForm(context, flow, isPassword, keep, error) {
    const url = safeURL(flow.tokenUrl ?? "", `${context.server()}/`);
    const scopes = Object.entries(flow.scopes ?? {}).map(([name, description]) => {
        const id = uniqueID("scope");
        return make("li", {}, make("input", { type: "checkbox", id, name: "scope", value: name, checked: true }),
            make("label", { for: id }, make("code", {}, name), description && ` ${description}`));
    });
    const scopeList =
        scopes.length > 0 &&
        make("fieldset", {}, make("legend", {}, "Scopes"), make("ul", { class: "scopes" }, ...scopes));
    const user = [["username", "User name"], ["password", "Password"]];
    const client = [["client_id", "Client id"], ["client_secret", "Client secret"]];
    const ask = async (values, data) => {
        error.textContent = "";
        try {
            keep({ token: await getToken(url, isPassword, values, data.getAll("scope")) });
        } catch (problem) {
            error.textContent = problem.message;
        }
    };
    if (!isPassword) return form(client, ask, null, scopeList);
    const optional = client.map(([name, label]) => labelled(name, label, false));
    const clientPart = make("details", { class: "fold" }, make("summary", {}, "Client id and secret"), ...optional);
    return form(user, ask, null, scopeList, clientPart);
}

async function getToken(url, isPassword, { username, password, client_id: client, client_secret: secret }, scopes) {
    const pairs = isPassword
        ? [["grant_type", "password"], ["username", username], ["password", password]]
        : [["grant_type", "client_credentials"]];
    if (scopes.length > 0) pairs.push(["scope", scopes.join(" ")]);
    const headers = { "Content-Type": "application/x-www-form-urlencoded", Accept: "application/json" };
    // Servers have to take a client's credentials this way (RFC 6749, section 2.3.1).
    if (client && secret) headers.Authorization = `Basic ${base64([client, secret].map(encodeURIComponent).join(":"))}`;
    else if (client) pairs.push(["client_id", client]);
    if (url === null) throw new Error("The document names no URL to get a token from.");
    let response;
    try {
        // Without the browser's own credentials it does not ask for a password itself where these are refused.
        const body = formText(pairs);
        response = await fetch(url, { method: "POST", headers, body, credentials: "omit", cache: "no-store" });
    } catch {
        throw new Error(`${url} cannot be reached from this page.`);
    }
    const answer = await response.json().catch(() => null);
    if (typeof answer?.access_token === "string") return answer.access_token;
    throw new Error(refusal(response.status, answer));
}

function refusal(status, answer) {
    const reason = answer?.error_description ?? answer?.detail ?? answer?.error ?? answer?.title;
    return `No token: ${typeof reason === "string" ? reason : "the server answered"} (${status}).`;
}
