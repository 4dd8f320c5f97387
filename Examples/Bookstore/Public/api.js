// The API, as the page calls it. Paths are relative, so that the page works behind any prefix.

/** An answer that is an error; `fields` has what is wrong with single members of the body. */
export class APIError extends Error {
    constructor(status, detail) {
        const errors = Array.isArray(detail) ? detail : [];
        super(errors.length === 0 ? String(detail) : "Please look at what is marked.");
        this.status = status;
        this.fields = Object.fromEntries(errors.map((error) => [error.loc.at(-1), error.msg.replace("Value error, ", "")]));
    }
}

// What shows the application that a request comes from this page; it changes when somebody signs in.
let csrfToken = null;

async function call(method, path, body) {
    const headers = {};
    if (method !== "GET") headers["X-CSRF-Token"] = csrfToken ?? (await getSession()).csrfToken;
    // A form with a file has a type of its own, which the browser sets.
    const isJSON = body !== undefined && !(body instanceof FormData);
    if (isJSON) headers["Content-Type"] = "application/json";
    let response;
    try {
        response = await fetch(path, { method, headers, body: isJSON ? JSON.stringify(body) : body });
    } catch {
        throw new APIError(0, "The server cannot be reached.");
    }
    if (response.status === 204) return null;
    // An answer of the web server itself, such as 502 while the application restarts, is no JSON.
    const answer = await response.json().catch(() => null);
    if (answer === null) throw new APIError(response.status, `The server answered ${response.status}.`);
    if (!response.ok) throw new APIError(response.status, answer.detail);
    return answer;
}

/** Who has signed in: `{ user, csrfToken }`, where `user` may be null. */
export async function getSession() {
    const session = await call("GET", "session");
    csrfToken = session.csrfToken;
    return session;
}

/** Signs in, out, or up: after each of them the old token is worth nothing. */
async function changeSession(method, path, body) {
    try {
        return await call(method, path, body);
    } finally {
        csrfToken = null;
    }
}

export const signIn = (credentials) => changeSession("POST", "session", credentials);
export const signUp = (account) => changeSession("POST", "users", account);
export const signOut = () => changeSession("DELETE", "session");

export const listBooks = (q, limit, offset) => call("GET", `books?${new URLSearchParams({ q, limit, offset })}`);
export const getBook = (id) => call("GET", `books/${id}`);
export const addBook = (book) => call("POST", "books", book);
export const deleteBook = (id) => call("DELETE", `books/${id}`);
export const listReviews = (id, limit, offset) =>
    call("GET", `books/${id}/reviews?${new URLSearchParams({ limit, offset })}`);
export const addReview = (id, review) => call("POST", `books/${id}/reviews`, review);

export function setCover(id, file) {
    const form = new FormData();
    form.append("cover", file);
    return call("PUT", `books/${id}/cover`, form);
}

/** Another picture has another URL, so that no browser shows the old one. */
export const coverURL = (book) => `books/${book.id}/cover?${new URLSearchParams({ v: book.cover })}`;
