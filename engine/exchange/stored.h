/* What a workbook stores in a cell, as XML text, and what it means: xsd:double, xsd:boolean and
 * ST_Xstring (ECMA-376 part 1, 22.9.2.19). Blanks of XML around a value do not count. */
#ifndef CX_EXCHANGE_STORED_H
#define CX_EXCHANGE_STORED_H
#include "base/buffer.h"

/* Nothing but blanks of XML. */
bool cx_stored_blank(const char *text);

/* Appends a stored number as a plain decimal at 15 digits, as spreadsheets show it:
 * "1.4500000000000001E2" is 145. False, with nothing appended, when the text is no xsd:double, or
 * INF, NaN or a number beyond what a double holds. */
bool cx_put_stored_number(cx_buffer *out, const char *text);

/* 1 for true or 1, 0 for false or 0, negative for anything else. */
int cx_stored_truth(const char *text);

/* A whole number of digits alone, up to `most`. False when the text is none. */
bool cx_stored_index(const char *text, unsigned long most, unsigned long *ret);

/* Appends the content of one element with its escapes undone: _x000D_ is a carriage return, _x005F_
 * the low line that keeps the next one from being an escape. What would be no character stays. Runs
 * of a text are undone one by one: no escape reaches over two. */
void cx_put_unescaped(cx_buffer *out, const char *text, size_t size);

/* A run of a text that is not read on from the one before: raised or lowered (a footnote's mark,
 * '^'), or struck through ('~'). 0 for other elements; `value` is the element's val, NULL for none.
 * The sign stands before and behind such a run, so that 12 with the note 1 is no 121. */
char cx_run_mark(const char *element, const char *value);

/* Appends a text in NFC; with `one_line` blanks around and at line breaks become one blank. */
void cx_put_lines(cx_buffer *out, const char *text, size_t size, bool one_line);

#endif
