/* A paper as plain data, for the writers beside this file: paragraphs, tables, blocks of two sides
 * (title block, signatures), pictures, pages. It knows no standard; kinds fill it. Everything lives
 * in the paper's arena; what could not be had marks the paper as failed, asked once at the end. */
#ifndef CX_PAPER_DOCUMENT_H
#define CX_PAPER_DOCUMENT_H
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/both.h"

/* Margins of Nghị định 30/2020/NĐ-CP, and A4, in millimetres. */
enum {
  CX_PAPER_WIDTH = 210,
  CX_PAPER_HEIGHT = 297,
  CX_PAPER_TOP = 20,
  CX_PAPER_BOTTOM = 20,
  CX_PAPER_LEFT = 30,
  CX_PAPER_RIGHT = 15,
  CX_PAPER_LINE = CX_PAPER_WIDTH - CX_PAPER_LEFT - CX_PAPER_RIGHT,       /* 165 */
  CX_PAPER_WIDE_LINE = CX_PAPER_HEIGHT - CX_PAPER_LEFT - CX_PAPER_RIGHT, /* 252, landscape */
  CX_PAPER_SIZE = 26,                                                    /* half points: 13 */
  CX_PAPER_TABLE_SIZE = 22,
  CX_PAPER_MOST_COLUMNS = 32
};

typedef enum cx_paper_align {
  CX_PAPER_START,
  CX_PAPER_CENTRE,
  CX_PAPER_END,
  CX_PAPER_JUSTIFIED
} cx_paper_align;

/* How dark a cell or a shape is filled: told apart in print, never by colour alone. */
typedef enum cx_paper_shade {
  CX_PAPER_CLEAR,
  CX_PAPER_LIGHT,
  CX_PAPER_MIDDLE,
  CX_PAPER_DARK
} cx_paper_shade;

typedef enum cx_paper_look {
  CX_PAPER_PLAIN = 0,
  CX_PAPER_BOLD = 1,
  CX_PAPER_ITALIC = 2,
  CX_PAPER_NEW_LINE = 4, /* begins a line within its paragraph */
  CX_PAPER_CAPITALS = 8  /* shown in capitals, kept as written */
} cx_paper_look;

typedef struct cx_paper_run {
  const char *text; /* without control characters */
  unsigned look;    /* cx_paper_look, added up */
} cx_paper_run;

/* How long a line beneath a paragraph is: as its column and what stands above it ask. */
typedef enum cx_paper_rule {
  CX_PAPER_NO_RULE,
  CX_PAPER_RULE_OFFICE, /* a third to a half of the office's name */
  CX_PAPER_RULE_MOTTO,  /* all of Tiêu ngữ */
  CX_PAPER_RULE_TITLE,  /* a part of what a paper is about */
  CX_PAPER_RULES
} cx_paper_rule;

/* A paragraph. */
typedef struct cx_paper_text {
  cx_paper_run *runs;
  size_t count, capacity;
  cx_paper_align align;
  int size;        /* half points */
  int heading;     /* 1, 2; 0: none */
  bool indents;    /* its first line */
  bool keeps_next; /* on one page with what follows; in a cell: its row */
  bool tight;      /* no room above and below */
  cx_paper_rule rule; /* a line beneath */
  bool gap;        /* room of a few lines above: for a signature */
} cx_paper_text;

typedef struct cx_paper_cell {
  cx_paper_text text;
  size_t span; /* columns */
  cx_paper_shade shade;
} cx_paper_cell;

typedef struct cx_paper_row {
  cx_paper_cell *cells;
  size_t count, capacity;
} cx_paper_row;

typedef struct cx_paper_table {
  int width[CX_PAPER_MOST_COLUMNS]; /* tenths of a millimetre */
  size_t columns;
  size_t head_rows; /* repeated on every page */
  int size;         /* half points */
  cx_paper_row *rows;
  size_t count, capacity;
} cx_paper_table;

/* Two columns of paragraphs without lines between them. */
typedef struct cx_paper_sides {
  int width[2]; /* tenths of a millimetre */
  cx_paper_text *texts[2];
  size_t count[2], capacity[2];
} cx_paper_sides;

typedef enum cx_paper_shape_kind {
  CX_PAPER_RECTANGLE, /* x, y: its corner; w, h */
  CX_PAPER_STROKE,    /* from x, y by w, h */
  CX_PAPER_CIRCLE,    /* in the rectangle */
  CX_PAPER_LETTERS    /* x, y: base line; at, by its `align` */
} cx_paper_shape_kind;

/* Lengths are hundredths of a millimetre. */
typedef struct cx_paper_shape {
  cx_paper_shape_kind kind;
  int x, y, w, h;
  cx_paper_shade fill;
  int stroke; /* 0: no outline */
  const char *text;
  int size; /* half points */
  cx_paper_align align;
} cx_paper_shape;

typedef struct cx_paper_picture {
  int width, height;       /* hundredths of a millimetre */
  const char *alternative; /* says what it shows */
  cx_paper_shape *shapes;
  size_t count, capacity;
} cx_paper_picture;

typedef enum cx_paper_block_kind {
  CX_PAPER_TEXT,
  CX_PAPER_TABLE,
  CX_PAPER_SIDES,
  CX_PAPER_PICTURE,
  CX_PAPER_BREAK /* a new page */
} cx_paper_block_kind;

typedef struct cx_paper_block {
  cx_paper_block_kind kind;
  cx_paper_text *text;
  cx_paper_table *table;
  cx_paper_sides *sides;
  cx_paper_picture *picture;
} cx_paper_block;

/* Pages of one kind, beginning on a new one. */
typedef struct cx_paper_section {
  bool wide;   /* landscape */
  bool begins; /* a paper of its own: its first page bears no number */
  cx_paper_block *blocks;
  size_t count, capacity;
} cx_paper_section;

typedef struct cx_paper {
  cx_arena arena;
  bool failed; /* out of memory */
  cx_language language;
  const char *title; /* of the file */
  const char *draft; /* stands on every page; NULL: nothing does */
  cx_paper_section *sections;
  size_t count, capacity;
  cx_paper_text no_text; /* what is filled once memory ran out */
  cx_paper_table no_table;
  cx_paper_sides no_sides;
  cx_paper_picture no_picture;
} cx_paper;

/* Begins with a zeroed paper; free it in any case. */
void cx_paper_make(cx_paper *paper, cx_language language, const char *title);
void cx_paper_free(cx_paper *paper);

/* What follows stands on new pages: of a paper of its own, or of an annex to the present one. */
void cx_paper_begin(cx_paper *paper);
void cx_paper_annex(cx_paper *paper, bool wide);
void cx_paper_new_page(cx_paper *paper);

/* Each adds a block and returns it to be filled; never NULL. */
cx_paper_text *cx_paper_add_text(cx_paper *paper, cx_paper_align align);
cx_paper_text *cx_paper_add_heading(cx_paper *paper, int level);
cx_paper_table *cx_paper_add_table(cx_paper *paper, const int *widths, size_t columns,
                                   size_t head_rows);
cx_paper_sides *cx_paper_add_sides(cx_paper *paper, int left, int right);
cx_paper_picture *cx_paper_add_picture(cx_paper *paper, int width, int height);

/* What was added last, or its last row, stays on one page with what follows: a signature does not
 * stand on a page alone. */
void cx_paper_keep_last(cx_paper *paper);

/* A further paragraph on side 0 or 1, centred. */
cx_paper_text *cx_paper_add_side(cx_paper *paper, cx_paper_sides *sides, int side);
/* A further row, and a cell in the last one. */
void cx_paper_add_row(cx_paper *paper, cx_paper_table *table);
cx_paper_text *cx_paper_add_cell(cx_paper *paper, cx_paper_table *table, size_t span,
                                 cx_paper_align align, cx_paper_shade shade);
/* A cell that holds a text. */
void cx_paper_put_cell(cx_paper *paper, cx_paper_table *table, cx_paper_align align,
                       unsigned look, const char *text);

/* Adds words to a paragraph: any text, of which control characters and those that turn the
 * direction of writing are shown as U+FFFD. */
void cx_paper_say(cx_paper *paper, cx_paper_text *text, unsigned look, const char *words);
/* The same of a buffer, which is emptied. */
void cx_paper_say_all(cx_paper *paper, cx_paper_text *text, unsigned look, cx_buffer *words);

/* Adds a shape; its text is copied and cleaned. */
void cx_paper_draw(cx_paper *paper, cx_paper_picture *picture, cx_paper_shape shape);
/* A text in the paper's memory, cleaned; "" when there is no memory. */
const char *cx_paper_keep(cx_paper *paper, const char *text);

#endif
