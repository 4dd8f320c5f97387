// New reviews of all books, as they come.

import { openBook } from "./book.js";
import { find, make, stars } from "./dom.js";

const most = 4;
const list = find("#news");

/** Calls `listener` with each new review. */
export function followReviews(listener) {
    // The browser comes back by itself when the stream ends, and says which review it has seen last.
    new EventSource("reviews/live").addEventListener("review", (event) => {
        const review = JSON.parse(event.data);
        show(review);
        listener(review);
    });
}

function show(review) {
    const button = make("button", "", make("strong", "", review.bookTitle), " ", stars(review.rating), ` ${review.name}`);
    button.type = "button";
    button.addEventListener("click", () => openBook(review.bookId));
    list.prepend(make("li", "", button));
    while (list.children.length > most) list.lastElementChild.remove();
    find("#live").hidden = false;
}
