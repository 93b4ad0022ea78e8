/* See rate.h. */
#include "standard/rate.h"

#include <string.h>

#include "base/nearest.h"
#include "feel/parse.h"
#include "standard/measures.h"
#include "standard/messages.h"

static const char *const type_words[] = {"count", "yes_no", "choice"};

int cx_typed_measure(cx_loader *l, cx_log *log, cx_place place, const char *id,
                     cx_measure_type type) {
  const cx_standard *s = l->standard;
  int index = cx_find_measure(s, id);
  if (index == CX_NO_MEASURE) {
    cx_nearest nearest = {.wanted = id};
    for (size_t i = 0; i < s->measure_count; i++)
      cx_nearest_offer_measure(&nearest, s->measures[i].id);
    if (type != CX_CHOICE && strpbrk(id, " +*/<>=()"))
      CX_SAY(log, RULE_NO_CONDITION, place, id, type == CX_YES_NO ? "met" : "value");
    else
      CX_SAY(log, RULE_MEASURE, place, id, nearest.best);
  } else if (s->measures[index].type != type) {
    CX_SAY(log, RULE_MEASURE_TYPE, place, id, type_words[s->measures[index].type],
           type_words[type]);
    index = CX_NO_MEASURE;
  } else {
    s->used[index] = true;
  }
  return index;
}

/* The names of a sum, from the left. False: something else stands in it. */
static bool collect_names(const cx_expr *expr, const cx_expr **names, size_t *count) {
  if (expr->op == CX_OP_ADD)
    return collect_names(expr->args[0], names, count) && collect_names(expr->args[1], names, count);
  if (expr->op != CX_OP_NAME || *count == CX_MOST_TERMS) return false;
  names[(*count)++] = expr;
  return true;
}

/* The terms of one side; NULL (said where it is known) when there are none. */
static int *load_side(cx_loader *l, cx_log *log, const cx_yaml *node, const cx_expr *expr,
                      size_t *ret_count) {
  const cx_expr *names[CX_MOST_TERMS];
  size_t count = 0;
  if (!collect_names(expr, names, &count)) {
    CX_SAY(&l->log, RULE_RATE, node->place, NULL);
    return NULL;
  }
  int *terms = cx_arena_take(l->arena, count * sizeof *terms);
  if (!terms) {
    cx_say_memory(&l->log);
    return NULL;
  }
  bool well = true;
  for (size_t i = 0; i < count; i++) {
    terms[i] = cx_typed_measure(l, log, names[i]->place, names[i]->text, CX_COUNT);
    well = well && terms[i] != CX_NO_MEASURE;
    for (size_t j = 0; j < i; j++)
      if (terms[i] == terms[j] && terms[i] != CX_NO_MEASURE)
        CX_SAY(log, RULE_TERM_TWICE, names[i]->place, names[i]->text);
  }
  if (!well) return NULL;
  *ret_count = count;
  return terms;
}

/* A term of the denominator for each of the numerator from `part` on, none twice. */
static bool wholes_found(const cx_standard *s, const cx_item *item, size_t part, bool *taken) {
  if (part == item->part_count) return true;
  int whole = s->measures[item->parts[part]].at_most;
  for (size_t w = 0; w < item->whole_count; w++) {
    if (taken[w] || item->wholes[w] != whole) continue;
    taken[w] = true;
    return wholes_found(s, item, part + 1, taken); /* each name stands once: no other choice */
  }
  return false;
}

void cx_load_rate(cx_loader *l, const cx_yaml *rate, const cx_yaml *item_node, cx_item *item) {
  const char *text = cx_text(l, rate, "rate");
  int64_t per = 0;
  const cx_yaml *per_node = cx_need(l, item_node, "per");
  if (per_node && cx_whole_field(l, per_node, "per", 1, 1000000, &per)) item->per = per;
  if (!text) return;
  cx_text_log text_log;
  cx_log *log = cx_text_log_init(&text_log, l, rate);
  cx_expr *expr;
  if (cx_parse_expression(log, l->arena, (cx_place){1, 1}, text, &expr)) return;
  if (expr->op != CX_OP_DIVIDE) {
    CX_SAY(&l->log, RULE_RATE, rate->place, NULL);
    return;
  }
  item->parts = load_side(l, log, rate, expr->args[0], &item->part_count);
  item->wholes = load_side(l, log, rate, expr->args[1], &item->whole_count);
  if (!item->parts || !item->wholes) return; /* said; the item is never scored */
  item->measure = item->parts[0];
  item->denominator = item->wholes[0];
  bool taken[CX_MOST_TERMS] = {false};
  bool share = wholes_found(l->standard, item, 0, taken);
  item->domain = (cx_domain){share ? CX_DOMAIN_SHARE : CX_DOMAIN_RATIO, cx_whole(item->per)};
}

static void put_side(cx_buffer *out, const cx_standard *s, const int *terms, size_t count) {
  if (count > 1) cx_putc(out, '(');
  for (size_t i = 0; i < count; i++) {
    if (i) cx_puts(out, " + ");
    cx_puts(out, s->measures[terms[i]].id);
  }
  if (count > 1) cx_putc(out, ')');
}

void cx_put_rate_ids(cx_buffer *out, const cx_standard *s, const cx_item *item) {
  put_side(out, s, item->parts, item->part_count);
  cx_puts(out, " / ");
  put_side(out, s, item->wholes, item->whole_count);
}
