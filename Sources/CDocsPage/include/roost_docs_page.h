// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

#ifndef ROOST_DOCS_PAGE_H
#define ROOST_DOCS_PAGE_H

#include <stddef.h>

/// A file of the folder `page`, as it was when this was compiled.
typedef struct roost_docs_file {
    const char *name;
    const unsigned char *bytes;
    size_t length;
} roost_docs_file;

/// How many files there are.
size_t roost_docs_file_count(void);

/// One of them; `index` is less than their number.
roost_docs_file roost_docs_file_at(size_t index);

#endif
