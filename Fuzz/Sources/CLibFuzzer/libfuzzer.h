// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

#ifndef ROOST_LIBFUZZER_H
#define ROOST_LIBFUZZER_H

#include <stddef.h>
#include <stdint.h>

/// libFuzzer's own mutations, for custom mutators; returns the new size.
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size);

#endif
