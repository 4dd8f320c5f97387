// One book with its reviews, in a dialog.

import { addReview, deleteBook, getBook, listReviews } from "./api.js";
import { find, handle, make, showError, stars } from "./dom.js";

const limit = 10;
const dialog = find("#book");
const form = find("#new-review");
let id = null;
let changed = () => {};

/** Calls `listener` when a book has been deleted or reviewed. */
export function onBookChange(listener) {
    changed = listener;
}

/** Shows a book. */
export async function openBook(bookId) {
    id = bookId;
    form.reset();
    showError(form, null);
    find("#book-title").textContent = "";
    find("#book-facts").textContent = "";
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
    find("#book-title").textContent = book.title;
    find("#book-facts").replaceChildren(...facts);
    find("#reviews").replaceChildren(...page.items.map(item));
    showMore(page);
}

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
    await addReview(id, { ...fields, rating: Number(fields.rating) });
    await showBook();
    changed();
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
