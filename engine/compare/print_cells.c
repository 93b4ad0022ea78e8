/* See print_cells.h. */
#include "compare/print_cells.h"

#include "number/hundredths.h"
#include "number/reading.h"
#include "report/condition.h"
#include "report/why.h"
#include "standard/condition.h"

/* Neighbours among the cells of a count as one interval; fills parts, returns how many. */
static size_t intervals_of(const cx_cells *cells, const cx_kind_block *block, size_t axis,
                           cx_interval *parts) {
  size_t count = 0, last = cells->kinds.axes[axis].value_count;
  for (size_t v = 0; v < last; v++) {
    if (!(block->values[axis] >> v & 1)) continue;
    bool goes_on = v && block->values[axis] >> (v - 1) & 1;
    if (!goes_on) {
      parts[count++] =
          (cx_interval){.has_low = true, .low_closed = true, .low = cx_whole(cells->low[axis][v])};
    }
    cx_interval *part = &parts[count - 1];
    part->has_high = part->high_closed = v + 1 < last;
    if (part->has_high) part->high = cx_whole(cells->low[axis][v + 1] - 1);
  }
  return count;
}

static void put_values(cx_buffer *out, const cx_axis *axis, uint64_t values, cx_language language) {
  bool first = true;
  for (size_t v = 0; v < axis->value_count; v++) {
    if (!(values >> v & 1)) continue;
    if (!first) cx_puts(out, ", ");
    cx_puts(out, language == CX_EN ? axis->ids[v] : axis->labels[v]);
    first = false;
  }
}

void cx_put_cell_words(cx_buffer *out, const cx_cells *cells, const cx_kind_block *block,
                       cx_language language) {
  bool some = false;
  for (size_t a = 0; a < cells->kinds.axis_count; a++) {
    const cx_axis *axis = &cells->kinds.axes[a];
    if (cx_block_has_all(&cells->kinds, block, a)) continue;
    if (some) cx_puts(out, "; ");
    some = true;
    cx_puts(out, cx_gloss(language, axis->measure->label, axis->measure->label_en));
    cx_puts(out, ": ");
    if (axis->measure->type != CX_COUNT) {
      put_values(out, axis, block->values[a], language);
      continue;
    }
    cx_interval parts[CX_MOST_AXIS_VALUES];
    size_t count = intervals_of(cells, block, a, parts);
    const cx_unit unit = {.whole = true, .name = axis->measure->unit};
    cx_put_set_words(out, (cx_set){parts, count}, unit, language);
  }
  if (!some) cx_puts(out, cx_in(language, "mọi xã", "every commune"));
}

void cx_put_cell_value(cx_buffer *out, const cx_change *c, const cx_standard *text, int64_t value,
                       cx_language l) {
  if (c->kind == CX_CHANGE_CONDITION) {
    int low = cx_points_low(value), high = cx_points_high(value);
    if (text->counts_met)
      cx_put_item_points(out, text, low, high, CX_POINT, l);
    else
      cx_put_points(out, text, low, high, l);
    return;
  }
  switch (value) {
  case CX_CELL_FALSE:
    cx_puts(out, cx_in(l, "không thỏa", "it does not hold"));
    return;
  case CX_CELL_TRUE:
    cx_puts(out, cx_in(l, "thỏa", "it holds"));
    return;
  case CX_CELL_OPEN:
    cx_puts(out, cx_in(l, "không xác định được", "open"));
    return;
  case CX_CELL_APPLIES:
    cx_puts(out, cx_in(l, "áp dụng", "it applies"));
    return;
  default:
    cx_puts(out, cx_in(l, "không áp dụng, ", "it does not apply, "));
    cx_puts(out, cx_report_otherwise((cx_otherwise)(value - CX_CELL_FULL), l));
  }
}

/* ---- sides ---- */

static void put_quoted(cx_buffer *out, const cx_condition_words *words, const cx_condition *asked) {
  cx_puts(out, cx_in(words->language, "«", "\""));
  cx_report_put_condition(out, words, asked);
  cx_puts(out, cx_in(words->language, "»", "\""));
}

static void put_applies(cx_buffer *out, const cx_condition_words *words,
                        const cx_applies *applies) {
  if (!applies->when.text) {
    cx_puts(out, cx_in(words->language, "mọi xã", "every commune"));
    return;
  }
  put_quoted(out, words, &applies->when);
  cx_puts(out, cx_in(words->language, ", không thì ", ", else "));
  cx_puts(out, cx_report_otherwise(applies->otherwise, words->language));
}

static void put_item(cx_buffer *out, const cx_condition_words *words, const cx_item *item) {
  cx_language l = words->language;
  if (item->kind == CX_ITEM_VALUE) {
    cx_puts(out, cx_in(l, "«", "\""));
    cx_report_put_expression(out, words, item->tree);
    cx_puts(out, cx_in(l, "»", "\""));
  } else if (item->kind != CX_ITEM_MET) {
    const cx_measure *m = &words->standard->measures[item->measure];
    cx_puts(out, cx_gloss(l, m->label, m->label_en));
  }
  if (item->at_least) {
    cx_puts(out, cx_in(l, "ít nhất ", "at least "));
    cx_put_int(out, (int64_t)item->need);
    cx_puts(out, cx_in(l, " trong ", " of "));
  }
  for (size_t i = 0; i < item->condition_count; i++) {
    if (i) cx_puts(out, ", ");
    put_quoted(out, words, &item->conditions[i]);
  }
}

void cx_put_cell_side(cx_buffer *out, const cx_compare_diff *d, const cx_change *c, bool is_new,
                      cx_language l) {
  const cx_standard *s = is_new ? d->new_text : d->old_text;
  const cx_condition_words words = {.standard = s, .language = l};
  int item = is_new ? c->new_item : c->old_item;
  if (c->kind == CX_CHANGE_REQUIREMENT)
    put_quoted(out, &words,
               &s->requirements[is_new ? c->new_requirement : c->old_requirement].condition);
  else if (c->kind == CX_CHANGE_CRITERION_APPLIES)
    put_applies(out, &words, &s->criteria[is_new ? c->new_criterion : c->old_criterion].applies);
  else if (c->kind == CX_CHANGE_ITEM_APPLIES)
    put_applies(out, &words, &s->items[item].applies);
  else
    put_item(out, &words, &s->items[item]);
}

/* ---- JSON ---- */

static void put_axis_json(cx_buffer *out, const cx_cells *cells, const cx_kind_block *block,
                          size_t a) {
  const cx_axis *axis = &cells->kinds.axes[a];
  bool first = true;
  if (axis->measure->type == CX_COUNT) {
    cx_interval parts[CX_MOST_AXIS_VALUES];
    size_t count = intervals_of(cells, block, a, parts);
    for (size_t i = 0; i < count; i++) {
      cx_puts(out, i ? ",{\"from\":" : "{\"from\":");
      cx_put_int(out, parts[i].low.num);
      cx_puts(out, ",\"to\":");
      if (parts[i].has_high)
        cx_put_int(out, parts[i].high.num);
      else
        cx_puts(out, "null");
      cx_putc(out, '}');
    }
    return;
  }
  for (size_t v = 0; v < axis->value_count; v++) {
    if (!(block->values[a] >> v & 1)) continue;
    if (!first) cx_putc(out, ',');
    cx_put_json_text(out, axis->ids[v]);
    first = false;
  }
}

static void put_block_json(cx_buffer *out, const cx_cells *cells, const cx_kind_block *block) {
  bool some = false;
  cx_putc(out, '{');
  for (size_t a = 0; a < cells->kinds.axis_count; a++) {
    if (cx_block_has_all(&cells->kinds, block, a)) continue;
    if (some) cx_putc(out, ',');
    some = true;
    cx_put_json_text(out, cells->kinds.axes[a].measure->id);
    cx_puts(out, ":[");
    put_axis_json(out, cells, block, a);
    cx_putc(out, ']');
  }
  cx_putc(out, '}');
}

/* Points that are open are null. */
static void put_value_json(cx_buffer *out, const cx_change *c, int64_t value) {
  if (c->kind == CX_CHANGE_CONDITION) {
    if (cx_points_low(value) == cx_points_high(value))
      cx_put_hundredths(out, cx_points_low(value));
    else
      cx_puts(out, "null");
    return;
  }
  if (value == CX_CELL_OPEN)
    cx_puts(out, "null");
  else if (value < CX_CELL_OPEN)
    cx_puts(out, value == CX_CELL_TRUE ? "true" : "false");
  else if (value == CX_CELL_APPLIES)
    cx_put_json_text(out, "applies");
  else
    cx_put_json_text(out, cx_otherwise_word((cx_otherwise)(value - CX_CELL_FULL)));
}

static void put_group_json(cx_buffer *out, const cx_change *c, const cx_cell_group *group) {
  cx_puts(out, "{\"old\":");
  put_value_json(out, c, group->old_value);
  cx_puts(out, ",\"new\":");
  put_value_json(out, c, group->new_value);
  cx_puts(out, ",\"figures\":[");
  for (size_t i = 0; i < group->block_count; i++) {
    if (i) cx_putc(out, ',');
    put_block_json(out, c->cells.cells, &group->blocks[i]);
  }
  cx_puts(out, "]}");
}

void cx_put_cells_json(cx_buffer *out, const cx_change *c) {
  cx_puts(out, ",\"proved\":");
  cx_puts(out, c->cells.cells ? "true" : "false");
  if (!c->cells.cells) return;
  cx_puts(out, ",\"cells\":[");
  for (size_t i = 0; i < c->cells.count; i++) {
    if (i) cx_putc(out, ',');
    put_group_json(out, c, &c->cells.list[i]);
  }
  cx_putc(out, ']');
}
