// Small tools for the page. Texts from the API only ever become text nodes, never HTML.

export const find = (selector, from = document) => from.querySelector(selector);

/** Makes an element with a class and children. */
export function make(tag, className, ...children) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...children);
    return element;
}

/** A picture, which is loaded when it comes into sight. */
export function picture(url, description) {
    const image = make("img", "cover");
    image.loading = "lazy";
    image.alt = description;
    image.src = url;
    return image;
}

/** Stars for the eye, words for a screen reader. */
export function stars(rating) {
    const full = Math.round(rating);
    const drawn = make("span", "", "★".repeat(full) + "☆".repeat(5 - full));
    drawn.setAttribute("aria-hidden", "true");
    return make("span", "stars", drawn, make("span", "unseen", `${rating.toFixed(1)} of 5 stars`));
}

/** Sends a form by `send`, and shows beside its fields what was wrong. */
export function handle(form, send) {
    form.addEventListener("submit", async (event) => {
        event.preventDefault();
        const buttons = form.querySelectorAll("button:not([type=button])");
        for (const button of buttons) button.disabled = true;
        showError(form, null);
        try {
            await send(Object.fromEntries(new FormData(form)), event.submitter);
            form.reset();
        } catch (error) {
            showError(form, error);
        } finally {
            for (const button of buttons) button.disabled = false;
        }
    });
}

/** Marks the fields that an error names, and tells it; without an error, takes all that back. */
export function showError(form, error) {
    const box = find(".error", form);
    const lines = [];
    for (const field of form.elements) {
        if (!field.name) continue;
        const message = error?.fields?.[field.name];
        field.setAttribute("aria-invalid", String(message !== undefined));
        if (message !== undefined) lines.push(sentence(field.labels[0].firstChild.textContent.trim(), message));
    }
    box.hidden = error === null;
    box.textContent = lines.length > 0 ? lines.join("\n") : (error?.message ?? "");
    find('[aria-invalid="true"]', form)?.focus();
}

/** "String should have at least 1 character" becomes "Title should have at least 1 character". */
function sentence(name, message) {
    const about = /^(Input|String) /;
    return about.test(message) ? message.replace(about, `${name} `) : `${name}: ${message}`;
}
