/* What a commune's code is, and what stands in its place when a cell holds none. The official codes
 * have five digits; a dictionary may say otherwise (`commune_code: {digits: N}`). */
#ifndef CX_TEXT_CODE_H
#define CX_TEXT_CODE_H
#include "text/row.h"

enum { CX_CODE_DIGITS = 5, CX_CODE_MOST_DIGITS = 20, CX_CODE_MOST_BYTES = 32 };

typedef struct cx_code_form {
  unsigned digits; /* that a code has, 1 to CX_CODE_MOST_DIGITS; 0: any text is one (--any-code) */
} cx_code_form;

/* Why a cell holds no code: a message with its arguments. */
typedef struct cx_code_fault {
  cx_message message; /* NULL: it holds a code */
  bool digits;        /* digits stand in the cell: it was meant as a code */
  char args[3][176];  /* for people to read: long texts are cut */
} cx_code_fault;

/* The text of a code cell (NULL: ""): as a spreadsheet shows it (number format 00000), without
 * blanks at its ends. */
const char *cx_code_in(const cx_cell *cell, size_t *ret_size);

/* Looks at a cell of the code column, NULL for one that is not there. Nothing is mended: a code is
 * what stands there, but for blanks at its ends. */
cx_code_fault cx_check_code(cx_code_form form, const cx_cell *cell);
/* The same for a code that a list or an option gives as a text. */
cx_code_fault cx_check_code_text(cx_code_form form, const char *text);

/* What is surely no code of an area either (province, district), whose digits nobody has fixed:
 * invisible characters, other digits than 0 to 9, a number as a spreadsheet writes it. */
cx_code_fault cx_check_area_code(const cx_cell *cell);

/* Says the fault of a row of a list at its place. Returns CX_REFUSED. */
int cx_say_code(cx_log *log, cx_place place, const cx_code_fault *fault);

/* Whether a digit of any script stands in the text. */
bool cx_has_digit(const char *text, size_t size);

#endif
