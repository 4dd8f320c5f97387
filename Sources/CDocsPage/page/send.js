// Sends a request, and reads the answer as it comes.

import { cookieText, formText } from "./request.js";

/** Reading stops behind that many bytes: an answer may have no end. */
export const mostBytes = 32 * 1024 * 1024;

/**
 * Sends a request.
 *
 * @param onPart Called with the answer whenever more of it is there.
 * @param signal Ends the reading.
 * @param isAnonymous True to leave out what the browser itself knows, so that it does not ask for a password.
 * @returns The answer: `{ status, statusText, headers, url, isRedirected, milliseconds, bytes, length, text, isCut,
 * failure }`; `text` is null where it is no text.
 * @throws TypeError where no answer comes, or the browser does not let this page see it.
 */
export async function send(request, { signal, isAnonymous = false, onPart = () => {} } = {}) {
    const setCookies = request.cookies.map(([name, value]) => setCookie(request.url, name, value));
    const start = performance.now();
    try {
        const response = await fetch(request.url, {
            method: request.method,
            headers: headersOf(request),
            body: bodyOf(request.body),
            signal,
            credentials: isAnonymous && request.cookies.length === 0 ? "omit" : "same-origin",
            // What is kept from before would hide what the application answers now.
            cache: "no-store",
        });
        const answer = {
            status: response.status,
            statusText: response.statusText,
            headers: [...response.headers],
            url: response.url,
            isRedirected: response.redirected,
            milliseconds: performance.now() - start,
            bytes: [],
            length: 0,
            text: isText(response.headers.get("content-type")) ? "" : null,
            isCut: false,
        };
        await read(response, answer, signal, onPart);
        answer.milliseconds = performance.now() - start;
        return answer;
    } finally {
        for (const undo of setCookies) undo();
    }
}

async function read(response, answer, signal, onPart) {
    const reader = response.body?.getReader();
    if (!reader) return;
    const decoder = new TextDecoder();
    try {
        while (true) {
            const { done, value } = await reader.read();
            if (done) break;
            answer.bytes.push(value);
            answer.length += value.length;
            if (answer.text !== null) answer.text += decoder.decode(value, { stream: true });
            onPart(answer);
            if (answer.length < mostBytes) continue;
            answer.isCut = true;
            await reader.cancel();
            break;
        }
    } catch (error) {
        // What was read until it was stopped is worth showing.
        if (!signal?.aborted) answer.failure = "The answer broke off before its end.";
        else answer.isCut = true;
    }
    if (answer.text !== null) answer.text += decoder.decode();
}

const isText = (type) => type === null || /^text\/|json|xml|javascript|yaml|csv|x-www-form-urlencoded/i.test(type);

/** What no header may be makes `append` throw, and the error says which. */
function headersOf({ headers }) {
    const result = new Headers();
    for (const [name, value] of headers) result.append(name, value);
    return result;
}

function bodyOf(body) {
    switch (body?.kind) {
        case "text":
            return body.text;
        case "file":
            return body.file;
        case "form":
            return formText(body.pairs);
        case "parts": {
            const form = new FormData();
            for (const { name, value } of body.parts) form.append(name, value);
            return form;
        }
        default:
            return undefined;
    }
}

/**
 * Sets a cookie for the path of the request alone, and gives back what takes it away again.
 *
 * Scripts may not write the Cookie field. One for the whole path comes before those of shorter paths (RFC 6265, section
 * 5.4), and leaves the user's own cookies of that name alone.
 */
function setCookie(url, name, value) {
    const { origin, pathname } = new URL(url, location.href);
    if (origin !== location.origin) return () => {};
    const rest = `path=${pathname}; SameSite=Strict`;
    document.cookie = `${encodeURIComponent(name)}=${cookieText(value)}; ${rest}`;
    return () => (document.cookie = `${encodeURIComponent(name)}=; ${rest}; max-age=0`);
}
