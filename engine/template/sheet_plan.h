/* What a template computes, as columns of formulas: "Chi tiết" has one for each step of the way
 * from the figures to the verdict. A formula is written once, with marks where the numbers of its
 * row go. */
#ifndef CX_TEMPLATE_SHEET_PLAN_H
#define CX_TEMPLATE_SHEET_PLAN_H
#include "standard/model.h"

/* Marks in a formula: the row's number in the sheet of figures, and in the sheets of results. */
enum { CX_FIGURE_ROW = '\1', CX_DETAIL_ROW = '\2' };

enum { CX_MOST_FORMULA = 8000 /* bytes; a spreadsheet takes 8.192 characters */ };

/* Spreadsheets compare whole numbers exactly up to 15 digits; none that is compared is greater. */
#define CX_MOST_EXACT ((int64_t)1000000000000000)

typedef struct cx_sheet_column {
  const char *head, *formula;
} cx_sheet_column;

/* The cells of an item: its points as if it applied, and whether it does (negative: always). */
typedef struct cx_item_cells {
  int low, high, applies;
} cx_item_cells;

typedef struct cx_sheet_plan {
  const cx_standard *standard;
  const char *figures;          /* the sheet's name, quoted for formulas: 'Số liệu' */
  int column[CX_MOST_MEASURES]; /* of each measure in it, 0-based; negative: not there */
  const char *yes, *no;         /* the answers of a yes_no cell */
  bool wide;       /* more than sums of bands, a class and its total: see cx_sheet_is_wide */
  bool hundredths; /* points stand as hundredths, so that they are whole */
  int64_t limit;   /* wide: greater figures are refused */
  cx_arena arena;
  cx_sheet_column *details; /* of "Chi tiết", 0-based */
  size_t detail_count, detail_capacity;
  cx_item_cells item[CX_MOST_ITEMS];
  const char *naming;   /* the id of what is being written */
  const char *obstacle; /* the id of the first that no formula can say */
  bool too_large;       /* it could with a lesser limit */
  bool failed;          /* out of memory */
} cx_sheet_plan;

/* Whether a standard says more than sums of bands, classes and their totals in whole points. */
bool cx_sheet_is_wide(const cx_standard *standard);
void cx_sheet_plan_free(cx_sheet_plan *plan);

/* What is being written has no formula: the first id is kept. False, for callers to return. */
bool cx_sheet_refuse(cx_sheet_plan *plan);
/* Whether numbers up to `most` stay exact; else refuses. */
bool cx_sheet_fits(cx_sheet_plan *plan, cx_wide most);

/* Columns of "Chi tiết": makes room for some at its left, fills one, adds one at its right (once
 * for one formula). `formula` comes without its =, and is empty afterwards; the head is "naming:
 * what". Returns the column. */
void cx_sheet_reserve(cx_sheet_plan *plan, size_t count);
void cx_sheet_set(cx_sheet_plan *plan, int column, const char *head, cx_buffer *formula);
int cx_sheet_add(cx_sheet_plan *plan, const char *what, cx_buffer *formula);

/* Letters of a column: 0 is A. */
void cx_put_column(cx_buffer *out, int column);
/* The cell of a measure: 'Số liệu'!$D7, with the mark of its row. */
void cx_put_figure(cx_buffer *out, const cx_sheet_plan *plan, int measure);
/* A cell of "Chi tiết" as its own formulas name it: $D7. */
void cx_put_step(cx_buffer *out, int column);
/* Points, in the unit of "Chi tiết". */
void cx_put_sheet_points(cx_buffer *out, const cx_sheet_plan *plan, int64_t points);
/* A text with its quotes. */
void cx_put_formula_text(cx_buffer *out, const char *text);
/* The formula of a row, its = before it. */
void cx_put_row_formula(cx_buffer *out, const char *formula, unsigned figure_row,
                        unsigned detail_row);

#endif
