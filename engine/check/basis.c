/* See basis.h. */
#include "check/basis.h"
#include "check/messages.h"

/* One value of law. */
typedef struct value {
  const char *name; /* as in the file */
  const cx_law *law;
  const cx_law *sourced; /* where its sources and quotation stand; NULL: in `law` */
  bool own_words;        /* a text that is its own quotation */
} value;

static void count_value(cx_basis_count *count, const cx_law *law) {
  if (law->stated) {
    count->read += law->basis != CX_WORKING;
    return;
  }
  bool earlier = law->place.line < count->first.line;
  if (!count->bare || earlier) count->first = law->place;
  count->bare++;
}

static void check_value(cx_checker *c, const cx_about *about, value v) {
  const cx_law *law = v.law, *sourced = v.sourced ? v.sourced : law;
  if (c->counting) {
    count_value(c->counting, law);
    return;
  }
  if (!law->stated) {
    CX_FIND(c, FIND_NO_BASIS, about, law->place, v.name);
    return;
  }
  if (law->basis != CX_OFFICIAL && law->basis != CX_PUBLISHED) return;
  if (!sourced->source_count)
    CX_FIND(c, FIND_NO_SOURCE, about, law->basis_place, v.name, cx_basis_word(law->basis));
  if (law->basis == CX_OFFICIAL && !v.own_words && !sourced->quote)
    CX_FIND(c, FIND_NO_QUOTE, about, law->basis_place, v.name);
}

void cx_check_law(cx_checker *c, const cx_about *about, const char *name, const cx_law *law) {
  check_value(c, about, (value){name, law, NULL, false});
}

void cx_check_own_words(cx_checker *c, const cx_about *about, const char *name, const cx_law *law) {
  check_value(c, about, (value){name, law, NULL, true});
}

static bool same_place(const cx_law *a, const cx_law *b) {
  return a->place.line == b->place.line && a->place.column == b->place.column;
}

static void check_applies(cx_checker *c, const cx_about *about, const cx_applies *applies) {
  if (!applies->when.text) return;
  check_value(c, about, (value){"applies", &applies->when.law, NULL, false});
  check_value(c, about, (value){"otherwise", &applies->otherwise_law, NULL, false});
}

static void check_list(cx_checker *c, const cx_about *about, const cx_item *item) {
  for (size_t b = 0; b < item->band_count; b++)
    check_value(c, about, (value){item->bands[b].test, &item->bands[b].law, NULL, false});
}

/* What the basis beside an item's own key is of: NULL when its bands have theirs. */
static const char *own_key(const cx_standard *s, const cx_item *item) {
  if (item->per_unit) return "per_unit";
  if (item->kind == CX_ITEM_CHECK) return s->counts_met ? "check" : "points";
  if (item->kind != CX_ITEM_MET) return NULL;
  return item->at_least ? "at_least" : "met";
}

static void check_item(cx_checker *c, const cx_standard *s, const cx_item *item) {
  cx_about about = {.standard = s, .item = item};
  const char *key = own_key(s, item);
  if (key)
    check_value(c, &about, (value){key, &item->law, NULL, false});
  else
    check_list(c, &about, item);
  for (size_t v = 0; v < item->variant_count; v++)
    check_list(c, &about, &item->variants[v]);
  if (item->kind == CX_ITEM_RATE && !same_place(&item->when_none_law, &s->when_none_law))
    check_value(c, &about, (value){"when_none", &item->when_none_law, NULL, false});
  check_applies(c, &about, &item->applies);
}

static void check_criterion(cx_checker *c, const cx_standard *s, const cx_criterion *criterion) {
  cx_about about = {.standard = s, .criterion = criterion};
  check_value(c, &about, (value){"id", &criterion->id.law, NULL, true});
  check_value(c, &about, (value){"title", &criterion->title.law, NULL, true});
  check_value(c, &about, (value){"cite", &criterion->cite.law, NULL, true});
  if (criterion->max_given)
    check_value(c, &about, (value){"max_points", &criterion->max_law, NULL, false});
  if (criterion->has_floor)
    check_value(c, &about, (value){"floor", &criterion->floor_law, NULL, false});
  check_applies(c, &about, &criterion->applies);
  if (!same_place(&criterion->pass.law, &s->pass_law))
    check_value(c, &about, (value){"pass", &criterion->pass.law, NULL, false});
  for (size_t i = 0; i < criterion->item_count; i++)
    check_item(c, s, &s->items[criterion->first_item + i]);
}

static void walk(cx_checker *c, const cx_standard *s) {
  cx_about about = {.standard = s};
  check_value(c, &about, (value){"title", &s->title.law, NULL, true});
  check_value(c, &about, (value){"document", &s->number.law, NULL, true});
  check_value(c, &about, (value){"in_force.from", &s->from.law, NULL, false});
  check_value(c, &about, (value){"in_force.to", &s->to.law, NULL, false});
  if (s->overlap_count)
    check_value(c, &about, (value){"in_force.overlaps", &s->overlaps_law, NULL, false});
  check_value(c, &about, (value){"period", &s->period_from.law, NULL, false});
  if (s->counts_met)
    check_value(c, &about, (value){"scoring", &s->scoring_law, NULL, false});
  else
    check_value(c, &about, (value){"max_points", &s->max_points_law, NULL, false});
  check_value(c, &about, (value){"when_none", &s->when_none_law, NULL, false});
  check_value(c, &about, (value){"pass", &s->pass_law, NULL, false});
  for (size_t i = 0; i < s->criterion_count; i++)
    check_criterion(c, s, &s->criteria[i]);
  check_value(c, &about, (value){"requires", &s->requires_law, NULL, false});
  for (size_t q = 0; q < s->requirement_count; q++)
    check_value(c, &about,
                (value){s->requirements[q].title, &s->requirements[q].condition.law, NULL, false});
  for (size_t k = 0; k < s->class_count; k++) {
    const cx_class *class = &s->classes[k];
    cx_about inside = {.standard = s, .class = class};
    if (class->has_total || class->has_share)
      check_value(c, &inside,
                  (value){class->has_total ? "min_total" : "min_share", &class->law, NULL, false});
    /* a class has one `source` and one `quote`, for its total and its condition */
    check_value(c, &inside, (value){"when", &class->when_law, &class->law, false});
  }
}

bool cx_check_draft(cx_checker *c, const cx_about *about, const cx_basis_count *count) {
  if (!count->bare || count->read) return false;
  CX_FIND(c, FIND_DRAFT, about, count->first, cx_digits_of((int64_t)count->bare).text);
  return true;
}

void cx_check_basis(cx_checker *c, const cx_standard *s) {
  cx_basis_count count = {0};
  c->counting = &count;
  walk(c, s);
  c->counting = NULL;
  cx_about about = {.standard = s};
  if (!cx_check_draft(c, &about, &count)) walk(c, s);
}
