/* What is to be covered of standards that ask more than bands of single counts and rates, checks
 * and totals; only what some figures were found for. */
#ifndef CX_TRIAL_COVER_ASKED_H
#define CX_TRIAL_COVER_ASKED_H
#include "trial/seeker.h"
#include "trial/target.h"

/* Takes a target that figures were found for, or (`found` false) were not. */
typedef struct cx_asked_list {
  cx_seeker *seeker;
  const cx_sums *totals;                                 /* that points can come to */
  bool (*add)(void *user, cx_target target, bool found); /* false: out of memory */
  void *user;
} cx_asked_list;

/* False when out of memory. */
bool cx_list_asked_of_item(const cx_asked_list *list, size_t item);
bool cx_list_asked_of_criterion(const cx_asked_list *list, size_t criterion);
bool cx_list_asked_of_requirement(const cx_asked_list *list, size_t requirement);
bool cx_list_asked_of_class(const cx_asked_list *list, size_t class);

#endif
