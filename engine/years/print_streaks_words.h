/* Words that every report of years running uses, and which communes it lists. */
#ifndef CX_YEARS_PRINT_STREAKS_WORDS_H
#define CX_YEARS_PRINT_STREAKS_WORDS_H
#include "report/text.h"
#include "standard/procedure.h"
#include "years/streak_view.h"

typedef struct cx_years_streaks_view {
  cx_years_streaks *streaks;
  const cx_procedure *procedure; /* NULL: only years, no commendations */
  int64_t years; /* those for whom so many hold or are undetermined; 0: at least two, or unknown by
                    a merger */
  size_t unit;   /* only this one, whatever it has; CX_YEARS_NO_UNIT: all */
  cx_language language;
  bool for_sheet; /* the CSV is to be opened in a spreadsheet */
} cx_years_streaks_view;

/* ---- what the files of this report share ---- */

/* Calls fn with the communes to be listed, by code; *ret_all counts all. */
typedef struct cx_streaks_line {
  size_t unit;
  const char *code, *name;
  cx_streak streak;
  size_t number; /* from 1, for cx_streak_year.shown */
} cx_streaks_line;
typedef void cx_streaks_fn(void *user, const cx_streaks_line *line);
int cx_years_streaks_each(const cx_years_streaks_view *view, cx_streaks_fn *fn, void *user,
                          size_t *ret_all);

/* Whether so many years running hold: 1 surely, 0 surely not, -1 not known. */
int cx_streak_holds(const cx_streak *streak, int64_t years);
/* Why it is not known, in words. */
void cx_years_put_streak_reason(cx_buffer *out, const cx_years_streaks *streaks,
                                const cx_streak *streak, cx_language language);
/* "3 years running", "3 years or more, not known". */
void cx_put_streak_years(cx_buffer *out, const cx_streak *streak, cx_language language);
/* What a decision does. */
const char *cx_years_record_called(const cx_streak_record *record, cx_language language);
const char *cx_across_name(cx_across across, cx_language language);
/* What a policy (NULL: none) makes of years without assessment. */
const char *cx_rounds_name(const cx_years_rounds_policy *policy, cx_language language);
/* Code and name of a predecessor on the eve of the change, or as its row was written. */
void cx_kin_called(const cx_years_streaks *streaks, const cx_years_step *step, const cx_kin *kin,
                   const char **ret_code, const char **ret_name);

#endif
