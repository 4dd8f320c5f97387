// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

// The cases are the files of test_parsing in https://github.com/nst/JSONTestSuite, which come with this licence:
//
// MIT License
//
// Copyright (c) 2016 Nicolas Seriot
//
// Permission is hereby granted, free of charge, to any person obtaining a copy
// of this software and associated documentation files (the "Software"), to deal
// in the Software without restriction, including without limitation the rights
// to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
// copies of the Software, and to permit persons to whom the Software is
// furnished to do so, subject to the following conditions:
//
// The above copyright notice and this permission notice shall be included in all
// copies or substantial portions of the Software.
//
// THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
// IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
// FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
// AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
// LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
// OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
// SOFTWARE.

/// The cases of "Parsing JSON is a Minefield": a name, which says what becomes of it, and the bytes.
enum JSONTestSuite {
    /// A parser has to accept those whose names begin with `y_`, to refuse those with `n_`, and may do as it likes
    /// with those with `i_`.
    static let cases: [(name: String, bytes: [UInt8])] =
        encoded.split(separator: "\n").map { line in
            let parts = line.split(separator: " ")
            let data = parts.count > 1 ? Data(base64Encoded: String(parts[1])) ?? Data() : Data()
            return (String(parts[0]), [UInt8](data))
        } + long

    private static let long: [(name: String, bytes: [UInt8])] = [
        ("n_structure_100000_opening_arrays", Array(String(repeating: "[", count: 100_000).utf8)),
        ("n_structure_open_array_object", Array((String(repeating: "[{\"\":", count: 50_000) + "\n").utf8)),
        (
            "i_structure_500_nested_arrays",
            Array((String(repeating: "[", count: 500) + String(repeating: "]", count: 500)).utf8)
        ),
    ]

    /// In base64, for many are not text.
    private static let encoded = """
        i_number_double_huge_neg_exp WzEyMy40NTZlLTc4OV0=
        i_number_huge_exp WzAuNGUwMDY2OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk2OTk5OTk5OTAwNl0=
        i_number_neg_int_huge_exp Wy0xZSs5OTk5XQ==
        i_number_pos_double_huge_exp WzEuNWUrOTk5OV0=
        i_number_real_neg_overflow Wy0xMjMxMjNlMTAwMDAwXQ==
        i_number_real_pos_overflow WzEyMzEyM2UxMDAwMDBd
        i_number_real_underflow WzEyM2UtMTAwMDAwMDBd
        i_number_too_big_neg_int Wy0xMjMxMjMxMjMxMjMxMjMxMjMxMjMxMjMxMjMxMjNd
        i_number_too_big_pos_int WzEwMDAwMDAwMDAwMDAwMDAwMDAwMF0=
        i_number_very_big_negative_int Wy0yMzc0NjIzNzQ2NzMyNzY4OTQyNzk4MzI3NDk4MzI0MjM0Nzk4MjMyNDYzMjc4NDZd
        i_object_key_lone_2nd_surrogate eyJcdURGQUEiOjB9
        i_string_1st_surrogate_but_2nd_missing WyJcdURBREEiXQ==
        i_string_1st_valid_surrogate_2nd_invalid WyJcdUQ4ODhcdTEyMzQiXQ==
        i_string_UTF-16LE_with_BOM //5bACIA6QAiAF0A
        i_string_UTF-8_invalid_sequence WyLml6XRiPoiXQ==
        i_string_UTF8_surrogate_U+D800 WyLtoIAiXQ==
        i_string_incomplete_surrogate_and_escape_valid WyJcdUQ4MDBcbiJd
        i_string_incomplete_surrogate_pair WyJcdURkMWVhIl0=
        i_string_incomplete_surrogates_escape_valid WyJcdUQ4MDBcdUQ4MDBcbiJd
        i_string_invalid_lonely_surrogate WyJcdWQ4MDAiXQ==
        i_string_invalid_surrogate WyJcdWQ4MDBhYmMiXQ==
        i_string_invalid_utf-8 WyL/Il0=
        i_string_inverted_surrogates_U+1D11E WyJcdURkMWVcdUQ4MzQiXQ==
        i_string_iso_latin_1 WyLpIl0=
        i_string_lone_second_surrogate WyJcdURGQUEiXQ==
        i_string_lone_utf8_continuation_byte WyKBIl0=
        i_string_not_in_unicode_range WyL0v7+/Il0=
        i_string_overlong_sequence_2_bytes WyLAryJd
        i_string_overlong_sequence_6_bytes WyL8g7+/v78iXQ==
        i_string_overlong_sequence_6_bytes_null WyL8gICAgIAiXQ==
        i_string_truncated-utf-8 WyLg/yJd
        i_string_utf16BE_no_BOM AFsAIgDpACIAXQ==
        i_string_utf16LE_no_BOM WwAiAOkAIgBdAA==
        i_structure_UTF-8_BOM_empty_object 77u/e30=
        n_array_1_true_without_comma WzEgdHJ1ZV0=
        n_array_a_invalid_utf8 W2HlXQ==
        n_array_colon_instead_of_comma WyIiOiAxXQ==
        n_array_comma_after_close WyIiXSw=
        n_array_comma_and_number WywxXQ==
        n_array_double_comma WzEsLDJd
        n_array_double_extra_comma WyJ4IiwsXQ==
        n_array_extra_close WyJ4Il1d
        n_array_extra_comma WyIiLF0=
        n_array_incomplete WyJ4Ig==
        n_array_incomplete_invalid_value W3g=
        n_array_inner_array_no_comma WzNbNF1d
        n_array_invalid_utf8 W/9d
        n_array_items_separated_by_semicolon WzE6Ml0=
        n_array_just_comma Wyxd
        n_array_just_minus Wy1d
        n_array_missing_value WyAgICwgIiJd
        n_array_newlines_unclosed WyJhIiwKNAosMSw=
        n_array_number_and_comma WzEsXQ==
        n_array_number_and_several_commas WzEsLF0=
        n_array_spaces_vertical_tab_formfeed WyILYSJcZl0=
        n_array_star_inside Wypd
        n_array_unclosed WyIi
        n_array_unclosed_trailing_comma WzEs
        n_array_unclosed_with_new_lines WzEsCjEKLDE=
        n_array_unclosed_with_object_inside W3t9
        n_incomplete_false W2ZhbHNd
        n_incomplete_null W251bF0=
        n_incomplete_true W3RydV0=
        n_multidigit_number_then_00 MTIzAA==
        n_number_++ WysrMTIzNF0=
        n_number_+1 WysxXQ==
        n_number_+Inf WytJbmZd
        n_number_-01 Wy0wMV0=
        n_number_-1.0. Wy0xLjAuXQ==
        n_number_-2. Wy0yLl0=
        n_number_-NaN Wy1OYU5d
        n_number_.-1 Wy4tMV0=
        n_number_.2e-3 Wy4yZS0zXQ==
        n_number_0.1.2 WzAuMS4yXQ==
        n_number_0.3e+ WzAuM2UrXQ==
        n_number_0.3e WzAuM2Vd
        n_number_0.e1 WzAuZTFd
        n_number_0_capital_E+ WzBFK10=
        n_number_0_capital_E WzBFXQ==
        n_number_0e+ WzBlK10=
        n_number_0e WzBlXQ==
        n_number_1.0e+ WzEuMGUrXQ==
        n_number_1.0e- WzEuMGUtXQ==
        n_number_1.0e WzEuMGVd
        n_number_1_000 WzEgMDAwLjBd
        n_number_1eE2 WzFlRTJd
        n_number_2.e+3 WzIuZSszXQ==
        n_number_2.e-3 WzIuZS0zXQ==
        n_number_2.e3 WzIuZTNd
        n_number_9.e+ WzkuZStd
        n_number_Inf W0luZl0=
        n_number_NaN W05hTl0=
        n_number_U+FF11_fullwidth_digit_one W++8kV0=
        n_number_expression WzErMl0=
        n_number_hex_1_digit WzB4MV0=
        n_number_hex_2_digits WzB4NDJd
        n_number_infinity W0luZmluaXR5XQ==
        n_number_invalid+- WzBlKy0xXQ==
        n_number_invalid-negative-real Wy0xMjMuMTIzZm9vXQ==
        n_number_invalid-utf-8-in-bigger-int WzEyM+Vd
        n_number_invalid-utf-8-in-exponent WzFlMeVd
        n_number_invalid-utf-8-in-int WzDlXQo=
        n_number_minus_infinity Wy1JbmZpbml0eV0=
        n_number_minus_sign_with_trailing_garbage Wy1mb29d
        n_number_minus_space_1 Wy0gMV0=
        n_number_neg_int_starting_with_zero Wy0wMTJd
        n_number_neg_real_without_int_part Wy0uMTIzXQ==
        n_number_neg_with_garbage_at_end Wy0xeF0=
        n_number_real_garbage_after_e WzFlYV0=
        n_number_real_with_invalid_utf8_after_e WzFl5V0=
        n_number_real_without_fractional_part WzEuXQ==
        n_number_starting_with_dot Wy4xMjNd
        n_number_with_alpha WzEuMmEtM10=
        n_number_with_alpha_char WzEuODAxMTY3MDAzMzM3NjUxNEgtMzA4XQ==
        n_number_with_leading_zero WzAxMl0=
        n_object_bad_value WyJ4IiwgdHJ1dGhd
        n_object_bracket_key e1s6ICJ4In0K
        n_object_comma_instead_of_colon eyJ4IiwgbnVsbH0=
        n_object_double_colon eyJ4Ijo6ImIifQ==
        n_object_emoji e/Cfh6jwn4etfQ==
        n_object_garbage_at_end eyJhIjoiYSIgMTIzfQ==
        n_object_key_with_single_quotes e2tleTogJ3ZhbHVlJ30=
        n_object_lone_continuation_byte_in_key_and_trailing_comma eyK5IjoiMCIsfQ==
        n_object_missing_colon eyJhIiBifQ==
        n_object_missing_key ezoiYiJ9
        n_object_missing_semicolon eyJhIiAiYiJ9
        n_object_missing_value eyJhIjo=
        n_object_no-colon eyJhIg==
        n_object_non_string_key ezE6MX0=
        n_object_non_string_key_but_huge_number_instead ezk5OTlFOTk5OToxfQ==
        n_object_repeated_null_null e251bGw6bnVsbCxudWxsOm51bGx9
        n_object_several_trailing_commas eyJpZCI6MCwsLCwsfQ==
        n_object_single_quote eydhJzowfQ==
        n_object_trailing_comma eyJpZCI6MCx9
        n_object_trailing_comment eyJhIjoiYiJ9LyoqLw==
        n_object_trailing_comment_open eyJhIjoiYiJ9LyoqLy8=
        n_object_trailing_comment_slash_open eyJhIjoiYiJ9Ly8=
        n_object_trailing_comment_slash_open_incomplete eyJhIjoiYiJ9Lw==
        n_object_two_commas_in_a_row eyJhIjoiYiIsLCJjIjoiZCJ9
        n_object_unquoted_key e2E6ICJiIn0=
        n_object_unterminated-value eyJhIjoiYQ==
        n_object_with_single_string eyAiZm9vIiA6ICJiYXIiLCAiYSIgfQ==
        n_object_with_trailing_garbage eyJhIjoiYiJ9Iw==
        n_single_space IA==
        n_string_1_surrogate_then_escape WyJcdUQ4MDBcIl0=
        n_string_1_surrogate_then_escape_u WyJcdUQ4MDBcdSJd
        n_string_1_surrogate_then_escape_u1 WyJcdUQ4MDBcdTEiXQ==
        n_string_1_surrogate_then_escape_u1x WyJcdUQ4MDBcdTF4Il0=
        n_string_accentuated_char_no_quotes W8OpXQ==
        n_string_backslash_00 WyJcACJd
        n_string_escape_x WyJceDAwIl0=
        n_string_escaped_backslash_bad WyJcXFwiXQ==
        n_string_escaped_ctrl_char_tab WyJcCSJd
        n_string_escaped_emoji WyJc8J+MgCJd
        n_string_incomplete_escape WyJcIl0=
        n_string_incomplete_escaped_character WyJcdTAwQSJd
        n_string_incomplete_surrogate WyJcdUQ4MzRcdURkIl0=
        n_string_incomplete_surrogate_escape_invalid WyJcdUQ4MDBcdUQ4MDBceCJd
        n_string_invalid-utf-8-in-escape WyJcdeUiXQ==
        n_string_invalid_backslash_esc WyJcYSJd
        n_string_invalid_unicode_escape WyJcdXFxcXEiXQ==
        n_string_invalid_utf8_after_escape WyJc5SJd
        n_string_leading_uescaped_thinspace W1x1MDAyMCJhc2QiXQ==
        n_string_no_quotes_with_bad_escape W1xuXQ==
        n_string_single_doublequote Ig==
        n_string_single_quote WydzaW5nbGUgcXVvdGUnXQ==
        n_string_single_string_no_double_quotes YWJj
        n_string_start_escape_unclosed WyJc
        n_string_unescaped_ctrl_char WyJhAGEiXQ==
        n_string_unescaped_newline WyJuZXcKbGluZSJd
        n_string_unescaped_tab WyIJIl0=
        n_string_unicode_CapitalU IlxVQTY2RCI=
        n_string_with_trailing_garbage IiJ4
        n_structure_U+2060_word_joined W+KBoF0=
        n_structure_UTF8_BOM_no_data 77u/
        n_structure_angle_bracket_. PC4+
        n_structure_angle_bracket_null WzxudWxsPl0=
        n_structure_array_trailing_garbage WzFdeA==
        n_structure_array_with_extra_array_close WzFdXQ==
        n_structure_array_with_unclosed_string WyJhc2Rd
        n_structure_ascii-unicode-identifier YcOl
        n_structure_capitalized_True W1RydWVd
        n_structure_close_unopened_array MV0=
        n_structure_comma_instead_of_closing_brace eyJ4IjogdHJ1ZSw=
        n_structure_double_array W11bXQ==
        n_structure_end_array XQ==
        n_structure_incomplete_UTF8_BOM 77t7fQ==
        n_structure_lone-invalid-utf-8 5Q==
        n_structure_lone-open-bracket Ww==
        n_structure_no_data
        n_structure_null-byte-outside-string WwBd
        n_structure_number_with_trailing_garbage MkA=
        n_structure_object_followed_by_closing_object e319
        n_structure_object_unclosed_no_value eyIiOg==
        n_structure_object_with_comment eyJhIjovKmNvbW1lbnQqLyJiIn0=
        n_structure_object_with_trailing_garbage eyJhIjogdHJ1ZX0gIngi
        n_structure_open_array_apostrophe Wyc=
        n_structure_open_array_comma Wyw=
        n_structure_open_array_open_object W3s=
        n_structure_open_array_open_string WyJh
        n_structure_open_array_string WyJhIg==
        n_structure_open_object ew==
        n_structure_open_object_close_array e10=
        n_structure_open_object_comma eyw=
        n_structure_open_object_open_array e1s=
        n_structure_open_object_open_string eyJh
        n_structure_open_object_string_with_apostrophes eydhJw==
        n_structure_open_open WyJce1siXHtbIlx7WyJcew==
        n_structure_single_eacute 6Q==
        n_structure_single_star Kg==
        n_structure_trailing_# eyJhIjoiYiJ9I3t9
        n_structure_uescaped_LF_before_string W1x1MDAwQSIiXQ==
        n_structure_unclosed_array WzE=
        n_structure_unclosed_array_partial_null WyBmYWxzZSwgbnVs
        n_structure_unclosed_array_unfinished_false WyB0cnVlLCBmYWxz
        n_structure_unclosed_array_unfinished_true WyBmYWxzZSwgdHJ1
        n_structure_unclosed_object eyJhc2QiOiJhc2Qi
        n_structure_unicode-identifier w6U=
        n_structure_whitespace_U+2060_word_joiner W+KBoF0=
        n_structure_whitespace_formfeed Wwxd
        y_array_arraysWithSpaces W1tdICAgXQ==
        y_array_empty-string WyIiXQ==
        y_array_empty W10=
        y_array_ending_with_newline WyJhIl0=
        y_array_false W2ZhbHNlXQ==
        y_array_heterogeneous W251bGwsIDEsICIxIiwge31d
        y_array_null W251bGxd
        y_array_with_1_and_newline WzEKXQ==
        y_array_with_leading_space IFsxXQ==
        y_array_with_several_null WzEsbnVsbCxudWxsLG51bGwsMl0=
        y_array_with_trailing_space WzJdIA==
        y_number WzEyM2U2NV0=
        y_number_0e+1 WzBlKzFd
        y_number_0e1 WzBlMV0=
        y_number_after_space WyA0XQ==
        y_number_double_close_to_zero Wy0wLjAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMV0K
        y_number_int_with_exp WzIwZTFd
        y_number_minus_zero Wy0wXQ==
        y_number_negative_int Wy0xMjNd
        y_number_negative_one Wy0xXQ==
        y_number_negative_zero Wy0wXQ==
        y_number_real_capital_e WzFFMjJd
        y_number_real_capital_e_neg_exp WzFFLTJd
        y_number_real_capital_e_pos_exp WzFFKzJd
        y_number_real_exponent WzEyM2U0NV0=
        y_number_real_fraction_exponent WzEyMy40NTZlNzhd
        y_number_real_neg_exp WzFlLTJd
        y_number_real_pos_exponent WzFlKzJd
        y_number_simple_int WzEyM10=
        y_number_simple_real WzEyMy40NTY3ODld
        y_object eyJhc2QiOiJzZGYiLCAiZGZnIjoiZmdoIn0=
        y_object_basic eyJhc2QiOiJzZGYifQ==
        y_object_duplicated_key eyJhIjoiYiIsImEiOiJjIn0=
        y_object_duplicated_key_and_value eyJhIjoiYiIsImEiOiJiIn0=
        y_object_empty e30=
        y_object_empty_key eyIiOjB9
        y_object_escaped_null_in_key eyJmb29cdTAwMDBiYXIiOiA0Mn0=
        y_object_extreme_numbers eyAibWluIjogLTEuMGUrMjgsICJtYXgiOiAxLjBlKzI4IH0=
        y_object_long_strings eyJ4IjpbeyJpZCI6ICJ4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4In1dLCAiaWQiOiAieHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eCJ9
        y_object_simple eyJhIjpbXX0=
        y_object_string_unicode eyJ0aXRsZSI6Ilx1MDQxZlx1MDQzZVx1MDQzYlx1MDQ0Mlx1MDQzZVx1MDQ0MFx1MDQzMCBcdTA0MTdcdTA0MzVcdTA0M2NcdTA0M2JcdTA0MzVcdTA0M2FcdTA0M2VcdTA0M2ZcdTA0MzAiIH0=
        y_object_with_newlines ewoiYSI6ICJiIgp9
        y_string_1_2_3_bytes_UTF-8_sequences WyJcdTAwNjBcdTAxMmFcdTEyQUIiXQ==
        y_string_accepted_surrogate_pair WyJcdUQ4MDFcdWRjMzciXQ==
        y_string_accepted_surrogate_pairs WyJcdWQ4M2RcdWRlMzlcdWQ4M2RcdWRjOGQiXQ==
        y_string_allowed_escapes WyJcIlxcXC9cYlxmXG5cclx0Il0=
        y_string_backslash_and_u_escaped_zero WyJcXHUwMDAwIl0=
        y_string_backslash_doublequotes WyJcIiJd
        y_string_comments WyJhLypiKi9jLypkLy9lIl0=
        y_string_double_escape_a WyJcXGEiXQ==
        y_string_double_escape_n WyJcXG4iXQ==
        y_string_escaped_control_character WyJcdTAwMTIiXQ==
        y_string_escaped_noncharacter WyJcdUZGRkYiXQ==
        y_string_in_array WyJhc2QiXQ==
        y_string_in_array_with_leading_space WyAiYXNkIl0=
        y_string_last_surrogates_1_and_2 WyJcdURCRkZcdURGRkYiXQ==
        y_string_nbsp_uescaped WyJuZXdcdTAwQTBsaW5lIl0=
        y_string_nonCharacterInUTF-8_U+10FFFF WyL0j7+/Il0=
        y_string_nonCharacterInUTF-8_U+FFFF WyLvv78iXQ==
        y_string_null_escape WyJcdTAwMDAiXQ==
        y_string_one-byte-utf-8 WyJcdTAwMmMiXQ==
        y_string_pi WyLPgCJd
        y_string_reservedCharacterInUTF-8_U+1BFFF WyLwm7+/Il0=
        y_string_simple_ascii WyJhc2QgIl0=
        y_string_space IiAi
        y_string_surrogates_U+1D11E_MUSICAL_SYMBOL_G_CLEF WyJcdUQ4MzRcdURkMWUiXQ==
        y_string_three-byte-utf-8 WyJcdTA4MjEiXQ==
        y_string_two-byte-utf-8 WyJcdTAxMjMiXQ==
        y_string_u+2028_line_sep WyLigKgiXQ==
        y_string_u+2029_par_sep WyLigKkiXQ==
        y_string_uEscape WyJcdTAwNjFcdTMwYWZcdTMwRUFcdTMwYjkiXQ==
        y_string_uescaped_newline WyJuZXdcdTAwMEFsaW5lIl0=
        y_string_unescaped_char_delete WyJ/Il0=
        y_string_unicode WyJcdUE2NkQiXQ==
        y_string_unicodeEscapedBackslash WyJcdTAwNUMiXQ==
        y_string_unicode_2 WyLijYLjiLTijYIiXQ==
        y_string_unicode_U+10FFFE_nonchar WyJcdURCRkZcdURGRkUiXQ==
        y_string_unicode_U+1FFFE_nonchar WyJcdUQ4M0ZcdURGRkUiXQ==
        y_string_unicode_U+200B_ZERO_WIDTH_SPACE WyJcdTIwMEIiXQ==
        y_string_unicode_U+2064_invisible_plus WyJcdTIwNjQiXQ==
        y_string_unicode_U+FDD0_nonchar WyJcdUZERDAiXQ==
        y_string_unicode_U+FFFE_nonchar WyJcdUZGRkUiXQ==
        y_string_unicode_escaped_double_quote WyJcdTAwMjIiXQ==
        y_string_utf8 WyLigqzwnYSeIl0=
        y_string_with_del_character WyJhf2EiXQ==
        y_structure_lonely_false ZmFsc2U=
        y_structure_lonely_int NDI=
        y_structure_lonely_negative_real LTAuMQ==
        y_structure_lonely_null bnVsbA==
        y_structure_lonely_string ImFzZCI=
        y_structure_lonely_true dHJ1ZQ==
        y_structure_string_empty IiI=
        y_structure_trailing_newline WyJhIl0K
        y_structure_true_in_array W3RydWVd
        y_structure_whitespace_array IFtdIA==
        """
}
