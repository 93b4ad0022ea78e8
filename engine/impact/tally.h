/* What the flips of many communes come to: by verdicts, classes, reasons and places. Grows with the
 * standards and the roster, not with the number of communes. */
#ifndef CX_IMPACT_TALLY_H
#define CX_IMPACT_TALLY_H
#include "impact/impact.h"
#include "impact/places.h"

/* Which way a flip goes. */
typedef enum cx_direction { CX_LOSES, CX_COMES, CX_OTHERWISE } cx_direction;

/* Recognised before, or after, or neither. */
cx_direction cx_direction_of(cx_verdict before, cx_verdict after);

typedef struct cx_reason_count {
  cx_reason reason; /* the first of its kind met; points are that commune's */
  size_t flips;
} cx_reason_count;

enum {
  CX_TALLY_CLASSES = CX_MOST_CLASSES + 2, /* CX_CLASS_OPEN, CX_CLASS_NONE, then the classes */
  CX_TALLY_SLOTS = 1 << 14                /* more than there can be reasons */
};

typedef struct cx_impact_tally {
  cx_arena arena;
  size_t compared, flips, refused;
  size_t unproved, unexplained;                          /* of versions */
  size_t verdicts[3][3];                                 /* [old][new], flips or not */
  size_t classes[CX_TALLY_CLASSES][CX_TALLY_CLASSES][3]; /* flips: [old + 2][new + 2][direction] */
  cx_reason_count *reasons;
  size_t reason_count, reason_capacity;
  uint16_t slots[CX_TALLY_SLOTS];    /* number in reasons + 1 */
  size_t *districts, *provinces;     /* flips: [place * 3 + direction] */
  size_t *in_district, *in_province; /* compared: [place] */
  size_t unplaced;                   /* compared, and not in the roster */
  const char *first_unplaced;        /* its code */
  const cx_impact_places *places;
} cx_impact_tally;

/* An empty tally; places may be NULL and must live as long. NULL when out of memory. */
cx_impact_tally *cx_impact_tally_new(const cx_impact_places *places);
void cx_impact_tally_free(cx_impact_tally *tally); /* NULL is allowed */

/* Counts a commune; `why` is NULL unless it flips. False when out of memory. */
bool cx_impact_tally_add(cx_impact_tally *tally, cx_impact_both at, const cx_impact_why *why);

/* Sorts the reasons, most flips first, then as they were met. */
void cx_impact_tally_sort(cx_impact_tally *tally);

#endif
