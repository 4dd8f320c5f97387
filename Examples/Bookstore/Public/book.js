// One book with its reviews, in a dialog.

import { askToSignIn, onSignIn, userName } from "./account.js";
import { addReview, coverURL, deleteBook, getBook, listReviews, setCover } from "./api.js";
import { find, handle, make, picture, showError, stars } from "./dom.js";

const limit = 10;
const dialog = find("#book");
const form = find("#new-review");
let id = null;
// Who has added the book; null where that is not known.
let owner = null;
let changed = () => {};

/** Calls `listener` when a book has been deleted or reviewed. */
export function onBookChange(listener) {
    changed = listener;
}

/** Shows the newest reviews, if the book is the one that is open. */
export function bookIsReviewed(bookId) {
    if (dialog.open && bookId === id) showBook().catch((error) => showError(form, error));
}

/** Shows a book. */
export async function openBook(bookId) {
    id = bookId;
    form.reset();
    showError(form, null);
    find("#book-title").textContent = "";
    find("#book-facts").textContent = "";
    find("#book-cover").replaceChildren();
    find("#reviews").replaceChildren();
    find("#more-reviews").hidden = true;
    if (!dialog.open) dialog.showModal();
    try {
        await showBook();
    } catch (error) {
        find("#book-title").textContent = error.message;
    }
}

async function showBook() {
    const asked = id;
    const [book, page] = await Promise.all([getBook(id), listReviews(id, limit, 0)]);
    // Another book may have been opened meanwhile.
    if (asked !== id) return;
    const facts = [`${book.author}, ${book.year} · ISBN ${book.isbn}`];
    if (book.rating !== null) facts.push(" · ", stars(book.rating));
    owner = book.addedBy;
    showRights();
    find("#book-title").textContent = book.title;
    find("#book-cover").replaceChildren(
        ...(book.cover === null ? [] : [picture(coverURL(book), `The cover of ${book.title}`)]),
    );
    find("#book-facts").replaceChildren(...facts);
    find("#reviews").replaceChildren(...page.items.map(item));
    showMore(page);
}

/** Shows what who has signed in may do. */
function showRights() {
    const name = userName();
    const mayChange = name !== null && (owner === null || owner === name);
    find("#new-cover").hidden = !mayChange;
    find("#delete").hidden = !mayChange;
    find("#publish").textContent = name === null ? "Sign in to review" : "Publish";
}
onSignIn(showRights);

function item(review) {
    const date = make("time", "quiet", new Date(review.createdAt).toLocaleDateString());
    date.dateTime = review.createdAt;
    return make("li", "", stars(review.rating), " ", make("strong", "", review.name), " ", date, make("p", "", review.text));
}

function showMore(page) {
    find("#more-reviews").hidden = page.offset + page.items.length >= page.total;
}

find("#more-reviews").addEventListener("click", async () => {
    try {
        const page = await listReviews(id, limit, find("#reviews").children.length);
        find("#reviews").append(...page.items.map(item));
        showMore(page);
    } catch (error) {
        showError(form, error);
    }
});

handle(form, async (fields) => {
    if (userName() === null) {
        askToSignIn();
        throw new Error("Please sign in first.");
    }
    await addReview(id, { ...fields, rating: Number(fields.rating) });
    await showBook();
    changed();
});

find("#cover-file").addEventListener("change", async (event) => {
    const [file] = event.target.files;
    if (file === undefined) return;
    try {
        await setCover(id, file);
        await showBook();
        changed();
    } catch (error) {
        showError(form, error);
    }
    event.target.value = "";
});

find("#delete").addEventListener("click", async () => {
    if (!confirm(`Delete “${find("#book-title").textContent}” and its reviews?`)) return;
    try {
        await deleteBook(id);
        dialog.close();
        changed();
    } catch (error) {
        showError(form, error);
    }
});
