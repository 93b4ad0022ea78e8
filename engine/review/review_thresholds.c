/* See review_thresholds.h. */
#include "review/review_thresholds.h"

#include <stdlib.h>
#include <string.h>

#include "number/hundredths.h"
#include "number/reading.h"
#include "review/review_findings.h"
#include "score/score.h"
#include "standard/criteria.h"
#include "standard/measures.h"

/* A bound of an item's bands; a bound at the end of what the item can be (0, or all) is none. */
typedef struct bound {
  size_t item;
  int list;    /* of bands by a choice: the value that the list is for; -1: of all */
  int measure; /* of a condition: the count that it compares; else CX_NO_MEASURE */
  cx_number at, near;                 /* near: one unit, of a small rate a tenth of the bound */
  int64_t known, exact, below, above; /* communes; the last two within `near` of it */
} bound;

typedef struct counting {
  cx_reviewing *v;
  const cx_standard *s;
  const char *period;
  bound *bounds;
  size_t count, capacity;
  int64_t *in_class, *on_class; /* [class]: total known; exactly what is needed */
} counting;

/* ---- bounds ---- */

static int add_bound(counting *c, size_t item, int list, int measure, cx_number at) {
  const cx_item *one = &c->s->items[item];
  bool whole = one->domain.kind == CX_DOMAIN_SHARE && cx_compare(at, one->domain.top) == 0;
  if (whole || cx_compare(at, cx_whole(0)) == 0) return CX_OK;
  for (size_t i = 0; i < c->count; i++)
    if (c->bounds[i].item == item && c->bounds[i].list == list &&
        c->bounds[i].measure == measure && cx_compare(c->bounds[i].at, at) == 0)
      return CX_OK;
  c->bounds = cx_arena_grow(&c->v->to->arena, c->bounds, c->count, &c->capacity, sizeof *c->bounds);
  if (!c->bounds) return cx_say_memory(c->v->log);
  cx_number near = cx_whole(1), tenth = cx_divide(at, cx_whole(10));
  if (one->kind == CX_ITEM_RATE && cx_is_value(tenth) && cx_compare(tenth, near) < 0) near = tenth;
  c->bounds[c->count++] = (bound){item, list, measure, at, near, 0, 0, 0, 0};
  return CX_OK;
}

static int find_band_bounds(counting *c, size_t i, const cx_item *list, int choice) {
  int status = CX_OK;
  for (size_t b = 0; b < list->band_count; b++)
    for (size_t p = 0; p < list->bands[b].set.count && !status; p++) {
      const cx_interval *part = &list->bands[b].set.parts[p];
      if (part->has_low) status = add_bound(c, i, choice, CX_NO_MEASURE, part->low);
      if (part->has_high && !status) status = add_bound(c, i, choice, CX_NO_MEASURE, part->high);
    }
  return status;
}

/* `count >= 7`, either way round, wherever in a condition it stands. */
static int find_compared(counting *c, size_t i, const cx_expr *e) {
  int status = CX_OK;
  for (size_t k = 0; k < e->count && !status; k++)
    status = find_compared(c, i, e->args[k]);
  bool bounds = e->op == CX_OP_LESS || e->op == CX_OP_LESS_EQUAL || e->op == CX_OP_MORE ||
                e->op == CX_OP_MORE_EQUAL;
  for (int side = 0; side < 2 && bounds && !status; side++) {
    const cx_expr *name = e->args[side], *number = e->args[!side];
    if (name->op != CX_OP_NAME || number->op != CX_OP_NUMBER) continue;
    int measure = cx_find_measure(c->s, name->text);
    if (measure != CX_NO_MEASURE && c->s->measures[measure].type == CX_COUNT)
      status = add_bound(c, i, -1, measure, number->number);
  }
  return status;
}

/* So much per event has a bound at each number of them: none is worth a look. */
static int find_bounds(counting *c) {
  int status = CX_OK;
  for (size_t i = 0; i < c->s->item_count && !status; i++) {
    const cx_item *item = &c->s->items[i];
    for (size_t k = 0; k < item->condition_count && !status; k++)
      status = find_compared(c, i, item->conditions[k].tree);
    if ((item->kind != CX_ITEM_RATE && item->kind != CX_ITEM_COUNT) || item->per_unit) continue;
    if (!status) status = find_band_bounds(c, i, item, -1);
    for (size_t v = 0; v < item->variant_count && !status; v++)
      status = find_band_bounds(c, i, &item->variants[v], (int)v);
  }
  return status;
}

/* ---- communes ---- */

static bool applies(const counting *c, const cx_batch *batch, size_t item) {
  size_t criterion = cx_criterion_of(c->s, item);
  return cx_batch_applies(batch, 0, item) == CX_TRUE &&
         cx_batch_criterion_applies(batch, 0, criterion) == CX_TRUE;
}

/* What is held against the bound; a state where it is not known or nothing is. */
static cx_number value_of(const counting *c, const cx_batch *batch, const bound *b) {
  bool held = applies(c, batch, b->item) && (b->list < 0 || batch->variant[b->item][0] == b->list);
  if (!held) return cx_state(CX_UNKNOWN);
  if (b->measure == CX_NO_MEASURE) return cx_batch_item_value(batch, 0, b->item);
  int64_t count = cx_figures_count(&batch->figures, 0, b->measure);
  return count < 0 ? cx_state(CX_UNKNOWN) : cx_whole(count);
}

static void count_value(bound *b, cx_number value) {
  if (!cx_is_value(value)) return;
  int side = cx_compare(value, b->at);
  cx_number far = cx_absolute(cx_subtract(value, b->at));
  bool near = cx_is_value(far) && cx_compare(far, b->near) <= 0;
  b->known++;
  b->exact += side == 0;
  b->below += side < 0 && near;
  b->above += side > 0 && near;
}

static void count_commune(counting *c, cx_batch *batch) {
  for (size_t i = 0; i < c->count; i++)
    count_value(&c->bounds[i], value_of(c, batch, &c->bounds[i]));
  int class = batch->class_of[0], low = cx_points_low(batch->total[0]);
  if (class < 0 || low != cx_points_high(batch->total[0])) return;
  c->in_class[class]++;
  c->on_class[class] +=
      c->s->classes[class].has_total && low == c->s->classes[class].min_total;
}

/* ---- findings ---- */

static void put_pair(cx_buffer *out, int64_t first, int64_t second) {
  cx_put_int(out, first);
  cx_putc(out, '/');
  cx_put_int(out, second);
}

/* "1 trong 22", in both languages. */
static void put_of(cx_buffer *out, int64_t part, int64_t whole) {
  cx_put_int(out, part);
  cx_puts(out, CX_BOTH(" trong ", " of "));
  cx_put_int(out, whole);
}

/* A bound as people write it, exactly: 0,5 or 0.5; a fraction where no decimal has it. */
static void put_amount(cx_buffer *out, const cx_item *item, cx_number amount, int l) {
  size_t from = out->size;
  cx_put_exact(out, amount);
  for (size_t i = from; i < out->size && !l; i++)
    if (out->bytes[i] == '.') out->bytes[i] = ',';
  if (item->kind == CX_ITEM_RATE && item->per == 100) cx_puts(out, "%");
  if (item->kind == CX_ITEM_RATE && item->per == 1000) cx_puts(out, "‰");
}

/* " (Số văn bản)" of a condition's count, " (miền núi)" of a list by a choice. */
static void put_which(cx_buffer *out, const cx_standard *s, const bound *b, int l) {
  const cx_item *item = &s->items[b->item];
  if (b->measure == CX_NO_MEASURE && b->list < 0) return;
  cx_puts(out, " (");
  if (b->measure == CX_NO_MEASURE) {
    cx_puts(out, s->measures[item->by].choice_labels[b->list]);
  } else {
    const cx_measure *m = &s->measures[b->measure];
    cx_puts(out, l && m->label_en ? m->label_en : m->label);
  }
  cx_puts(out, ")");
}

/* "98% của chỉ tiêu 2.1 «…»", both languages. */
static void put_threshold(cx_buffer *out, const cx_standard *s, const bound *b) {
  const cx_item *item = &s->items[b->item];
  for (int l = 0; l < 2; l++) {
    cx_puts(out, l ? CX_BOTH_EN : CX_BOTH_VI);
    put_amount(out, item, b->at, l);
    cx_puts(out, l ? " of item " : " của chỉ tiêu ");
    cx_puts(out, item->id);
    cx_puts(out, l ? " \"" : " «");
    cx_puts(out, l && item->title_en ? item->title_en : item->title);
    cx_puts(out, l ? "\"" : "»");
    put_which(out, s, b, l);
  }
  cx_puts(out, CX_BOTH_END);
}

static void put_near(cx_buffer *out, const cx_item *item, const bound *b) {
  cx_puts(out, CX_BOTH_VI "cách ngưỡng không quá ");
  put_amount(out, item, b->near, 0);
  cx_puts(out, ": ");
  cx_put_int(out, b->below);
  cx_puts(out, " xã ở dưới, ");
  cx_put_int(out, b->above);
  cx_puts(out, " xã ở trên" CX_BOTH_EN "within ");
  put_amount(out, item, b->near, 1);
  cx_puts(out, " of it: ");
  cx_put_int(out, b->below);
  cx_puts(out, " below, ");
  cx_put_int(out, b->above);
  cx_puts(out, " above" CX_BOTH_END);
}

/* The key covers the counts, not the words: other counts are another finding. */
static int add(counting *c, const char *kind, const char *id, const cx_buffer *numbers,
               const cx_buffer *texts) {
  cx_buffer subject = {0};
  cx_puts(&subject, c->period);
  cx_putc(&subject, '\n');
  cx_puts(&subject, c->s->sha256);
  cx_putc(&subject, '\n');
  cx_puts(&subject, id);
  cx_putc(&subject, '\n');
  cx_puts(&subject, cx_buffer_text(numbers));
  const cx_review_about about = {.period = c->period};
  bool failed = subject.failed || numbers->failed;
  for (int i = 0; i < 3; i++)
    failed = failed || texts[i].failed;
  int status = failed ? cx_say_memory(c->v->log)
                      : cx_review_add(c->v, kind, &about, cx_buffer_text(&subject), subject.size,
                                      cx_buffer_text(&texts[0]), cx_buffer_text(&texts[1]),
                                      cx_buffer_text(&texts[2]));
  cx_buffer_free(&subject);
  return status;
}

/* Which list or count the bound is of; nothing where there is but one. */
static void put_whose(cx_buffer *numbers, const cx_standard *s, const bound *b) {
  if (b->measure == CX_NO_MEASURE && b->list < 0) return;
  const cx_measure *by = &s->measures[b->list < 0 ? b->measure : s->items[b->item].by];
  cx_putc(numbers, ' ');
  cx_puts(numbers, b->list < 0 ? by->id : by->choices[b->list]);
}

static int add_all(counting *c) {
  int status = CX_OK;
  cx_buffer texts[3] = {{0}}, numbers = {0};
  for (size_t i = 0; i < c->count && !status; i++) {
    const bound *b = &c->bounds[i];
    if (!b->exact) continue;
    for (int t = 0; t < 3; t++)
      cx_buffer_clear(&texts[t]);
    put_of(&texts[0], b->exact, b->known);
    put_threshold(&texts[1], c->s, b);
    put_near(&texts[2], &c->s->items[b->item], b);
    cx_buffer_clear(&numbers);
    put_pair(&numbers, b->exact, b->known);
    cx_putc(&numbers, ' ');
    cx_put_exact(&numbers, b->at);
    cx_putc(&numbers, ' ');
    put_pair(&numbers, b->below, b->above);
    put_whose(&numbers, c->s, b);
    status = add(c, "exact", c->s->items[b->item].id, &numbers, texts);
  }
  for (size_t k = 0; k < c->s->class_count && !status; k++) {
    const cx_class *class = &c->s->classes[k];
    if (!c->on_class[k] || !class->has_total) continue;
    for (int t = 0; t < 3; t++)
      cx_buffer_clear(&texts[t]);
    put_of(&texts[0], c->on_class[k], c->in_class[k]);
    cx_put_hundredths(&texts[1], class->min_total);
    cx_review_put_both(&texts[2], class->label, class->label_en);
    cx_buffer_clear(&numbers);
    put_pair(&numbers, c->on_class[k], c->in_class[k]);
    status = add(c, "exact_total", class->id, &numbers, texts);
  }
  for (int t = 0; t < 3; t++)
    cx_buffer_free(&texts[t]);
  cx_buffer_free(&numbers);
  return status;
}

/* ---- one period and text after the other ---- */

static int count_group(cx_reviewing *v, const cx_review_dossier *first) {
  counting c = {.v = v, .period = first->period};
  cx_batch *batch = NULL;
  int status = cx_council_kept_text(&v->kept, first->text, &c.s, &batch);
  if (status == CX_REFUSED) return CX_OK; /* its results do not replay: found already */
  if (status) return status;
  c.in_class = cx_arena_take(&v->to->arena, (c.s->class_count + 1) * sizeof *c.in_class);
  c.on_class = cx_arena_take(&v->to->arena, (c.s->class_count + 1) * sizeof *c.on_class);
  if (!c.in_class || !c.on_class) return cx_say_memory(v->log);
  status = find_bounds(&c);
  const cx_review_dossier *end = v->dossiers + v->dossier_count;
  for (const cx_review_dossier *d = first; d < end && !status; d++) {
    if (d->text != first->text || strcmp(d->period, first->period)) continue;
    cx_figures_clear(&batch->figures);
    status = cx_dossier_take_canonical(batch, d->figures, d->code, d->name, v->log);
    if (!status) cx_batch_score(batch);
    if (!status) count_commune(&c, batch);
    if (status == CX_REFUSED) status = CX_OK; /* a finding of its own */
  }
  return status ? status : add_all(&c);
}

int cx_review_thresholds(cx_reviewing *v) {
  int status = CX_OK;
  for (size_t i = v->first_dossier; i < v->dossier_count && !status; i++) {
    const cx_review_dossier *d = &v->dossiers[i];
    bool first = cx_review_wants(v, d->period) && cx_year_of(d->period) >= 0;
    for (size_t k = v->first_dossier; k < i && first; k++)
      first = v->dossiers[k].text != d->text || strcmp(v->dossiers[k].period, d->period) != 0;
    if (first) status = count_group(v, d);
  }
  return status;
}
