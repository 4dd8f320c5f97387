// The documentation page of an application: reads its OpenAPI document and shows it.

import { APIDocument } from "./document.js";
import { makeAuthorizeDialog } from "./authorize.js";
import { Credentials } from "./credentials.js";
import { find, icon, link, make, makeFold } from "./dom.js";
import { markdownView } from "./markdown-view.js";
import { sideList, wireAddress, wireSearch } from "./navigation.js";
import { operationView } from "./operation.js";
import { schemaView } from "./schema-view.js";

/** Where the document is and where the application begins, both told by the page's HTML. */
const source = find("link[rel='service-desc']").href;
const root = find("link[rel='index']").href;

async function load() {
    const response = await fetch(source, { headers: { Accept: "application/json" } });
    if (!response.ok) throw new Error(`${source} answered ${response.status}.`);
    const json = await response.json();
    if (typeof json?.openapi !== "string") throw new Error(`${source} is no OpenAPI document.`);
    return new APIDocument(json, response.url, root);
}

function show(document) {
    const listeners = [];
    const credentials = new Credentials(sessionStorage, source);
    const servers = serverChoice(document, () => listeners.forEach((listener) => listener()));
    const context = {
        document,
        credentials,
        server: (operation) => (operation?.ownServers ? document.serversOf(operation)[0].url : servers.chosen().url),
        onChange: (listener) => listeners.push(listener),
        authorize: (operation) => dialog.open(operation),
    };
    credentials.onChange(() => listeners.forEach((listener) => listener()));
    const dialog = makeAuthorizeDialog(context);
    window.document.body.append(dialog.element);
    showAuthorizeButton(context);
    find("#version").textContent = document.info.version ?? "";
    find("#side").replaceChildren(...sideList(document));
    const count = make("p", { class: "count", role: "status" });
    find("#content").replaceChildren(
        count,
        introduction(document, servers.element),
        ...document.groups.map((group) => groupView(group, context)),
        ...schemasView(document),
    );
    wireAddress(wireSearch(document, find("#search"), count));
}

function showAuthorizeButton({ document, credentials, authorize, onChange }) {
    const button = find("#authorize");
    button.hidden = Object.keys(document.schemes).length === 0;
    button.addEventListener("click", () => authorize());
    const update = () => {
        find("span", button).textContent = credentials.isEmpty ? "Authorize" : "Authorized";
        button.classList.toggle("is-on", !credentials.isEmpty);
    };
    onChange(update);
    update();
}

/** Where requests go to: a choice where the document names more than one server. */
function serverChoice({ servers }, changed) {
    const name = ({ url, description }) => (description ? `${description}: ${url}` : url);
    if (servers.length === 1) {
        const element = make("p", { class: "server" }, "Server ", make("code", {}, servers[0].url));
        return { element, chosen: () => servers[0] };
    }
    const options = servers.map((server) => make("option", {}, name(server)));
    const select = make("select", { id: "server", oninput: changed }, ...options);
    return {
        element: make("p", { class: "server" }, make("label", { for: "server" }, "Server "), select),
        chosen: () => servers[select.selectedIndex],
    };
}

function introduction(document, server) {
    const { info, json } = document;
    const facts = [
        info.contact && contactView(info.contact),
        info.license && licenseView(info.license),
        info.termsOfService && link(info.termsOfService, "Terms of service"),
        externalLink(json.externalDocs),
        link(source, "OpenAPI document"),
    ].filter(Boolean);
    return make(
        "section",
        { class: "introduction" },
        info.summary && make("p", { class: "lead" }, info.summary),
        markdownView(info.description, 1),
        server,
        make("ul", { class: "facts" }, ...facts.map((fact) => make("li", {}, fact))),
    );
}

/** What there is to read elsewhere, or null. */
const externalLink = (docs) => (docs?.url ? link(docs.url, docs.description ?? docs.url) : null);

function contactView({ name, url, email }) {
    return url || email ? link(url ?? `mailto:${email}`, name ?? email ?? url) : make("span", {}, name ?? "");
}

function licenseView({ name, url, identifier }) {
    const target = url ?? (identifier && `https://spdx.org/licenses/${encodeURIComponent(identifier)}.html`);
    return target ? link(target, name ?? identifier) : make("span", {}, name ?? "");
}

function groupView(group, context) {
    const id = `tag/${group.name}`;
    const more = externalLink(group.externalDocs);
    return make(
        "section",
        { class: "group", id, "data-group": group.name },
        make("h2", {}, make("a", { href: `#${encodeURIComponent(id)}` }, group.name)),
        markdownView(group.description, 2),
        more && make("p", {}, more),
        ...group.operations.map((operation) => operationView(operation, context)),
    );
}

/** The components, each shown once it is opened. */
function schemasView(document) {
    const names = Object.keys(document.components.schemas ?? {});
    if (names.length === 0) return [];
    const rows = names.map((name) => {
        const summary = [icon("chevron"), make("code", {}, name)];
        return makeFold({ class: "component", id: `schema/${name}` }, summary, () =>
            make("div", { class: "operation-inside" }, schemaView(document, document.components.schemas[name])),
        );
    });
    return [make("section", { class: "schemas" }, make("h2", {}, "Schemas"), ...rows)];
}

try {
    show(await load());
} catch (error) {
    find("#content").replaceChildren(
        make(
            "section",
            { class: "introduction" },
            make("p", { class: "error", role: "alert" }, `The document cannot be shown: ${error.message}`),
            make("p", {}, link(source, source)),
        ),
    );
    // A mistake of this page itself belongs into the console; what has no answer is there already.
    if (error instanceof TypeError && !/fetch|network|load failed/i.test(error.message)) throw error;
} finally {
    find("#content").setAttribute("aria-busy", "false");
}
