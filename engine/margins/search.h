/* What the files of this search share. A *figure* is a measure that may move. Those that one plain
 * item alone reads (a share of two figures, a count, a check) are that item's *own*: once all
 * others stand, its points can be chosen apart from those of all other items. The others are
 * *common*: they are tried through, the cheapest first. */
#ifndef CX_MARGINS_SEARCH_H
#define CX_MARGINS_SEARCH_H
#include "score/batch.h"

enum {
  CX_MARGINS_COMMON = -1,
  CX_MARGINS_MOST_WORK = 2000000 /* of one commune: under a second; then the search is given up */
};

typedef struct cx_margins_figure {
  int measure;
  int64_t now, at; /* in the row; in the change that is looked at, of common ones */
  int own;         /* whose it is: a plain item by its number there, or CX_MARGINS_COMMON */
} cx_margins_figure;

/* Where the figures of a plain item may go, and the points it then gives. */
typedef struct cx_margins_choice {
  int64_t to[2]; /* above and below the line; of other items the first alone */
  int64_t units;
  int figures; /* how many of them move */
  cx_points points;
} cx_margins_choice;

typedef struct cx_margins_plain {
  size_t item;
  const cx_item *of;          /* as it counts in the row */
  int side[2];                /* the figure above and below the line when it is its own, else -1 */
  bool waits;                 /* its choices follow from common figures */
  cx_margins_choice *choices; /* the best to each stretch between cuts, and to no case */
  size_t count;
} cx_margins_plain;

typedef struct cx_margins_search {
  const cx_batch *batch;
  size_t row;
  cx_arena arena;
  cx_margins_figure figures[CX_MOST_MEASURES]; /* in the order of the dictionary */
  size_t figure_count;
  int figure_of[CX_MOST_MEASURES]; /* by measure; -1: blank, a choice, or not read */
  cx_margins_plain plain[CX_MOST_ITEMS];
  size_t plain_count;
  cx_batch *trial;   /* the changes that are looked at, scored */
  bool to_recognise; /* else away from it */
  bool found;
  int64_t units;                  /* of the best so far */
  int64_t most;                   /* that are asked for; INT64_MAX: however many */
  int64_t best[CX_MOST_MEASURES]; /* [figure]: where it goes */
  int64_t reach;                  /* changes of more units may be missing */
  int64_t work;                   /* done so far: states that were looked at */
} cx_margins_search;

/* The value of a measure with a figure in the change that is looked at; of an item's own as in the
 * row. */
int64_t cx_margins_value(const cx_margins_search *search, int measure);
/* Whether a figure of a measure is known and no choice. */
bool cx_margins_is_known(const cx_margins_search *search, int measure);
/* The most a measure's figure can be: by its kind, and by the whole it is part of as that stands.
 */
int64_t cx_margins_most(const cx_margins_search *search, int measure);

/* Which of two changes (where each figure goes) is better, less than 0: the first. */
int cx_margins_compare(const cx_margins_search *search, const int64_t *a, const int64_t *b);

/* Adds the row with these figures to the trial. */
void cx_margins_add_row(cx_margins_search *search, const int64_t *at);
/* Whether a row of the trial would be refused for what its expressions came to. */
bool cx_margins_is_refused(const cx_batch *trial, size_t row);

#endif
