// What an answer says is wrong with single values of a request.

const places = ["path", "query", "header", "cookie", "body"];

/**
 * The errors of an answer: `[{ place, path, message }]`.
 *
 * They are in `detail` as FastAPI has them, or in `errors` of a problem (RFC 9457). Other shapes have none.
 */
export function problemsIn(answer) {
    const list = [answer?.detail, answer?.errors].find(Array.isArray) ?? [];
    return list
        .filter((error) => Array.isArray(error?.loc) && places.includes(error.loc[0]))
        .map((error) => ({
            place: error.loc[0],
            path: error.loc.slice(1),
            message: String(error.msg ?? error.type ?? "This is not right."),
            type: error.type,
        }));
}

/** Whether a problem is about a parameter. Header fields are known by any case, and with `_` for `-`. */
export function isAbout(problem, place, name) {
    if (problem.place !== place) return false;
    const told = String(problem.path[0] ?? "");
    if (place !== "header") return told === name;
    const plain = (text) => text.toLowerCase().replaceAll("_", "-");
    return plain(told) === plain(name);
}

/** A problem as a line: `body.chapters.0.pages: Input should be greater than 0`. */
export function problemText(problem) {
    return `${[problem.place, ...problem.path].join(".")}: ${problem.message}`;
}
