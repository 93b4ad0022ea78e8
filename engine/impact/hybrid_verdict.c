/* See hybrid_verdict.h. Points come from the codes of either batch through the points of either
 * version's item; what no case comes to from either's `when_none`; what applies from either's
 * condition. */
#include "impact/hybrid_verdict.h"

#include <string.h>

#include "compare/diff_outcome.h"
#include "number/hundredths.h"
#include "score/cases.h"
#include "standard/pass.h"

enum { MOST_TABLE_BYTES = 1 << 25 };

/* ---- one item ---- */

static cx_points hull(cx_points a, cx_points b) {
  int low = cx_points_low(a) < cx_points_low(b) ? cx_points_low(a) : cx_points_low(b);
  int high = cx_points_high(a) > cx_points_high(b) ? cx_points_high(a) : cx_points_high(b);
  return cx_points_of(low, high);
}

/* The points of a code with a `when_none` of its own. */
static cx_points points_with(const cx_item *item, uint8_t code, cx_when_none when_none) {
  if (code != CX_CODE_NONE && code != CX_CODE_BLANK) return item->points_of[code];
  cx_points any = item->points_of[CX_CODE_PART], none = any;
  if (when_none == CX_NONE_FULL) none = cx_points_of(item->points, item->points);
  if (when_none == CX_NONE_ZERO) none = cx_points_of(0, 0);
  return code == CX_CODE_NONE ? none : hull(any, none);
}

/* One version's text, scored. */
typedef struct version {
  const cx_standard *text;
  const cx_batch *batch;
  int item;
} version;

static version version_of(const cx_impact_hybrids *h, const cx_impact_part *p, cx_impact_both at,
                          bool is_new) {
  return is_new ? (version){h->new_text, at.new_batch, p->new_item}
                : (version){h->old_text, at.old_batch, p->old_item};
}

/* An item as the hybrid has it; false when it does not. */
static bool read_part(const cx_impact_hybrids *h, const cx_impact_part *p, cx_impact_both at,
                      const bool *on, cx_case_item *ret) {
  bool whole = cx_step_is_on(on, p->whole), bands = whole, none = whole, applies = whole;
  if (whole ? p->new_item == CX_NO_PAIR : p->old_item == CX_NO_PAIR) return false;
  if (p->whole == CX_NO_STEP) {
    bands = cx_step_is_on(on, p->points != CX_NO_STEP ? p->points : p->none);
    none = cx_step_is_on(on, p->none != CX_NO_STEP ? p->none : p->points);
  }
  if (p->applies != CX_NO_STEP) applies = cx_step_is_on(on, p->applies);
  version by_bands = version_of(h, p, at, bands), by_none = version_of(h, p, at, none);
  version by_applies = version_of(h, p, at, applies);
  const cx_item *item = cx_batch_item(by_bands.batch, at.row, (size_t)by_bands.item);
  uint8_t code = cx_batch_item_code(by_bands.batch, at.row, (size_t)by_bands.item);
  ret->own = points_with(item, code, by_none.text->items[by_none.item].when_none);
  ret->most = by_bands.text->items[by_bands.item].points;
  ret->applies = cx_batch_applies(by_applies.batch, at.row, (size_t)by_applies.item);
  ret->otherwise = by_applies.text->items[by_applies.item].applies.otherwise;
  return true;
}

bool cx_hybrid_points(const cx_impact_hybrids *h, cx_impact_both at, size_t step, const bool *on,
                      cx_points *ret_points, int *ret_most) {
  cx_case_item item;
  if (!read_part(h, &h->parts[h->steps[step].part], at, on, &item)) return false;
  int points = item.otherwise == CX_COUNTS_FULL ? item.most : 0;
  cx_points otherwise = cx_points_of(points, points);
  bool out = item.applies == CX_FALSE && item.otherwise == CX_COUNTS_NOT;
  *ret_points = item.applies == CX_TRUE    ? item.own
                : item.applies == CX_FALSE ? otherwise
                                           : hull(item.own, otherwise);
  *ret_most = out ? 0 : item.most;
  return true;
}

/* The criterion that an item counts for. */
static int node_of(const cx_impact_part *p, const bool *on) {
  return cx_step_is_on(on, p->moved) ? p->new_node : p->old_node;
}

/* ---- which points pass ---- */

/* Forgets the tables made so far when they grow too large. */
static void limit_tables(cx_impact_hybrids *h, size_t size) {
  h->table_bytes += size + sizeof(cx_pass_table);
  if (h->table_bytes < MOST_TABLE_BYTES) return;
  for (size_t n = 0; n < h->node_count; n++)
    h->nodes[n].tables = NULL;
  cx_arena_free(&h->tables);
  h->table_bytes = size + sizeof(cx_pass_table);
}

static int make_table(cx_impact_hybrids *h, cx_node *node, const cx_criterion *c, bool of_new,
                      int max, const cx_pass **ret) {
  const cx_standard *text = of_new ? h->new_text : h->old_text;
  int grain = cx_common_hundredths(h->old_text->grain, h->new_text->grain);
  limit_tables(h, (size_t)((max - node->least) / grain));
  cx_log silent = {0};
  cx_criterion copy = *c;
  copy.max = max;
  copy.least = node->least;
  copy.item_count = 0; /* all of it applies */
  cx_pass_table *table = cx_arena_take(&h->tables, sizeof *table);
  int status =
      table ? cx_tabulate_pass(&silent, &h->tables, text, grain, true, &copy) : CX_NO_MEMORY;
  if (status == CX_NO_MEMORY) return status;
  *table = (cx_pass_table){node->tables, of_new, max, status != CX_OK, {0}};
  if (!status) table->pass = copy.passes[0];
  node->tables = table;
  *ret = &table->pass;
  return status;
}

/* CX_OK with the passing points of a criterion, CX_REFUSED, CX_NO_MEMORY. */
static int find_passing(cx_impact_hybrids *h, cx_node *node, const bool *on, int max, int low,
                        const cx_pass **ret) {
  bool of_new = node->old_criterion == CX_NO_PAIR || cx_step_is_on(on, node->pass);
  const cx_standard *text = of_new ? h->new_text : h->old_text;
  const cx_criterion *c = &text->criteria[of_new ? node->new_criterion : node->old_criterion];
  int grain = cx_common_hundredths(h->old_text->grain, h->new_text->grain);
  const cx_pass *own = cx_pass_of(c, max);
  *ret = own;
  if (own && text->grain == grain && low >= own->least) return CX_OK;
  for (cx_pass_table *t = node->tables; t; t = t->next)
    if (t->of_new == of_new && t->max == max) {
      *ret = &t->pass;
      return t->means_nothing ? CX_REFUSED : CX_OK;
    }
  return make_table(h, node, c, of_new, max, ret);
}

/* ---- one criterion ---- */

/* The cases of a criterion of the hybrid. */
typedef struct cases {
  cx_criterion_case list[CX_MOST_CASES];
  size_t count; /* 0: more than there is room for */
} cases;

static const cx_criterion *criterion_by(const cx_impact_hybrids *h, const cx_node *node,
                                        const bool *on, int step, bool *is_new) {
  *is_new = node->old_criterion == CX_NO_PAIR || cx_step_is_on(on, step);
  return *is_new ? &h->new_text->criteria[node->new_criterion]
                 : &h->old_text->criteria[node->old_criterion];
}

static void lift(const cx_criterion *floor, cases *to) {
  for (size_t i = 0; i < to->count && floor->has_floor; i++) {
    if (to->list[i].low < floor->floor) to->list[i].low = floor->floor;
    if (to->list[i].high < floor->floor) to->list[i].high = floor->floor;
  }
}

static void find_cases(const cx_impact_hybrids *h, size_t n, cx_impact_both at, const bool *on,
                       cases *ret) {
  const cx_node *node = &h->nodes[n];
  bool floor_new, is_new;
  const cx_criterion *floor = criterion_by(h, node, on, node->floor, &floor_new);
  const cx_criterion *c = criterion_by(h, node, on, node->applies, &is_new);
  const cx_batch *batch = is_new ? at.new_batch : at.old_batch;
  cx_truth applies = cx_batch_criterion_applies(
      batch, at.row, (size_t)(is_new ? node->new_criterion : node->old_criterion));
  int max = 0;
  cx_case_item item;
  ret->list[0] = (cx_criterion_case){.left_out = true};
  ret->count = 1;
  for (size_t i = 0; i < h->part_count && ret->count; i++) {
    const cx_impact_part *p = &h->parts[i];
    if (node_of(p, on) != (int)n || !read_part(h, p, at, on, &item)) continue;
    max += item.most;
    ret->count = cx_cases_add_item(&item, ret->list, ret->count);
  }
  lift(floor, ret);
  if (applies == CX_TRUE || !ret->count) return;
  size_t own = applies == CX_FALSE ? 0 : ret->count;
  ret->count = cx_cases_add_otherwise(c->applies.otherwise, max, ret->list, own);
}

/* ---- one hybrid, one commune ---- */

/* A criterion of the hybrid; low and high together as in a batch. */
typedef struct sum {
  cx_points points;
  int max;
  size_t items;
} sum;

/* What is judged, and how far it has come. */
typedef struct judging {
  cx_impact_hybrids *h;
  cx_impact_both at;
  const bool *on;
  const cx_standard *requires;
  sum sums[2 * CX_MOST_CRITERIA];
  bool surely, possible;
  int64_t low, high; /* total */
  int share;
  cx_wide share_least, share_most;
  int64_t least_max;
  int status; /* not CX_OK: why there is no verdict */
} judging;

static void require(judging *j, bool surely, bool possible) {
  j->surely = j->surely && surely;
  j->possible = j->possible && possible;
}

static void require_truth(judging *j, cx_truth truth) {
  require(j, truth == CX_TRUE, truth != CX_FALSE);
}

/* The cases of a node: of one that cannot vary the sum of its items. */
static void cases_of(const judging *j, size_t n, cases *ret) {
  if (j->h->nodes[n].varies) {
    find_cases(j->h, n, j->at, j->on, ret);
    return;
  }
  const sum *s = &j->sums[n];
  ret->count = 1;
  ret->list[0] =
      (cx_criterion_case){cx_points_low(s->points), cx_points_high(s->points), s->max, false};
}

static void add_items(judging *j) {
  cx_case_item item;
  for (size_t i = 0; i < j->h->part_count; i++) {
    const cx_impact_part *p = &j->h->parts[i];
    if (!read_part(j->h, p, j->at, j->on, &item)) continue;
    sum *to = &j->sums[node_of(p, j->on)];
    to->points += item.own;
    to->max += item.most;
    to->items++;
  }
}

/* What a criterion adds to the totals. */
static void add_node(judging *j, size_t n) {
  cases of;
  cases_of(j, n, &of);
  if (!of.count) j->status = CX_REFUSED;
  cx_wide least = 0, most = 0;
  int low = 0, high = 0, max = 0;
  for (size_t i = 0; i < of.count; i++) {
    const cx_criterion_case *one = &of.list[i];
    cx_wide needed = (cx_wide)j->share * one->max;
    cx_wide at_low = (cx_wide)one->low * 100 * CX_POINT - needed;
    cx_wide at_high = (cx_wide)one->high * 100 * CX_POINT - needed;
    if (!i || one->low < low) low = one->low;
    if (!i || one->high > high) high = one->high;
    if (!i || one->max < max) max = one->max;
    if (!i || at_low < least) least = at_low;
    if (!i || at_high > most) most = at_high;
  }
  j->low += low;
  j->high += high;
  j->share_least += least;
  j->share_most += most;
  j->least_max += max;
}

static void ask_class(judging *j, const cx_class *class) {
  if (class && class->has_total)
    require(j, j->low >= class->min_total, j->high >= class->min_total);
  if (!class || !class->has_share) return;
  bool told = j->least_max > 0;
  require(j, told && j->share_least >= 0, !told || j->share_most >= 0);
}

static void ask_demands(judging *j) {
  for (size_t i = 0; i < j->h->demand_count; i++) {
    const cx_impact_demand *one = &j->h->demands[i];
    bool is_new = cx_step_is_on(j->on, one->step);
    int index = is_new ? one->new_one : one->old_one;
    if (index == CX_NO_PAIR) continue;
    require_truth(
        j, cx_batch_required(is_new ? j->at.new_batch : j->at.old_batch, j->at.row, (size_t)index));
  }
}

/* Whether a case surely passes, and whether it may. */
static void ask_case(judging *j, size_t n, const cx_criterion_case *one, bool *surely, bool *may) {
  const cx_pass *pass;
  if (one->left_out) {
    *may = true;
    return;
  }
  j->status = find_passing(j->h, &j->h->nodes[n], j->on, one->max, one->low, &pass);
  if (j->status) return;
  bool at_low = cx_pass_at(pass, one->low);
  *surely = *surely && at_low;
  *may = *may || at_low || cx_pass_at(pass, one->high);
}

static void ask_node(judging *j, size_t n) {
  cases of;
  cases_of(j, n, &of);
  bool above = true, may_be_above = false, surely = true, may = false;
  for (size_t i = 0; i < of.count && !j->status; i++) {
    const cx_criterion_case *one = &of.list[i];
    above = above && (one->left_out || one->low > 0);
    may_be_above = may_be_above || one->left_out || one->high > 0;
    if (j->requires->all_pass) ask_case(j, n, one, &surely, &may);
  }
  if (j->requires->no_zero) require(j, above, may_be_above);
  if (j->requires->all_pass) require(j, surely, may);
}

static int judge(judging *j, const cx_class *class) {
  add_items(j);
  for (size_t n = 0; n < j->h->node_count; n++)
    if (j->sums[n].items) add_node(j, n);
  ask_class(j, class);
  ask_demands(j);
  bool asks = j->requires->all_pass || j->requires->no_zero;
  for (size_t n = 0; asks && n < j->h->node_count && j->possible && !j->status; n++)
    if (j->sums[n].items) ask_node(j, n);
  if (j->status) return j->status;
  return !j->possible ? CX_NOT_RECOGNISE : j->surely ? CX_RECOGNISE : CX_UNDETERMINED;
}

int cx_impact_hybrid_verdict(cx_impact_hybrids *h, cx_impact_both at, const bool *on) {
  bool new_class = on[h->class_step];
  const cx_standard *text = new_class ? h->new_text : h->old_text;
  int index = (new_class ? at.new_batch : at.old_batch)->class_of[at.row];
  const cx_class *class = index < 0 ? NULL : &text->classes[index];
  if (text->class_count && !class) return CX_UNDETERMINED;
  judging j = {.h = h, .at = at, .on = on, .surely = true, .possible = true};
  j.requires = cx_step_is_on(on, h->requires_step) ? h->new_text : h->old_text;
  j.share = class && class->has_share ? class->min_share : 0;
  return judge(&j, class);
}

/* ---- what can matter ---- */

/* Whether an item differs between two hybrids for this commune. */
static bool part_differs(const cx_impact_hybrids *h, const cx_impact_part *p, cx_impact_both at,
                         const bool *off, const bool *on) {
  static const cx_case_item nothing = {.applies = CX_TRUE};
  cx_case_item a = nothing, b = nothing;
  bool in_a = read_part(h, p, at, off, &a), in_b = read_part(h, p, at, on, &b);
  bool asks_most = h->any_all_pass || h->any_share || h->varies;
  if (a.applies != b.applies) return true;
  if (a.applies != CX_TRUE && a.otherwise != b.otherwise) return true;
  if (a.applies != CX_FALSE && a.own != b.own) return true;
  if (asks_most && a.most != b.most) return true;
  return (asks_most || h->any_no_zero) && in_a != in_b;
}

/* In some hybrid: the item's other steps on and off. */
static bool item_step_matters(const cx_impact_hybrids *h, const cx_impact_part *p,
                              cx_impact_both at, size_t step) {
  const int all[] = {p->points, p->none, p->applies};
  bool off[CX_IMPACT_MOST_STEPS], on[CX_IMPACT_MOST_STEPS];
  memset(off, 0, h->step_count);
  memset(on, 0, h->step_count);
  for (unsigned others = 0; others < 8; others++) {
    for (unsigned k = 0; k < 3; k++)
      if (all[k] != CX_NO_STEP) off[all[k]] = on[all[k]] = others >> k & 1;
    off[step] = false;
    on[step] = true;
    if (part_differs(h, p, at, off, on)) return true;
  }
  return false;
}

static bool has_steps(const cx_impact_part *p) {
  return p->whole != CX_NO_STEP || p->moved != CX_NO_STEP || p->applies != CX_NO_STEP ||
         p->points != CX_NO_STEP || p->none != CX_NO_STEP;
}

/* A criterion that no other step touches has its points; `pass` matters when it judges them
 * otherwise. */
static bool pass_matters(cx_impact_hybrids *h, cx_impact_both at, size_t step) {
  bool on[CX_IMPACT_MOST_STEPS];
  memset(on, 0, h->step_count);
  size_t n = 0;
  while (h->nodes[n].pass != (int)step)
    n++;
  if (h->nodes[n].varies) return true;
  cx_points total = 0;
  cx_case_item item;
  int max = 0;
  for (size_t i = 0; i < h->part_count; i++) {
    const cx_impact_part *p = &h->parts[i];
    if (p->old_node != (int)n && p->new_node != (int)n) continue;
    if (has_steps(p)) return true;
    if (!read_part(h, p, at, on, &item)) continue;
    total += item.own;
    max += item.most;
  }
  const cx_pass *before, *after;
  int low = cx_points_low(total), high = cx_points_high(total);
  if (find_passing(h, &h->nodes[n], on, max, low, &before)) return true;
  bool at_low = cx_pass_at(before, low), at_high = cx_pass_at(before, high);
  on[step] = true;
  if (find_passing(h, &h->nodes[n], on, max, low, &after)) return true;
  return at_low != cx_pass_at(after, low) || at_high != cx_pass_at(after, high);
}

static bool criterion_applies_matters(const cx_impact_hybrids *h, cx_impact_both at,
                                      const cx_impact_step *step) {
  cx_truth a = cx_batch_criterion_applies(at.old_batch, at.row, (size_t)step->old_criterion);
  cx_truth b = cx_batch_criterion_applies(at.new_batch, at.row, (size_t)step->new_criterion);
  const cx_applies *before = &h->old_text->criteria[step->old_criterion].applies;
  const cx_applies *after = &h->new_text->criteria[step->new_criterion].applies;
  return a != b || (a != CX_TRUE && before->otherwise != after->otherwise);
}

/* A requirement that is not there holds. */
static bool demand_matters(cx_impact_both at, const cx_impact_step *step) {
  cx_truth a = CX_TRUE, b = CX_TRUE;
  if (step->old_requirement != CX_NO_PAIR)
    a = cx_batch_required(at.old_batch, at.row, (size_t)step->old_requirement);
  if (step->new_requirement != CX_NO_PAIR)
    b = cx_batch_required(at.new_batch, at.row, (size_t)step->new_requirement);
  return a != b;
}

static bool class_matters(const cx_impact_hybrids *h, cx_impact_both at) {
  int a = at.old_batch->class_of[at.row], b = at.new_batch->class_of[at.row];
  bool open_a = h->old_text->class_count && a < 0, open_b = h->new_text->class_count && b < 0;
  static const cx_class nothing;
  const cx_class *before = a < 0 ? &nothing : &h->old_text->classes[a];
  const cx_class *after = b < 0 ? &nothing : &h->new_text->classes[b];
  return open_a != open_b || !cx_compare_same_needed(before, after);
}

bool cx_impact_step_matters(cx_impact_hybrids *h, cx_impact_both at, size_t step) {
  switch (h->steps[step].kind) {
  case CX_CHANGE_PASS:
    return h->any_all_pass && pass_matters(h, at, step);
  case CX_CHANGE_ITEM_MOVED:
    return h->any_all_pass || h->any_no_zero || h->varies;
  case CX_CHANGE_REQUIRES:
  case CX_CHANGE_FLOOR:
    return true;
  case CX_CHANGE_CRITERION_APPLIES:
    return criterion_applies_matters(h, at, &h->steps[step]);
  case CX_CHANGE_REQUIREMENT:
    return demand_matters(at, &h->steps[step]);
  case CX_CHANGE_CLASS:
    return class_matters(h, at);
  default:
    return item_step_matters(h, &h->parts[h->steps[step].part], at, step);
  }
}
