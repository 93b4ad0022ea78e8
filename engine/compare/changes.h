/* What differs between two standards: the list of changes, by kind, and how one is added. */
#ifndef CX_COMPARE_CHANGES_H
#define CX_COMPARE_CHANGES_H
#include "base/log.h"
#include "compare/cells.h"
#include "compare/match.h"
#include "standard/kinds.h"
#include "standard/ranges.h"

typedef enum cx_change_kind {
  CX_CHANGE_FORCE,   /* in_force.from, in_force.to: words */
  CX_CHANGE_PERIOD,  /* words */
  CX_CHANGE_SCORING, /* words: points, met */
  CX_CHANGE_MAXIMUM, /* max_points: words */
  CX_CHANGE_CRITERION_GONE,
  CX_CHANGE_CRITERION_NEW,
  CX_CHANGE_PASS,              /* when a criterion is met: words are the expressions */
  CX_CHANGE_FLOOR,             /* words: the least it gives, "-" for none */
  CX_CHANGE_CRITERION_APPLIES, /* words, cells */
  CX_CHANGE_ITEM_GONE,
  CX_CHANGE_ITEM_NEW,
  CX_CHANGE_ITEM_REPLACED, /* the same figure, measured another way */
  CX_CHANGE_ITEM_MOVED,    /* it counts for another criterion */
  CX_CHANGE_ITEM_APPLIES,  /* words, cells */
  CX_CHANGE_BY,            /* bands by another choice: words are the measures, "-" for none */
  CX_CHANGE_LIST_GONE,     /* bands of a value that the choice no longer has: old_choice */
  CX_CHANGE_LIST_NEW,
  CX_CHANGE_POINTS,           /* ranges: only those that differ, of one list of bands */
  CX_CHANGE_CONDITION,        /* points that conditions or expressions give: words, cells */
  CX_CHANGE_WHEN_NONE,        /* words */
  CX_CHANGE_MEASURE,          /* the dictionary: type, at_most or choices of a figure; words */
  CX_CHANGE_REQUIRES,         /* all_pass, no_zero: words */
  CX_CHANGE_REQUIREMENT_GONE, /* of the standard's own: words */
  CX_CHANGE_REQUIREMENT_NEW,
  CX_CHANGE_REQUIREMENT, /* words, cells */
  CX_CHANGE_CLASS,       /* blocks of kinds of commune that come to another class or total */
  CX_CHANGE_BASIS        /* not content: basis, source or quotation of a value */
} cx_change_kind;

/* Which value a change of basis is about. */
typedef enum cx_value_kind {
  CX_VALUE_TITLE,
  CX_VALUE_DOCUMENT,
  CX_VALUE_FROM,
  CX_VALUE_TO,
  CX_VALUE_PERIOD,
  CX_VALUE_MAXIMUM,
  CX_VALUE_NUMBER, /* of a criterion */
  CX_VALUE_CRITERION_TITLE,
  CX_VALUE_CITE,
  CX_VALUE_PASS,
  CX_VALUE_BAND, /* or the points of a check */
  CX_VALUE_WHEN_NONE,
  CX_VALUE_REQUIRES,
  CX_VALUE_CONDITION, /* of a class */
  CX_VALUE_MIN_TOTAL, /* or min_share */
  CX_VALUE_SCORING,
  CX_VALUE_FLOOR,
  CX_VALUE_APPLIES,
  CX_VALUE_OTHERWISE,
  CX_VALUE_REQUIREMENT
} cx_value_kind;

typedef struct cx_change {
  cx_change_kind kind;
  int old_criterion, new_criterion, old_item, new_item, old_class, new_class; /* CX_NO_PAIR: none */
  int old_choice, new_choice; /* values of the choices that bands go by; CX_NO_PAIR: one list */
  int old_requirement, new_requirement;
  int measure; /* CX_CHANGE_MEASURE: of the new text */
  const char *old_word, *new_word;
  cx_ranges ranges; /* POINTS; BASIS of a band: where points agree and basis differs */
  cx_cell_groups
      cells; /* where conditions differ; without cells it is not proved where, if at all */
  const cx_kind_block *blocks; /* CX_CHANGE_CLASS */
  size_t block_count;
  cx_value_kind value; /* CX_CHANGE_BASIS */
  const cx_law *old_law, *new_law;
  size_t others; /* CX_CHANGE_BASIS: further values with the very same change */
} cx_change;

typedef struct cx_compare_diff {
  cx_arena arena;
  const cx_standard *old_text, *new_text;
  cx_matching matching;
  cx_kinds kinds;
  cx_change *changes; /* in the order of the kinds, then of the new text */
  size_t count, capacity;
  size_t content; /* how many change the content: all but CX_CHANGE_BASIS */
  bool out_of_memory;
  cx_change lost; /* takes what there is no memory for */
} cx_compare_diff;

/* Whether a change is told by cells, or by words where they cannot hold it. */
static inline bool cx_change_is_of_cells(const cx_change *change) {
  return change->kind == CX_CHANGE_CONDITION || change->kind == CX_CHANGE_REQUIREMENT ||
         change->kind == CX_CHANGE_ITEM_APPLIES || change->kind == CX_CHANGE_CRITERION_APPLIES;
}

/* A new change at the end of the list; when out of memory (remembered) one that is not kept. */
cx_change *cx_diff_add(cx_compare_diff *diff, cx_change_kind kind);
/* One of two words, kept; none when they are the same. */
cx_change *cx_diff_add_words(cx_compare_diff *diff, cx_change_kind kind, const char *old_word,
                             const char *new_word);

/* A text that lives as long as the comparison; out of memory is remembered. */
const char *cx_diff_keep(cx_compare_diff *diff, cx_buffer *text);

/* Compares two sides by cells. A change of the kind where they differ, or where cells cannot hold
 * them; its words are left to the caller. NULL: they are the same. */
cx_change *cx_diff_add_cells(cx_compare_diff *diff, cx_change_kind kind, cx_cell_side old_side,
                             cx_cell_side new_side);

#endif
