/* The model of a plan: what share or number an area is to reach by which year, and what offices owe
 * when, each with its quotation and basis. Built by load.c, immutable afterwards. */
#ifndef CX_PLAN_MODEL_H
#define CX_PLAN_MODEL_H
#include "standard/fields.h"

enum {
  CX_PLAN_MOST_INDICATORS = 512,
  CX_PLAN_MOST_TARGETS = 2048,
  CX_PLAN_MOST_DEPARTMENTS = 256,
  CX_PLAN_MOST_DUTIES = 512,
  CX_PLAN_MOST_TESTS = 4096,
  CX_PLAN_FIRST_YEAR = 1990,
  CX_PLAN_LAST_YEAR = 2100,
  CX_PLAN_NO_TARGET = -1
};

/* What an indicator is counted in: its part, or so many of its part in `per` of its whole. */
typedef enum cx_plan_unit {
  CX_PLAN_PERCENT,
  CX_PLAN_PER_MILLE,
  CX_PLAN_PER_100000,
  CX_PLAN_COUNT, /* there is no whole */
  CX_PLAN_UNITS
} cx_plan_unit;

/* Figures about communes that a register can give. */
typedef enum cx_plan_share {
  CX_PLAN_NO_SHARE,
  CX_PLAN_RECOGNISED,       /* recognised for the year, of all communes */
  CX_PLAN_NEWLY_RECOGNISED, /* of them those that were not in the round before */
  CX_PLAN_KEPT_3,           /* recognised three years running at the least */
  CX_PLAN_KEPT_5,
  CX_PLAN_REGISTERED /* registered to build the standard */
} cx_plan_share;

typedef struct cx_plan_indicator {
  const char *id, *label, *label_en; /* label_en may be NULL */
  cx_plan_unit unit;
  const char *counted, *counted_en; /* one of the part: "xã", "communes"; may be NULL */
  bool is_public;                   /* `private: no`: no person can be known by its numbers */
  cx_plan_share share;
  bool none_declared; /* 0 of 0 is met, or is not, as `when_none` says */
  bool none_is_met;
  cx_law none_law;
  cx_place place;
} cx_plan_indicator;

typedef enum cx_plan_relation {
  CX_PLAN_AT_LEAST,
  CX_PLAN_OVER,
  CX_PLAN_AT_MOST,
  CX_PLAN_UNDER,
  CX_PLAN_EXACTLY,
  CX_PLAN_RELATIONS
} cx_plan_relation;

/* ">= 90": an operator and a value in the indicator's unit. */
typedef struct cx_plan_bound {
  cx_plan_relation relation;
  cx_number value;
  const char *text; /* as written */
} cx_plan_bound;

/* How the document words the operator. */
typedef enum cx_plan_wording {
  CX_PLAN_WORDED,
  CX_PLAN_IMPLIED,
  CX_PLAN_AMBIGUOUS /* `or_must_be` is the other way to read it */
} cx_plan_wording;

typedef enum cx_plan_when {
  CX_PLAN_NO_YEAR, /* the document prints none */
  CX_PLAN_ONE_YEAR,
  CX_PLAN_SPAN,
  CX_PLAN_EACH_YEAR
} cx_plan_when;

typedef struct cx_plan_target {
  const char *id;
  int indicator;
  cx_plan_when when;
  int from, to; /* years; 0: not stated. One year: both are it */
  bool kept;    /* to be kept in the years after */
  cx_plan_bound must_be, or_must_be;
  cx_plan_wording wording;
  int bound_in;      /* the target whose quotation states the bound where its own does not */
  const char *range; /* name of the range whose other end is another target; NULL: none */
  const char *scope; /* where or for whom; NULL: everywhere */
  const char *cite;
  cx_law law; /* of the bound */
  cx_place place, bound_place;
} cx_plan_target;

typedef struct cx_plan_department {
  const char *who; /* NULL: `none`, no office answers for these targets */
  const char *cite;
  int *targets;
  size_t target_count;
  cx_law law;
  cx_place place;
} cx_plan_department;

/* A paper due strictly before a day of each year («trước ngày»). */
typedef struct cx_plan_deadline {
  const char *id, *label, *label_en; /* label_en may be NULL */
  const char *from, *to;             /* who hands in, to whom; may be NULL */
  const char *before;                /* MM-DD */
  cx_law law;
  cx_place place;
} cx_plan_deadline;

/* What the document orders, grants or refers to, in its own words. */
typedef struct cx_plan_duty {
  const char *id, *kind;
  const char *by;          /* the last day, NULL when there is none */
  const char *day_printed; /* a day as the document prints it, 30/2/2014; NULL: none is told */
  cx_law law;
  cx_place place;
} cx_plan_duty;

/* What the document says and this file cannot express. */
typedef struct cx_plan_words {
  const char *cite, *text, *reason;
} cx_plan_words;

typedef struct cx_plan {
  cx_arena arena;
  const char *id;
  cx_law_text title, number, issued, issuer; /* number, issued: value NULL when unknown */
  cx_law_text area, level, within;           /* within: value NULL when not given */
  int from, to;                              /* years */
  cx_law years_law;
  cx_cited *cited;
  size_t cited_count;
  cx_plan_indicator *indicators;
  cx_plan_target *targets;
  cx_plan_department *departments;
  cx_plan_deadline *deadlines;
  cx_plan_duty *duties;
  cx_plan_words *unmodelled;
  size_t indicator_count, target_count, department_count, deadline_count, duty_count,
      unmodelled_count;
  cx_file file; /* a copy of what was read */
  char sha256[65];
} cx_plan;

#endif
