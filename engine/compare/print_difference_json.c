/* See print_difference_json.h. */
#include "compare/print_difference_json.h"
#include "number/hundredths.h"
#include "number/reading.h"

#include "compare/print_cells.h"
#include "compare/print_words.h"
#include "standard/criteria.h"

static void put_key(cx_buffer *out, const char *key) {
  cx_putc(out, ',');
  cx_put_json_text(out, key);
  cx_putc(out, ':');
}

static void put_text(cx_buffer *out, const char *key, const char *text) {
  put_key(out, key);
  cx_put_json_text(out, text);
}

static void put_bound(cx_buffer *out, const char *key, bool has, cx_number bound) {
  put_key(out, key);
  if (!has) {
    cx_puts(out, "null");
    return;
  }
  cx_putc(out, '"');
  cx_put_exact(out, bound);
  cx_putc(out, '"');
}

static void put_flag(cx_buffer *out, const char *key, bool yes) {
  put_key(out, key);
  cx_puts(out, yes ? "true" : "false");
}

static void put_range(cx_buffer *out, const cx_compare_diff *d, const cx_change *c,
                      const cx_range *r) {
  const cx_item *item = &d->new_text->items[c->new_item];
  cx_buffer words = {0};
  cx_put_range_words(&words, d->new_text, item, r, CX_VI);
  cx_puts(out, "{\"words\":");
  cx_put_json_text(out, cx_buffer_text(&words));
  cx_buffer_free(&words);
  put_bound(out, "low", r->part.has_low, r->part.low);
  put_flag(out, "low_closed", r->part.low_closed);
  put_bound(out, "high", r->part.has_high, r->part.high);
  put_flag(out, "high_closed", r->part.high_closed);
  put_key(out, "old");
  cx_put_hundredths(out, r->old_points);
  put_key(out, "new");
  cx_put_hundredths(out, r->new_points);
  cx_putc(out, '}');
}

static void put_item(cx_buffer *out, const char *key, const cx_standard *s, int index) {
  if (index == CX_NO_PAIR) return;
  const cx_item *item = &s->items[index];
  static const char *const kinds[] = {"check", "rate", "count", "value", "met"};
  cx_buffer figure = {0};
  cx_put_figure_ids(&figure, s, item);
  put_key(out, key);
  cx_puts(out, "{\"id\":");
  cx_put_json_text(out, item->id);
  put_text(out, "criterion", s->criteria[cx_criterion_of(s, (size_t)index)].id.value);
  put_text(out, "cite", s->criteria[cx_criterion_of(s, (size_t)index)].cite.value);
  put_text(out, "kind", kinds[item->kind]);
  put_text(out, "figure", cx_buffer_text(&figure));
  if (item->kind == CX_ITEM_RATE) {
    put_key(out, "per");
    cx_put_int(out, item->per);
  }
  put_key(out, "points");
  cx_put_hundredths(out, item->points);
  cx_putc(out, '}');
  cx_buffer_free(&figure);
}

static void put_criterion(cx_buffer *out, const char *key, const cx_standard *s, int index) {
  if (index != CX_NO_PAIR) put_text(out, key, s->criteria[index].id.value);
}

static void put_class(cx_buffer *out, const char *key, const cx_standard *s, int index) {
  put_key(out, key);
  if (index < 0) {
    cx_puts(out, "null");
    return;
  }
  cx_puts(out, "{\"id\":");
  cx_put_json_text(out, s->classes[index].id);
  put_key(out, "min_total");
  if (s->classes[index].has_total)
    cx_put_hundredths(out, s->classes[index].min_total);
  else
    cx_puts(out, "null");
  if (s->classes[index].has_share) {
    put_key(out, "min_share");
    cx_put_hundredths(out, s->classes[index].min_share);
  }
  cx_putc(out, '}');
}

static void put_block(cx_buffer *out, const cx_kinds *k, const cx_kind_block *block) {
  bool some = false;
  cx_putc(out, '{');
  for (size_t a = 0; a < k->axis_count; a++) {
    const cx_axis *axis = &k->axes[a];
    if (cx_block_has_all(k, block, a)) continue;
    if (some) cx_putc(out, ',');
    cx_put_json_text(out, axis->measure->id);
    some = true;
    char before = '[';
    cx_putc(out, ':');
    for (size_t v = 0; v < axis->value_count; v++) {
      if (!(block->values[a] >> v & 1)) continue;
      cx_putc(out, before);
      cx_put_json_text(out, axis->ids[v]);
      before = ',';
    }
    cx_putc(out, ']');
  }
  cx_putc(out, '}');
}

static void put_law(cx_buffer *out, const char *key, const cx_law *law) {
  put_key(out, key);
  cx_puts(out, "{\"basis\":");
  cx_put_json_text(out, cx_basis_word(law->basis));
  put_key(out, "sources");
  cx_putc(out, '[');
  for (size_t i = 0; i < law->source_count; i++) {
    if (i) cx_putc(out, ',');
    cx_put_json_text(out, law->sources[i]);
  }
  cx_putc(out, ']');
  if (law->quote) put_text(out, "quote", law->quote);
  cx_putc(out, '}');
}

static const char *const kind_words[] = {[CX_CHANGE_FORCE] = "in_force",
                                         [CX_CHANGE_PERIOD] = "period",
                                         [CX_CHANGE_SCORING] = "scoring",
                                         [CX_CHANGE_MAXIMUM] = "max_points",
                                         [CX_CHANGE_CRITERION_GONE] = "criterion_gone",
                                         [CX_CHANGE_CRITERION_NEW] = "criterion_new",
                                         [CX_CHANGE_PASS] = "pass",
                                         [CX_CHANGE_FLOOR] = "floor",
                                         [CX_CHANGE_CRITERION_APPLIES] = "criterion_applies",
                                         [CX_CHANGE_ITEM_GONE] = "item_gone",
                                         [CX_CHANGE_ITEM_NEW] = "item_new",
                                         [CX_CHANGE_ITEM_REPLACED] = "item_replaced",
                                         [CX_CHANGE_ITEM_MOVED] = "item_moved",
                                         [CX_CHANGE_ITEM_APPLIES] = "item_applies",
                                         [CX_CHANGE_BY] = "by",
                                         [CX_CHANGE_LIST_GONE] = "list_gone",
                                         [CX_CHANGE_LIST_NEW] = "list_new",
                                         [CX_CHANGE_POINTS] = "points",
                                         [CX_CHANGE_CONDITION] = "condition",
                                         [CX_CHANGE_WHEN_NONE] = "when_none",
                                         [CX_CHANGE_MEASURE] = "measure",
                                         [CX_CHANGE_REQUIRES] = "requires",
                                         [CX_CHANGE_REQUIREMENT_GONE] = "requirement_gone",
                                         [CX_CHANGE_REQUIREMENT_NEW] = "requirement_new",
                                         [CX_CHANGE_REQUIREMENT] = "requirement",
                                         [CX_CHANGE_CLASS] = "class",
                                         [CX_CHANGE_BASIS] = "basis"};
static const char *const value_words[] = {
    "title",     "document", "in_force.from", "in_force.to", "period",    "max_points", "id",
    "title",     "cite",     "pass",          "band",        "when_none", "requires",   "when",
    "min_total", "scoring",  "floor",         "applies",     "otherwise", "requirement"};

/* A value of the choice that bands go by. */
static void put_choice(cx_buffer *out, const char *key, const cx_standard *s, int item,
                       int choice) {
  if (choice == CX_NO_PAIR) return;
  const cx_measure *by = &s->measures[s->items[item].by];
  put_key(out, key);
  cx_putc(out, '{');
  cx_put_json_text(out, by->id);
  cx_putc(out, ':');
  cx_put_json_text(out, by->choices[choice]);
  cx_putc(out, '}');
}

static void put_steps(cx_buffer *out, const char *key, const cx_item *item) {
  if (!item->per_unit) return;
  put_key(out, key);
  cx_puts(out, "{\"per_unit\":");
  cx_put_hundredths(out, item->per_unit);
  put_key(out, "cap");
  cx_put_hundredths(out, item->cap);
  cx_putc(out, '}');
}

static void put_requirement(cx_buffer *out, const char *key, const cx_standard *s, int index) {
  if (index != CX_NO_PAIR) put_text(out, key, s->requirements[index].title);
}

static void put_change(cx_buffer *out, const cx_compare_diff *d, const cx_change *c) {
  bool of_class = c->kind == CX_CHANGE_CLASS;
  cx_puts(out, "{\"kind\":");
  cx_put_json_text(out, kind_words[c->kind]);
  put_item(out, "old_item", d->old_text, c->old_item);
  put_item(out, "new_item", d->new_text, c->new_item);
  put_criterion(out, "old_criterion", d->old_text, c->old_criterion);
  put_criterion(out, "new_criterion", d->new_text, c->new_criterion);
  put_requirement(out, "old_requirement", d->old_text, c->old_requirement);
  put_requirement(out, "new_requirement", d->new_text, c->new_requirement);
  put_choice(out, "old_choice", d->old_text, c->old_item, c->old_choice);
  put_choice(out, "new_choice", d->new_text, c->new_item, c->new_choice);
  if (c->kind == CX_CHANGE_POINTS) {
    put_steps(out, "old_steps", &d->old_text->items[c->old_item]);
    put_steps(out, "new_steps", &d->new_text->items[c->new_item]);
  }
  if (c->measure != CX_NO_MEASURE) put_text(out, "measure", d->new_text->measures[c->measure].id);
  if (of_class || c->old_class != CX_NO_PAIR)
    put_class(out, "old_class", d->old_text, c->old_class);
  if (of_class || c->new_class != CX_NO_PAIR)
    put_class(out, "new_class", d->new_text, c->new_class);
  if (c->old_word) {
    put_text(out, "old", c->old_word);
    put_text(out, "new", c->new_word);
  }
  if (cx_change_is_of_cells(c)) cx_put_cells_json(out, c);
  if (c->ranges.count) {
    put_key(out, "ranges");
    for (size_t i = 0; i < c->ranges.count; i++) {
      cx_putc(out, i ? ',' : '[');
      put_range(out, d, c, &c->ranges.list[i]);
    }
    cx_putc(out, ']');
  }
  if (of_class) {
    put_key(out, "communes");
    for (size_t i = 0; i < c->block_count; i++) {
      cx_putc(out, i ? ',' : '[');
      put_block(out, &d->kinds, &c->blocks[i]);
    }
    cx_putc(out, ']');
  }
  if (c->kind == CX_CHANGE_BASIS) {
    put_text(out, "value", value_words[c->value]);
    put_law(out, "old_basis", c->old_law);
    put_law(out, "new_basis", c->new_law);
    put_key(out, "others");
    cx_put_int(out, (int64_t)c->others);
  }
  cx_putc(out, '}');
}

static void put_standard(cx_buffer *out, const char *key, const cx_standard *s) {
  cx_put_json_text(out, key);
  cx_puts(out, ":{\"id\":");
  cx_put_json_text(out, s->id);
  put_text(out, "document", s->number.value);
  put_text(out, "sha256", s->sha256);
  cx_putc(out, '}');
}

void cx_compare_put_difference_json(cx_buffer *out, const cx_compare_diff *diff) {
  cx_putc(out, '{');
  put_standard(out, "old", diff->old_text);
  cx_putc(out, ',');
  put_standard(out, "new", diff->new_text);
  put_flag(out, "same_content", !diff->content);
  put_key(out, "changes");
  cx_putc(out, '[');
  for (size_t i = 0; i < diff->count; i++) {
    if (i) cx_putc(out, ',');
    put_change(out, diff, &diff->changes[i]);
  }
  cx_puts(out, "]}\n");
}
