/* What a template computes, as columns of formulas: "Chi tiết" has one for each step of the way
 * from the figures to the verdict. A formula is written once, with marks where the numbers of its
 * row go. */
#ifndef CX_TEMPLATE_SHEET_PLAN_H
#define CX_TEMPLATE_SHEET_PLAN_H
#include "standard/model.h"

/* Marks in a formula: the row's number in the sheet of figures, in the sheets of formulas, and
 * there of the rows above and below. */
enum { CX_FIGURE_ROW = '\1', CX_DETAIL_ROW = '\2', CX_ROW_ABOVE = '\3', CX_ROW_BELOW = '\4' };

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

/* What the sheet "Đọc ô" says of a row, in its column `judged`. */
typedef enum cx_sheet_judgement {
  CX_SHEET_NO_ROW, /* blank */
  CX_SHEET_GOOD,
  CX_SHEET_REFUSED,   /* as the program refuses it */
  CX_SHEET_SKIPPED,   /* as the program passes over it: a total, a signature */
  CX_SHEET_NOT_JUDGED /* no formula can tell what the program does */
} cx_sheet_judgement;

/* The columns of "Đọc ô" that other sheets show. */
typedef struct cx_reading_cells {
  int code, name, judged, status;
} cx_reading_cells;

typedef struct cx_sheet_plan {
  const cx_standard *standard;
  unsigned code_digits;               /* of a commune's code; 0: any text is one */
  unsigned rows;                      /* of communes */
  const char *given;                  /* the sheet that is filled in, quoted: 'Số liệu' */
  int given_column[CX_MOST_MEASURES]; /* of each measure in it, 0-based; negative: not there */
  int given_last;                     /* its last column */
  const char *figures;                /* the sheet of what the cells are read as: 'Đọc ô' */
  int column[CX_MOST_MEASURES];       /* of each measure in it */
  cx_reading_cells read;
  cx_sheet_column *readings; /* of "Đọc ô"; a column without a formula is a text for the others */
  size_t reading_count, reading_capacity;
  const char *yes, *no; /* the answers of a yes_no cell */
  bool wide;            /* more than sums of bands, a class and its total: see cx_sheet_is_wide */
  bool hundredths;      /* points stand as hundredths, so that they are whole */
  int64_t limit;        /* greater figures are not judged */
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

/* Adds a column of "Đọc ô"; `formula` as above, NULL for one that has only its head. Returns it. */
int cx_sheet_add_reading(cx_sheet_plan *plan, const char *head, cx_buffer *formula);

/* Letters of a column: 0 is A. */
void cx_put_column(cx_buffer *out, int column);
/* What the cell of a measure is read as: 'Đọc ô'!$D7, with the mark of its row. */
void cx_put_figure(cx_buffer *out, const cx_sheet_plan *plan, int measure);
/* A cell as it was filled in: 'Số liệu'!$D7. */
void cx_put_given(cx_buffer *out, const cx_sheet_plan *plan, int column);
/* A cell of "Đọc ô" as other sheets name it. */
void cx_put_read(cx_buffer *out, const cx_sheet_plan *plan, int column);
/* A cell as the formulas of its own sheet name it: $D7. */
void cx_put_step(cx_buffer *out, int column);
/* Points, in the unit of "Chi tiết". */
void cx_put_sheet_points(cx_buffer *out, const cx_sheet_plan *plan, int64_t points);
/* A text with its quotes. */
void cx_put_formula_text(cx_buffer *out, const char *text);
/* The formula of a row, its = before it. */
void cx_put_row_formula(cx_buffer *out, const char *formula, unsigned figure_row,
                        unsigned detail_row);

#endif
