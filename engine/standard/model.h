/* The model of a rule file: what a standard says, with the basis of every value, and what the
 * scorer needs to run it. Built by load.c, immutable afterwards. */
#ifndef CX_STANDARD_MODEL_H
#define CX_STANDARD_MODEL_H
#include "base/log.h"
#include "feel/interval.h"
#include "feel/program.h"
#include "feel/words.h"
#include "keys/limits.h"

/* Where a value comes from. */
typedef struct cx_law {
  cx_basis basis;
  const char **sources; /* ids, as in the file */
  size_t source_count;
  const char *quote, *note, *note_en; /* NULL when not given */
  bool stated;                        /* a basis is written; else the value counts as working */
  cx_place place;                     /* of the value, or of the map that the basis stands in */
  cx_place basis_place;               /* of the basis when stated */
  cx_place quote_place;               /* of the quotation when there is one */
} cx_law;

/* A text that is a value of law. */
typedef struct cx_law_text {
  const char *value;
  cx_law law;
} cx_law_text;

typedef enum cx_improve { CX_IMPROVE_NEVER, CX_IMPROVE_MORE, CX_IMPROVE_LESS } cx_improve;

typedef struct cx_measure {
  const char *id, *label, *label_en, *unit; /* label_en, unit may be NULL */
  cx_measure_type type;
  int at_most; /* index of the whole it is part of, or CX_NO_MEASURE */
  cx_improve improve;
  bool evidence_required;
  bool is_public;                        /* `private: no`: a count that no person can be known by */
  const char **choices, **choice_labels; /* CX_CHOICE */
  size_t choice_count;
  cx_place place;
} cx_measure;

/* Points, everywhere in the engine: an int of hundredths (number/hundredths.h). */

/* A condition over figures: true, false or unknown. */
typedef struct cx_condition {
  const char *text; /* as written; NULL: none */
  cx_place place;
  cx_law law; /* of the condition itself */
  const cx_expr *tree;
  cx_program program;
} cx_condition;

/* What counts when `applies` is false. */
typedef enum cx_otherwise { CX_COUNTS_FULL, CX_COUNTS_ZERO, CX_COUNTS_NOT } cx_otherwise;

/* When an item, or a criterion as one, applies. */
typedef struct cx_applies {
  cx_condition when; /* text NULL: always */
  cx_otherwise otherwise;
  cx_law otherwise_law;
} cx_applies;

typedef struct cx_band {
  const char *test; /* as written */
  cx_set set;
  int points;
  cx_law law;
  cx_place place;
} cx_band;

typedef enum cx_item_kind {
  CX_ITEM_CHECK,
  CX_ITEM_RATE,
  CX_ITEM_COUNT,
  CX_ITEM_VALUE,
  CX_ITEM_MET /* so many of some conditions hold: `met` is one of one, `at_least` says how many */
} cx_item_kind;
typedef enum cx_when_none { CX_NONE_FULL, CX_NONE_ZERO, CX_NONE_UNKNOWN } cx_when_none;

/* A row's code for an item: the number of its segment (segments lie between the cuts, from the
 * least value up), or one of these. */
enum {
  CX_CODE_NONE = 250,  /* no case arose: the denominator is 0 */
  CX_CODE_BLANK = 251, /* the denominator is blank: any band, or no case */
  CX_CODE_PART = 252,  /* the figure (numerator, count, check) is blank: any band */
  CX_CODE_NULL = 253,  /* the value came to null: any band, nothing missing */
  CX_CODE_TOO_LARGE = 254,
  CX_CODE_BAD_EXPONENT = 255
};

/* The value is at or above a place where the band changes: numerator * a >= denominator * b + e
 * (a count is its own numerator over 1; a value item compares with `bound`). */
typedef struct cx_cut {
  int64_t a, b, e;
  cx_number bound;
  bool after; /* the cut lies just above the bound */
} cx_cut;

/* Points of a code, packed so that one addition sums both: high * 2^32 + low, both with a sign. */
typedef int64_t cx_points;
static inline cx_points cx_points_of(int low, int high) {
  return (cx_points)high * ((cx_points)1 << 32) + low;
}
static inline int cx_points_low(cx_points p) {
  return (int)(int32_t)(uint32_t)(uint64_t)p;
}
static inline int cx_points_high(cx_points p) {
  return (int)((p - cx_points_low(p)) >> 32);
}

typedef struct cx_item {
  const char *id, *title, *title_en; /* title_en may be NULL */
  cx_item_kind kind;
  int measure;         /* count or check; the first term of a rate's numerator */
  int denominator;     /* the first term of a rate's denominator, else CX_NO_MEASURE */
  int *parts, *wholes; /* CX_ITEM_RATE: the terms of either side */
  size_t part_count, whole_count;
  int64_t per;
  const char *expression; /* CX_ITEM_VALUE: as written */
  const cx_expr *tree;
  cx_program program;           /* CX_ITEM_VALUE: reads measures by index */
  cx_condition *conditions;     /* CX_ITEM_MET */
  size_t condition_count, need; /* so many of them hold */
  bool at_least;                /* written as `at_least` and `of` */
  cx_band *bands;               /* none for a check, a condition, or bands by a choice */
  size_t band_count;
  int per_unit, cap; /* CX_ITEM_COUNT that gives so much per event; 0, 0: it has bands */
  int points;        /* the most it gives */
  int least;         /* the least it gives when it applies and all is known */
  int yes;           /* CX_ITEM_CHECK, CX_ITEM_MET: what yes gives */
  cx_law law;        /* of `yes`, or of `per_unit` and `cap` */
  cx_applies applies;
  /* Bands by a choice: one item a value of the measure, then one for a blank choice, whose points
   * are open between those of all; each is this item with its own bands and nothing by a choice. */
  int by; /* CX_NO_MEASURE: one list of bands */
  struct cx_item *variants;
  size_t variant_count; /* values of the choice; variants[variant_count] is the blank one */
  cx_when_none when_none;
  cx_law when_none_law;
  cx_domain domain;
  cx_place place;
  /* compiled */
  cx_cut *cuts;
  size_t cut_count;
  uint8_t *segment_band; /* [cut_count + 1] */
  cx_points points_of[256];
  uint8_t basis_of[256]; /* one bit a basis: 1 << cx_basis */
} cx_item;

/* With which points a criterion passes that can come to `max`: at[(points - least) / grain]. */
typedef struct cx_pass {
  int max, least, grain;
  size_t count;
  uint8_t *at;
  bool rises; /* it passes from some points on, as all but texts that a register kept do */
  int from;   /* the least points that pass; INT32_MAX: none do */
} cx_pass;

typedef struct cx_criterion {
  cx_law_text id, title, cite;
  const char *title_en;
  cx_place id_place;
  size_t first_item, item_count;
  int max;        /* when all of it applies */
  int least;      /* the least it can come to */
  bool max_given; /* `max_points` is written; it equals max */
  cx_law max_law; /* of `max_points` */
  bool has_floor;
  int floor; /* no less is given */
  cx_law floor_law;
  cx_applies applies;
  cx_law_text pass; /* the expression */
  cx_pass *passes;  /* by the maximum that applies: the whole one first */
  size_t pass_count;
  bool varies; /* its points are more than the sum of its items' codes: see score/cases.h */
} cx_criterion;

/* A requirement of the standard's own: a condition that holds of a commune. */
typedef struct cx_requirement {
  const char *title, *title_en, *cite; /* title_en, cite may be NULL */
  cx_condition condition;              /* its law is the requirement's */
  cx_place place;
} cx_requirement;

typedef struct cx_class {
  const char *id, *label, *label_en;
  const char *when; /* as written */
  cx_place when_place;
  cx_law when_law;
  cx_program program;
  bool has_total, has_share;
  int min_total; /* has_total */
  int min_share; /* has_share: hundredths of a percent of the maximum that applies */
  cx_law law;    /* of min_total or min_share */
  cx_place place;
} cx_class;

typedef struct cx_cited {
  const char *id, *title, *url, *read; /* url, read may be NULL */
} cx_cited;

typedef struct cx_unmodelled {
  const char *cite, *text, *reason;
  cx_place place;
} cx_unmodelled;

struct cx_standard {
  cx_arena arena;
  const char *id;
  char sha256[65];
  cx_file file, dictionary; /* copies of what was read: name and bytes */
  cx_law_text title, number, issued, issuer, from, to, period_from, period_to;
  const char **overlaps; /* ids of earlier standards that were in force beside this one */
  size_t overlap_count;
  cx_law overlaps_law;
  cx_law when_none_law, pass_law; /* of the file's defaults */
  bool counts_met;                /* `scoring: met`: no points, each item counts 1 */
  cx_law scoring_law;
  int max_points;
  cx_law max_points_law;
  int grain; /* all points are multiples of it */
  cx_cited *cited;
  size_t cited_count;
  unsigned code_digits; /* of a commune's code, by the dictionary */
  cx_measure *measures;
  size_t measure_count;
  bool *used;             /* [measure_count]: by an item or any condition */
  bool *used_class;       /* [measure_count]: by a class condition */
  cx_variable *variables; /* of the measures, for expressions */
  cx_criterion *criteria;
  size_t criterion_count;
  cx_item *items;
  size_t item_count;
  bool all_pass, no_zero;
  cx_law requires_law;
  cx_requirement *requirements;
  size_t requirement_count;
  bool has_expressions; /* an item or condition computes what may not fit */
  bool leaves_out;      /* an item or criterion may be left out */
  bool has_share;       /* a class asks a share */
  cx_class *classes;
  size_t class_count;
  cx_place classes_place;
  uint64_t unclassed; /* combinations of class values that are in no class */
  size_t combinations;
  cx_unmodelled *unmodelled;
  size_t unmodelled_count;
};

/* The weakest of a set of bases (bits 1 << cx_basis); official for none. */
static inline cx_basis cx_weakest(unsigned bits) {
  return bits & 8 ? CX_WORKING : bits & 4 ? CX_INFERRED : bits & 2 ? CX_PUBLISHED : CX_OFFICIAL;
}

#endif
