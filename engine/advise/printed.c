/* See printed.h. */
#include "advise/printed.h"

#include "advise/privacy.h"
#include "standard/bands.h"
#include "standard/condition.h"

void cx_advise_printed_of(const cx_batch *batch, size_t row, cx_advise_printed *ret) {
  *ret = (cx_advise_printed){.batch = batch, .row = row};
  cx_hidden_figures(batch, row, ret->hidden);
}

static bool reads_hidden(const cx_advise_printed *of, const bool *reads) {
  for (size_t m = 0; m < of->batch->figures.standard->measure_count; m++)
    if (reads[m] && of->hidden[m]) return true;
  return false;
}

bool cx_advise_prints_item(const cx_advise_printed *of, size_t index) {
  const cx_item *item = cx_batch_item(of->batch, of->row, index);
  bool reads[CX_MOST_MEASURES] = {false};
  cx_item_uses(item, reads);
  return !reads_hidden(of, reads) && !cx_hides_item(of->batch, of->row, item, of->hidden);
}

bool cx_advise_prints_condition(const cx_advise_printed *of, const cx_condition *condition) {
  bool reads[CX_MOST_MEASURES] = {false};
  cx_condition_uses(condition, reads);
  return !reads_hidden(of, reads);
}

bool cx_advise_prints_move(const cx_advise_printed *of, int measure, int64_t move) {
  bool is_public = of->batch->figures.standard->measures[measure].is_public;
  return !of->hidden[measure] && (is_public || !cx_is_small(move));
}
