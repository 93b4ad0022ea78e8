/* How a cell that was filled in is read, as formulas of "Đọc ô": the text without blanks at its
 * ends, the figure that it is, and what is wrong with it. They read as figures/cells.c does; where
 * no formula can tell what the program would do, the cell is not judged. */
#ifndef CX_TEMPLATE_SHEET_CELLS_H
#define CX_TEMPLATE_SHEET_CELLS_H
#include "template/pattern.h"
#include "template/sheet_plan.h"

/* Texts that many formulas show or search: each stands once, as the head of a column. */
typedef enum cx_sheet_say {
  CX_SAY_LETTERS, /* the characters whose meaning a formula knows */
  CX_SAY_ERROR,
  CX_SAY_COUNT,
  CX_SAY_MARKS,
  CX_SAY_PERCENT,
  CX_SAY_DATE,
  CX_SAY_NEGATIVE,
  CX_SAY_PART_OF_ONE,
  CX_SAY_TOO_LARGE,
  CX_SAY_ANSWER,
  CX_SAY_CHOICE,
  CX_SAY_STRANGE, /* from here on: not judged */
  CX_SAY_FORMAT,
  CX_SAY_LARGE_HERE,
  CX_SAYS
} cx_sheet_say;

/* How a text begins that says so. */
#define CX_SHEET_NOT_HERE "chưa xét ở đây"

typedef struct cx_sheet_says {
  char cell[CX_SAYS][16]; /* $C$1 */
} cx_sheet_says;

/* Columns of "Đọc ô", each block one behind the other; the name's is the first of its block. */
typedef struct cx_cell_blocks {
  int first_text, last_text, first_value, last_value, first_fault, last_fault;
} cx_cell_blocks;

/* Adds the columns that hold the texts. */
void cx_sheet_says_make(cx_sheet_plan *plan, cx_sheet_says *ret);
/* Adds the columns of the cells, and tells the plan where the figures are. */
void cx_sheet_read_cells(cx_sheet_plan *plan, const cx_sheet_says *says, cx_cell_blocks *ret);

/* The text of a cell without blanks at its ends; @x stands for the cell. */
#define CX_PATTERN_TRIMMED                                                                         \
  "TRIM(SUBSTITUTE(SUBSTITUTE(SUBSTITUTE(SUBSTITUTE(@x,\"\u00a0\",\" \"),CHAR(9),\" \"),"          \
  "CHAR(10),\" \"),CHAR(13),\" \"))"
/* Whether all characters of @t are known ones: @A are they. */
#define CX_PATTERN_KNOWN                                                                           \
  "AND(LEN(@t)<=60,SUMPRODUCT(--ISERROR(FIND(MID(LOWER(@t)&REPT(\" \",60),COLUMN($A$1:$BH$1),1),"  \
  "@A)))=0)"

#endif
