/* See parts.h. */
#include "figures/parts.h"

#include "figures/messages.h"

/* What the known terms of one side of a rate come to; *ret_blank when one is blank. */
static int64_t known_sum(const cx_figures *b, size_t row, const int *terms, size_t count,
                         bool *ret_blank) {
  int64_t sum = 0;
  *ret_blank = false;
  for (size_t t = 0; t < count; t++) {
    int64_t one = cx_figures_count(b, row, terms[t]);
    if (one < 0)
      *ret_blank = true;
    else
      sum += one;
  }
  return sum;
}

/* The first of terms that is above 0, as one is: what the message names. */
static int first_above_0(const cx_figures *b, size_t row, const int *terms) {
  while (cx_figures_count(b, row, *terms) <= 0)
    terms++;
  return *terms;
}

/* Something over a denominator known to be 0; a part over its own whole is told as that. */
static bool over_zero(const cx_figures *b, size_t row, const cx_item *item, cx_part_fault *fault) {
  bool blank_part = false, blank_whole = false;
  int64_t whole = known_sum(b, row, item->wholes, item->whole_count, &blank_whole);
  if (blank_whole || whole) return false;
  if (!known_sum(b, row, item->parts, item->part_count, &blank_part)) return false;
  int named = first_above_0(b, row, item->parts);
  int own_whole = b->standard->measures[named].at_most;
  for (size_t w = 0; w < item->whole_count; w++)
    if (item->wholes[w] == own_whole) return false;
  fault->message = CX_MSG_ROW_OVER_ZERO;
  fault->part = named;
  fault->whole = item->denominator;
  return true;
}

/* The same without looking at more than two columns, as is right of nearly every row. */
static bool surely_fine(const cx_part_check *check, size_t row) {
  int64_t whole = check->whole[row];
  return check->item ? whole != 0 : whole < 0 || check->part[row] <= whole;
}

bool cx_next_part_fault(const cx_figures *figures, size_t row, cx_part_fault *fault) {
  while (fault->next < figures->part_check_count) {
    const cx_part_check *check = &figures->part_checks[fault->next++];
    if (surely_fine(check, row)) continue;
    if (check->item) {
      if (over_zero(figures, row, check->item, fault)) return true;
      continue;
    }
    fault->message = CX_MSG_ROW_PART;
    fault->part = check->part_measure;
    fault->whole = check->whole_measure;
    return true;
  }
  return false;
}
