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

async function call(method, path, body) {
    let response;
    try {
        response = await fetch(path, {
            method,
            headers: body === undefined ? {} : { "Content-Type": "application/json" },
            body: body === undefined ? undefined : JSON.stringify(body),
        });
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

export const listBooks = (q, limit, offset) => call("GET", `books?${new URLSearchParams({ q, limit, offset })}`);
export const getBook = (id) => call("GET", `books/${id}`);
export const addBook = (book) => call("POST", "books", book);
export const deleteBook = (id) => call("DELETE", `books/${id}`);
export const listReviews = (id, limit, offset) =>
    call("GET", `books/${id}/reviews?${new URLSearchParams({ limit, offset })}`);
export const addReview = (id, review) => call("POST", `books/${id}/reviews`, review);
