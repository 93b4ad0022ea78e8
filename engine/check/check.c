/* Runs all checks and gives each finding its place, its citation and its line. */
#include "check/check.h"

#include <string.h>

#include "check/basis.h"
#include "check/dictionary.h"
#include "check/finding.h"
#include "check/force.h"
#include "check/meant.h"
#include "check/quotes.h"
#include "check/reach.h"
#include "check/regions.h"
#include "check/turns.h"
#include "check/unmodelled.h"

static bool same_bytes(const cx_file *a, const cx_file *b) {
  return a->size == b->size && (!a->size || !memcmp(a->bytes, b->bytes, a->size));
}

static bool dictionary_is_new(const cx_checker *c, size_t index) {
  for (size_t i = 0; i < index; i++)
    if (same_bytes(&c->standards[i]->dictionary, &c->standards[index]->dictionary)) return false;
  return true;
}

int cx_check_standards(const cx_standard *const *standards, size_t count, cx_finding_fn *report,
                       void *user) {
  cx_checker c = {.standards = standards, .count = count, .report = report, .user = user};
  for (size_t i = 0; i < count && !c.no_memory; i++) {
    cx_check_bands(&c, standards[i]);
    cx_check_meant(&c, standards[i]);
    cx_check_reach(&c, standards[i]);
    cx_check_classes(&c, standards[i]);
    cx_check_basis(&c, standards[i]);
    cx_check_quotes(&c, standards[i]);
    cx_check_unmodelled(&c, standards[i]);
    if (dictionary_is_new(&c, i)) cx_check_dictionary(&c, i);
    cx_arena_free(&c.arena);
  }
  if (!c.no_memory) cx_check_force(&c);
  cx_arena_free(&c.arena);
  return c.no_memory ? CX_NO_MEMORY : CX_OK;
}
