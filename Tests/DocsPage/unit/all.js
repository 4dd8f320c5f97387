// All unit tests of the docs page's modules. What went wrong is left for whoever drives the browser.

import { run } from "./check.js";
import "./document.test.js";
import "./example.test.js";
import "./json-text.test.js";
import "./markdown.test.js";
import "./pattern.test.js";
import "./problems.test.js";
import "./request.test.js";
import "./schema.test.js";

window.outcome = await run();
