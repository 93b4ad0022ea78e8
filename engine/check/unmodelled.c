/* See unmodelled.h. */
#include "check/unmodelled.h"

#include "check/messages.h"

void cx_check_unmodelled(cx_checker *c, const cx_standard *standard) {
  const cx_about about = {.standard = standard};
  for (size_t i = 0; i < standard->unmodelled_count; i++) {
    const cx_unmodelled *one = &standard->unmodelled[i];
    CX_FIND(c, FIND_UNMODELLED, &about, one->place, one->cite, one->text, one->reason);
  }
}
