import { asUser } from "./account.js";
import { addBook, coverURL, listBooks } from "./api.js";
import { bookIsReviewed, onBookChange, openBook } from "./book.js";
import { find, handle, make, picture, showError, stars } from "./dom.js";
import { followReviews } from "./live.js";

const limit = 12;
let offset = 0;
// Answers may overtake each other while someone types; only the latest question counts.
let latest = 0;

async function showBooks() {
    const question = ++latest;
    const q = find("#q").value.trim();
    try {
        const page = await listBooks(q, limit, offset);
        if (question !== latest) return;
        // The last book of the last page may have been deleted.
        if (page.items.length === 0 && offset > 0) {
            offset = Math.max(0, offset - limit);
            return showBooks();
        }
        find("#books").replaceChildren(...page.items.map(card));
        find("#summary").textContent = summary(page, q);
        showPosition(page);
    } catch (error) {
        if (question === latest) find("#summary").textContent = error.message;
    }
}

function card(book) {
    const rating =
        book.rating === null
            ? make("span", "quiet rating", "No reviews yet")
            : make("span", "quiet rating", stars(book.rating), ` ${count(book.reviewCount, "review")}`);
    const button = make(
        "button",
        "",
        ...(book.cover === null ? [] : [picture(coverURL(book), "")]),
        make("strong", "", book.title),
        make("span", "quiet", `${book.author}, ${book.year}`),
        rating,
    );
    button.type = "button";
    button.addEventListener("click", () => openBook(book.id));
    return make("li", "", button);
}

function summary(page, q) {
    if (page.total === 0) return q === "" ? "No books yet: add the first one." : `No book matches “${q}”.`;
    return `${count(page.total, "book")}${q === "" ? "" : ` for “${q}”`}`;
}

function count(number, noun) {
    return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function showPosition(page) {
    const last = page.offset + page.items.length;
    find("#pages").hidden = page.total <= limit;
    find("#previous").disabled = page.offset === 0;
    find("#next").disabled = last >= page.total;
    find("#position").textContent = `${page.offset + 1}–${last} of ${page.total}`;
}

function turn(by) {
    offset = Math.max(0, offset + by);
    showBooks();
    window.scrollTo({ top: 0 });
}

find("#previous").addEventListener("click", () => turn(-limit));
find("#next").addEventListener("click", () => turn(limit));
find("#search").addEventListener("submit", (event) => event.preventDefault());

let typing;
find("#q").addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => {
        offset = 0;
        showBooks();
    }, 200);
});

const newBook = find("#new-book");
find("#add").addEventListener("click", asUser(() => {
    showError(find("form", newBook), null);
    newBook.showModal();
}));
handle(find("form", newBook), async (fields) => {
    // What is no number goes as it is: the API says what is wrong with it.
    const year = /^\s*\d+\s*$/.test(fields.year) ? Number(fields.year) : fields.year;
    await addBook({ ...fields, year });
    newBook.close();
    await showBooks();
});

for (const button of document.querySelectorAll("[data-close]")) {
    button.addEventListener("click", () => button.closest("dialog").close());
}

onBookChange(showBooks);
followReviews((review) => {
    bookIsReviewed(review.bookId);
    showBooks();
});
showBooks();
