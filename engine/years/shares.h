/* Shares of an area's communes by what was decided: how many are recognised for a year, newly so,
 * or have been for three and five years running, how many registered for it, with the communes
 * behind each number. */
#ifndef CX_YEARS_SHARES_H
#define CX_YEARS_SHARES_H
#include "years/streak.h"

typedef enum cx_years_share {
  CX_YEARS_RECOGNISED,
  CX_YEARS_NEWLY, /* recognised, and not in the year assessed before */
  CX_YEARS_KEPT_3,
  CX_YEARS_KEPT_5,
  CX_YEARS_REGISTERED, /* for the year, and neither withdrew nor was refused */
  CX_YEARS_SHARES
} cx_years_share;

typedef enum cx_years_answer { CX_YEARS_NO, CX_YEARS_YES, CX_YEARS_UNKNOWN } cx_years_answer;

typedef struct cx_years_member {
  size_t unit;
  const char *code, *name; /* on the day */
  cx_years_answer is[CX_YEARS_SHARES];
  const char *number, *on_day; /* of the recognition that stands; "" for none */
  const char
      *before; /* "90001 Xã Hòa An; …": what it was made from since the year's end; "" none */
} cx_years_member;

/* The area whose communes are counted. */
typedef struct cx_years_area {
  const char *level;  /* as lists of units call it: province, district, commune */
  const char *name;   /* with or without its type's word */
  const char *within; /* name of an area around it; NULL: any */
} cx_years_area;

typedef struct cx_years_share_view {
  cx_arena arena;
  const char *day;
  int year;                 /* that was decided on */
  cx_years_member *members; /* by code */
  size_t count;
  int64_t counts[CX_YEARS_SHARES][CX_YEARS_UNKNOWN + 1];
  int64_t recognised_of_registered[CX_YEARS_UNKNOWN + 1];
  bool has_registrations; /* some register has one of the year */
} cx_years_share_view;

/* The communes of the area on a day and what stands decided of them then, for the last year that
 * was decided on by then. `streaks` was read as of that day. CX_OK, CX_REFUSED (said): there are no
 * lists of units, or no such area on that day; CX_NO_MEMORY (said). Free it in any case. */
int cx_years_shares_find(cx_years_streaks *streaks, const cx_years_area *area, const char *day,
                         cx_log *log, cx_years_share_view *ret);
void cx_years_shares_free(cx_years_share_view *view);

/* recognised, newly_recognised, kept_3, kept_5, registered. */
const char *cx_years_share_word(cx_years_share share);

#endif
