// Light or dark: as the system has it, until someone says otherwise. Loaded before the page is painted.

(() => {
    const key = "roost-docs theme";
    const root = document.documentElement;
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const read = () => {
        try {
            return localStorage.getItem(key);
        } catch {
            return null;
        }
    };
    const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : dark.matches);

    if (["light", "dark"].includes(read())) root.dataset.theme = read();

    document.addEventListener("DOMContentLoaded", () => {
        const button = document.querySelector("#theme");
        const tell = () => button.setAttribute("aria-pressed", String(isDark()));
        button.addEventListener("click", () => {
            root.dataset.theme = isDark() ? "light" : "dark";
            try {
                localStorage.setItem(key, root.dataset.theme);
            } catch {
                // Then it lasts as long as the page.
            }
            tell();
        });
        dark.addEventListener("change", tell);
        tell();
    });
})();
