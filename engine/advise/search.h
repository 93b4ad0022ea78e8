/* What the files of the improvement search share. Words: a *variable* is a figure that may move; a
 * *knot* is a set of variables that some item or some part-whole pair ties together; a *way* is
 * how far a knot's variables move (in units, never negative) and the points its items then give. */
#ifndef CX_ADVISE_SEARCH_H
#define CX_ADVISE_SEARCH_H
#include "figures/cells.h"
#include "score/batch.h"

enum {
  CX_SEARCH_MOST_TRIALS = 60000, /* combinations tried for one knot of several variables */
  CX_SEARCH_MOST_STATES = 20000  /* of one block of criteria */
};

typedef struct cx_way {
  int64_t *moves; /* [variable_count] of the search */
  int *points;    /* [item_count] of the knot, in its order */
} cx_way;

typedef struct cx_knot {
  size_t *variables, variable_count; /* in order */
  size_t *items, item_count;         /* whose points may move, and rates that may be left over 0 */
  cx_way *ways;
  size_t way_count, way_capacity;
} cx_knot;

typedef struct cx_search {
  const cx_batch *batch;
  size_t row;
  cx_arena arena;
  int *variables; /* measures, in the order of the items that use them */
  size_t variable_count;
  cx_knot *knots;
  size_t knot_count;
  int64_t explored; /* every way of at most so many units is known */
  bool gave_up;
  bool hopeful; /* an item that comes to wait for a blank figure counts with its greatest points */
} cx_search;

/* The item as it counts in the row: of bands by a choice those of its choice. */
const cx_item *cx_search_item(const cx_search *search, size_t item);

/* Disjoint sets: the first of a set stands for it. */
size_t cx_root_of(const size_t *parent, size_t at);
void cx_tie(size_t *parent, size_t a, size_t b);

/* Whether a blank figure stands above (side 0) or below (1) the line of a rate; the sum of those
 * that are not. */
bool cx_side_is_open(const cx_search *search, const cx_item *item, int side);

/* Whether the item reads a blank figure; marks those in out[measure] (may be NULL). */
bool cx_reads_blank(const cx_search *search, const cx_item *item, bool *out);

/* Keeps the moves as a way when they could be handed in. False when out of memory. */
bool cx_try_moves(cx_search *search, cx_batch *trial, cx_knot *knot, const int64_t *moves,
                  int *points);

/* A copy of the row, its figures moved, scored in a batch of one. */
void cx_score_moved(const cx_search *search, cx_batch *trial, const int64_t *moves);

/* Less than 0 when plan a is better than b (see cx_advise_find_plan). */
int cx_compare_moves(const int64_t *a, const int64_t *b, size_t count);

/* The figure of a variable after moving so many units; the figure of any measure as it is. */
int64_t cx_search_moved(const cx_search *search, size_t variable, int64_t move);
int64_t cx_search_figure(const cx_search *search, int measure);

#endif
