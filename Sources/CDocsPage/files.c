// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

// The docs page's files as bytes of the program: why so, is in docs/decisions/0003-embedded-assets.md.

#include "roost_docs_page.h"

// Clang embeds in each C, and warns outside of C23.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char answer_js[] = {
#embed "page/answer.js"
};
static const unsigned char authorize_js[] = {
#embed "page/authorize.js"
};
static const unsigned char body_js[] = {
#embed "page/body.js"
};
static const unsigned char credentials_js[] = {
#embed "page/credentials.js"
};
static const unsigned char curl_js[] = {
#embed "page/curl.js"
};
static const unsigned char docs_css[] = {
#embed "page/docs.css"
};
static const unsigned char docs_js[] = {
#embed "page/docs.js"
};
static const unsigned char document_js[] = {
#embed "page/document.js"
};
static const unsigned char dom_js[] = {
#embed "page/dom.js"
};
static const unsigned char editor_js[] = {
#embed "page/editor.js"
};
static const unsigned char example_js[] = {
#embed "page/example.js"
};
static const unsigned char field_row_js[] = {
#embed "page/field-row.js"
};
static const unsigned char fields_js[] = {
#embed "page/fields.js"
};
static const unsigned char icon_svg[] = {
#embed "page/icon.svg"
};
static const unsigned char index_html[] = {
#embed "page/index.html"
};
static const unsigned char json_text_js[] = {
#embed "page/json-text.js"
};
static const unsigned char json_view_js[] = {
#embed "page/json-view.js"
};
static const unsigned char markdown_view_js[] = {
#embed "page/markdown-view.js"
};
static const unsigned char markdown_js[] = {
#embed "page/markdown.js"
};
static const unsigned char navigation_js[] = {
#embed "page/navigation.js"
};
static const unsigned char operation_js[] = {
#embed "page/operation.js"
};
static const unsigned char parameters_js[] = {
#embed "page/parameters.js"
};
static const unsigned char pattern_js[] = {
#embed "page/pattern.js"
};
static const unsigned char problems_js[] = {
#embed "page/problems.js"
};
static const unsigned char reference_js[] = {
#embed "page/reference.js"
};
static const unsigned char request_form_js[] = {
#embed "page/request-form.js"
};
static const unsigned char request_js[] = {
#embed "page/request.js"
};
static const unsigned char responses_js[] = {
#embed "page/responses.js"
};
static const unsigned char schema_view_js[] = {
#embed "page/schema-view.js"
};
static const unsigned char schema_js[] = {
#embed "page/schema.js"
};
static const unsigned char send_js[] = {
#embed "page/send.js"
};
static const unsigned char theme_js[] = {
#embed "page/theme.js"
};

#define FILE_NAMED(name, bytes) {name, bytes, sizeof bytes}

static const roost_docs_file files[] = {
    FILE_NAMED("answer.js", answer_js),
    FILE_NAMED("authorize.js", authorize_js),
    FILE_NAMED("body.js", body_js),
    FILE_NAMED("credentials.js", credentials_js),
    FILE_NAMED("curl.js", curl_js),
    FILE_NAMED("docs.css", docs_css),
    FILE_NAMED("docs.js", docs_js),
    FILE_NAMED("document.js", document_js),
    FILE_NAMED("dom.js", dom_js),
    FILE_NAMED("editor.js", editor_js),
    FILE_NAMED("example.js", example_js),
    FILE_NAMED("field-row.js", field_row_js),
    FILE_NAMED("fields.js", fields_js),
    FILE_NAMED("icon.svg", icon_svg),
    FILE_NAMED("index.html", index_html),
    FILE_NAMED("json-text.js", json_text_js),
    FILE_NAMED("json-view.js", json_view_js),
    FILE_NAMED("markdown-view.js", markdown_view_js),
    FILE_NAMED("markdown.js", markdown_js),
    FILE_NAMED("navigation.js", navigation_js),
    FILE_NAMED("operation.js", operation_js),
    FILE_NAMED("parameters.js", parameters_js),
    FILE_NAMED("pattern.js", pattern_js),
    FILE_NAMED("problems.js", problems_js),
    FILE_NAMED("reference.js", reference_js),
    FILE_NAMED("request-form.js", request_form_js),
    FILE_NAMED("request.js", request_js),
    FILE_NAMED("responses.js", responses_js),
    FILE_NAMED("schema-view.js", schema_view_js),
    FILE_NAMED("schema.js", schema_js),
    FILE_NAMED("send.js", send_js),
    FILE_NAMED("theme.js", theme_js),
};

size_t roost_docs_file_count(void) { return sizeof files / sizeof files[0]; }

roost_docs_file roost_docs_file_at(size_t index) { return files[index]; }
