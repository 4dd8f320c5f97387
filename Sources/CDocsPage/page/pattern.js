// Makes a text that a regular expression matches, for the common part of the syntax.

/**
 * A text for a pattern, or null where none was found.
 *
 * @param pattern As in JSON Schema: an ECMAScript regular expression that may match anywhere in the text.
 * @param least The least length, in characters.
 * @param most The most.
 */
export function matchingText(pattern, least = 0, most = Infinity) {
    let expression;
    try {
        expression = new RegExp(pattern, "u");
    } catch {
        return null;
    }
    // What may repeat does so more often from try to try, until the text is long enough.
    for (let repeats = 0; repeats <= 40; repeats++) {
        const text = new Writer(pattern, repeats).write();
        if (text === null) return null;
        const length = [...text].length;
        if (length > most) return null;
        if (length >= least && expression.test(text)) return text;
    }
    return null;
}

const classes = { d: "0", D: "a", w: "a", W: "-", s: " ", S: "a", t: "\t", n: "\n", r: "\r" };
const firstChoices = "a0A_- .";

/** Walks over a pattern and writes the plainest text for each part; null for a part it does not know. */
class Writer {
    constructor(pattern, repeats) {
        this.pattern = [...pattern];
        this.repeats = repeats;
        this.place = 0;
    }

    write() {
        const text = this.alternatives();
        return this.place === this.pattern.length ? text : null;
    }

    get next() {
        return this.pattern[this.place];
    }

    takes(text) {
        if (!this.pattern.slice(this.place, this.place + text.length).join("").startsWith(text)) return false;
        this.place += text.length;
        return true;
    }

    /** The first of them that can be written. */
    alternatives() {
        let result = this.sequence();
        while (this.takes("|")) {
            const other = this.sequence();
            result ??= other;
        }
        return result;
    }

    sequence() {
        let text = "";
        while (this.next !== undefined && this.next !== "|" && this.next !== ")") {
            const part = this.part();
            if (part === null) text = null;
            else if (text !== null) text += part.repeat(this.times());
            if (text === null) this.times();
        }
        return text;
    }

    part() {
        const character = this.pattern[this.place++];
        switch (character) {
            case "^":
            case "$":
                return "";
            case ".":
                return "a";
            case "(":
                return this.group();
            case "[":
                return this.set();
            case "\\":
                return this.escape();
            default:
                return character;
        }
    }

    group() {
        // What looks ahead adds nothing to the text; whether it holds is seen in the end.
        const looksAround = ["?=", "?!", "?<=", "?<!"].some((sign) => this.takes(sign));
        if (!looksAround && !this.takes("?:") && this.takes("?<")) {
            while (this.next !== undefined && !this.takes(">")) this.place++;
        }
        const text = this.alternatives();
        if (!this.takes(")")) return null;
        return looksAround ? "" : text;
    }

    set() {
        const isNegated = this.takes("^");
        const start = this.place;
        let first = null;
        while (this.next !== undefined && this.next !== "]") {
            const character = this.pattern[this.place++];
            const written = character === "\\" ? this.escape() : character;
            first ??= written;
        }
        const whole = this.pattern.slice(start - (isNegated ? 1 : 0), this.place).join("");
        if (!this.takes("]")) return null;
        if (!isNegated) return first;
        const expression = new RegExp(`[${whole}]`, "u");
        return [...firstChoices].find((choice) => expression.test(choice)) ?? null;
    }

    escape() {
        const character = this.pattern[this.place++];
        if (character === "b" || character === "B") return "";
        if (character === "p" || character === "P" || character === "u" || character === "x") return null;
        return classes[character] ?? character ?? null;
    }

    /** Reads a quantifier: how often the part before it is written. */
    times() {
        const count = this.quantifier();
        this.takes("?");
        return count;
    }

    quantifier() {
        if (this.takes("*")) return this.repeats;
        if (this.takes("+")) return 1 + this.repeats;
        if (this.takes("?")) return Math.min(this.repeats, 1);
        const counts = /^\{(\d+)(,(\d*))?\}/.exec(this.pattern.slice(this.place, this.place + 24).join(""));
        if (!counts) return 1;
        this.place += counts[0].length;
        const least = Number(counts[1]);
        if (counts[2] === undefined) return least;
        return Math.min(least + this.repeats, counts[3] === "" ? Infinity : Number(counts[3]));
    }
}
