// Who has signed in, and the dialog to do so.

import { getSession, signIn, signOut, signUp } from "./api.js";
import { find, handle, showError } from "./dom.js";

const dialog = find("#account");
const form = find("form", dialog);
const listeners = [];
let user = null;

/** The name of who has signed in, or null. */
export const userName = () => user?.name ?? null;

/** Calls `listener` now and whenever somebody has signed in or out. */
export function onSignIn(listener) {
    listeners.push(listener);
    listener();
}

/** Shows the dialog. */
export function askToSignIn() {
    showError(form, null);
    if (!dialog.open) dialog.showModal();
}

/** Does something that only users may; who is none is asked to sign in instead. */
export const asUser = (action) => () => (user === null ? askToSignIn() : action());

function setUser(someone) {
    user = someone;
    find("#sign-in").hidden = user !== null;
    find("#sign-out").hidden = user === null;
    find("#user").textContent = user?.name ?? "";
    for (const listener of listeners) listener();
}

find("#sign-in").addEventListener("click", askToSignIn);
find("#sign-out").addEventListener("click", async () => {
    await signOut();
    setUser(null);
});

handle(form, async (fields, submitter) => {
    setUser(await (submitter?.value === "sign-up" ? signUp(fields) : signIn(fields)));
    dialog.close();
});

getSession().then(({ user }) => setUser(user), () => setUser(null));
