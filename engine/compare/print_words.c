/* See print_words.h. */
#include "compare/print_words.h"

#include "number/reading.h"
#include "report/outcome.h"
#include "report/why.h"
#include "standard/bands.h"
#include "standard/rate.h"

static void put_conditions(cx_buffer *out, const cx_item *item) {
  if (item->at_least) {
    cx_put_int(out, (int64_t)item->need);
    cx_puts(out, " of ");
  }
  for (size_t c = 0; c < item->condition_count; c++) {
    if (c) cx_puts(out, "; ");
    cx_puts(out, item->conditions[c].text);
  }
}

void cx_put_figure_ids(cx_buffer *out, const cx_standard *s, const cx_item *item) {
  switch (item->kind) {
  case CX_ITEM_VALUE:
    cx_puts(out, item->expression);
    return;
  case CX_ITEM_MET:
    put_conditions(out, item);
    return;
  case CX_ITEM_RATE:
    cx_put_rate_ids(out, s, item);
    return;
  default:
    cx_puts(out, s->measures[item->measure].id);
  }
}

void cx_put_range_words(cx_buffer *out, const cx_standard *s, const cx_item *item,
                        const cx_range *range, cx_language language) {
  bool yes = range->part.low.num != 0;
  if (item->kind == CX_ITEM_CHECK) {
    cx_puts(out, cx_in(language, yes ? "có" : "không", yes ? "yes" : "no"));
    return;
  }
  if (item->kind == CX_ITEM_MET) {
    cx_puts(out,
            cx_in(language, yes ? "thỏa" : "không thỏa", yes ? "it holds" : "it does not hold"));
    return;
  }
  if (item->kind == CX_ITEM_RATE) cx_puts(out, cx_in(language, "tỷ lệ ", "rate "));
  cx_put_set_words(out, (cx_set){&range->part, 1}, cx_item_unit(s, item), language);
}

void cx_put_block_words(cx_buffer *out, const cx_kinds *k, const cx_kind_block *block,
                        cx_language language) {
  bool some = false;
  for (size_t a = 0; a < k->axis_count; a++) {
    const cx_axis *axis = &k->axes[a];
    if (cx_block_has_all(k, block, a)) continue;
    if (some) cx_puts(out, "; ");
    cx_puts(out, cx_gloss(language, axis->measure->label, axis->measure->label_en));
    bool first = true;
    for (size_t v = 0; v < axis->value_count; v++) {
      if (!(block->values[a] >> v & 1)) continue;
      cx_puts(out, first ? ": " : ", ");
      cx_puts(out, language == CX_EN ? axis->ids[v] : axis->labels[v]);
      first = false;
    }
    some = true;
  }
  if (!some) cx_puts(out, cx_in(language, "mọi xã", "every commune"));
}

void cx_compare_put_needed(cx_buffer *out, const cx_standard *s, const cx_class *class,
                           cx_language l) {
  if (!class->has_total && !class->has_share) return;
  cx_puts(out, cx_in(l, ", cần ", ", needs "));
  if (class->has_total) {
    cx_put_points(out, s, class->min_total, class->min_total, l);
    return;
  }
  cx_report_put_share(out, s, class->min_share, l);
}

void cx_compare_put_none(cx_buffer *out, const cx_standard *s, int item, cx_language language) {
  cx_puts(out, cx_report_when_none(s->items[item].when_none, s->counts_met, language));
}
