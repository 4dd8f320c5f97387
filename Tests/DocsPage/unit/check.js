// A very small test library: tests run one after the other, and the page tells how they went.

const tests = [];

/** Adds a test; its name says what holds. */
export const test = (name, body) => tests.push({ name, body });

/** Fails unless both are the same as JSON, where undefined is told apart. */
export function equal(actual, expected) {
    const text = (value) => JSON.stringify(value, (_, inner) => (inner === undefined ? "(undefined)" : inner), 1);
    if (text(actual) !== text(expected)) throw new Error(`${text(actual)}\n  is not\n${text(expected)}`);
}

/** Runs all tests. */
export async function run() {
    const failures = [];
    for (const { name, body } of tests) {
        try {
            await body();
        } catch (error) {
            failures.push(`${name}: ${error.stack}`);
        }
    }
    return { count: tests.length, failures };
}
