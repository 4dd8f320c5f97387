// JSON as a text: its tokens for colours, its layout, and where a value stands in it. Numbers stay as they are written.

const patterns = {
    string: /"[^"\\\n]*(?:\\.[^"\\\n]*)*"/,
    number: /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/,
    word: /(?:true|false|null)\b/,
    mark: /[{}[\],:]/,
    space: /\s+/,
    other: /[^\s{}[\],:"]+|"/,
};
const kinds = Object.keys(patterns);
const token = new RegExp(kinds.map((kind) => `(${patterns[kind].source})`).join("|"), "y");

/** Cuts a text, whether it is JSON or not: `[{ kind, text, at }]`. Strings in front of a colon have the kind `name`. */
export function tokenize(text) {
    const tokens = [];
    token.lastIndex = 0;
    while (token.lastIndex < text.length) {
        const at = token.lastIndex;
        const match = token.exec(text);
        const kind = kinds[match.slice(1).findIndex((group) => group !== undefined)];
        if (match[0] === ":") nameBefore(tokens);
        tokens.push({ kind, text: match[0], at });
    }
    return tokens;
}

function nameBefore(tokens) {
    const last = tokens.findLast((one) => one.kind !== "space");
    if (last?.kind === "string") last.kind = "name";
}

/** Lays JSON out in lines; what is no JSON comes back as it was. */
export function format(text) {
    try {
        JSON.parse(text);
    } catch {
        return text;
    }
    let result = "";
    let depth = 0;
    const line = () => "\n" + "  ".repeat(depth);
    const tokens = tokenize(text).filter((one) => one.kind !== "space");
    tokens.forEach((one, index) => {
        const isEmpty = "{[".includes(tokens[index - 1]?.text ?? " ");
        if ("}]".includes(one.text)) {
            depth--;
            if (!isEmpty) result += line();
        } else if (isEmpty) {
            result += line();
        }
        result += one.text;
        if ("{[".includes(one.text)) depth++;
        if (one.text === ",") result += line();
        if (one.text === ":") result += " ";
    });
    return result;
}

/**
 * Where a value stands: `{ start, end }`, or null where the text is no JSON.
 *
 * Steps that lead nowhere are passed over: some errors name the variant of a union in between. Where the last one leads
 * nowhere, which is so for a member that is missing, the object or list around it is told, with `isAround` set.
 */
export function locate(text, path) {
    let root;
    try {
        JSON.parse(text);
        root = read(tokenize(text).filter((one) => one.kind !== "space"), 0).value;
    } catch {
        return null;
    }
    let value = root;
    let isAround = false;
    for (const step of path) {
        const inner = value.inside?.get(String(step));
        isAround = inner === undefined;
        if (inner !== undefined) value = inner;
    }
    return { start: value.start, end: value.end, isAround };
}

/** Reads the value that begins at a token of valid JSON, and tells which token comes behind it. */
function read(tokens, index) {
    const first = tokens[index];
    if (!"{[".includes(first.text)) {
        return { value: { start: first.at, end: first.at + first.text.length }, next: index + 1 };
    }
    const inside = new Map();
    const isObject = first.text === "{";
    let next = index + 1;
    while (!"}]".includes(tokens[next].text)) {
        const name = isObject ? JSON.parse(tokens[next].text) : String(inside.size);
        const inner = read(tokens, isObject ? next + 2 : next);
        inside.set(name, inner.value);
        next = inner.next;
        if (tokens[next].text === ",") next++;
    }
    return { value: { start: first.at, end: tokens[next].at + 1, inside }, next: next + 1 };
}

/** The line, from 0, that a place in a text is in. */
export function lineAt(text, place) {
    return text.slice(0, place).split("\n").length - 1;
}
