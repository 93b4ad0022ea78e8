/* The model of a rule file: what a standard says, with the basis of every value, and what the
 * scorer needs to run it. Built by load.c, immutable afterwards. */
#ifndef CX_STANDARD_MODEL_H
#define CX_STANDARD_MODEL_H
#include "base/log.h"
#include "feel/interval.h"
#include "feel/program.h"
#include "feel/words.h"

enum {
  CX_MOST_ERRORS = 50, /* reported of one load */
  CX_MOST_CRITERIA = 64,
  CX_MOST_ITEMS = 256, /* of a standard */
  CX_MOST_BANDS = 64,  /* of an item */
  CX_MOST_CUTS = 200,  /* of an item: places where its band changes */
  CX_MOST_CLASSES = 32,
  CX_MOST_CHOICES = 64,          /* values of a measure */
  CX_MOST_POINTS = 100000,       /* of a standard */
  CX_MOST_COMBINATIONS = 1000000 /* of the values that class conditions use */
};

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
  CX_ITEM_VALUE
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

/* Points of a code, packed so that one addition sums both: low in the lower half. */
typedef uint64_t cx_points;
static inline int cx_points_low(cx_points p) {
  return (int)(uint32_t)p;
}
static inline int cx_points_high(cx_points p) {
  return (int)(p >> 32);
}

typedef struct cx_item {
  const char *id, *title, *title_en; /* title_en may be NULL */
  cx_item_kind kind;
  int measure;     /* numerator, count or check */
  int denominator; /* CX_ITEM_RATE, else CX_NO_MEASURE */
  int64_t per;
  const char *expression; /* CX_ITEM_VALUE: as written */
  cx_program program;     /* CX_ITEM_VALUE: reads measures by index */
  cx_band *bands;         /* none for a check */
  size_t band_count;
  int points; /* the most it gives */
  cx_law law; /* CX_ITEM_CHECK: of its points */
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

typedef struct cx_criterion {
  cx_law_text id, title, cite;
  const char *title_en;
  cx_place id_place;
  size_t first_item, item_count;
  int max;
  bool max_given;   /* `max_points` is written; it equals max */
  cx_law max_law;   /* of `max_points` */
  cx_law_text pass; /* the expression */
  uint8_t *pass_at; /* [max + 1]: passes with so many points */
} cx_criterion;

typedef struct cx_class {
  const char *id, *label, *label_en;
  const char *when; /* as written */
  cx_place when_place;
  cx_law when_law;
  cx_program program;
  int min_total;
  cx_law law; /* of min_total */
  cx_place place;
} cx_class;

typedef struct cx_cited {
  const char *id, *title, *url, *read; /* url, read may be NULL */
} cx_cited;

typedef struct cx_unmodelled {
  const char *cite, *text, *reason;
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
  int max_points;
  cx_law max_points_law;
  cx_cited *cited;
  size_t cited_count;
  unsigned code_digits; /* of a commune's code, by the dictionary */
  cx_measure *measures;
  size_t measure_count;
  bool *used;             /* [measure_count]: by an item or a class condition */
  bool *used_class;       /* [measure_count]: by a class condition */
  cx_variable *variables; /* of the measures, for expressions */
  cx_criterion *criteria;
  size_t criterion_count;
  cx_item *items;
  size_t item_count;
  bool all_pass, no_zero;
  cx_law requires_law;
  cx_class *classes;
  size_t class_count;
  cx_place classes_place;
  uint64_t unclassed; /* combinations of class values that are in no class */
  uint64_t combinations;
  cx_unmodelled *unmodelled;
  size_t unmodelled_count;
};

/* The weakest of a set of bases (bits 1 << cx_basis); official for none. */
static inline cx_basis cx_weakest(unsigned bits) {
  return bits & 8 ? CX_WORKING : bits & 4 ? CX_INFERRED : bits & 2 ? CX_PUBLISHED : CX_OFFICIAL;
}

#endif
