/* See handin.h. */
#include "advise/print_handin.h"

#include <string.h>

typedef struct telling {
  cx_buffer *out;
  const cx_standard *s;
  cx_batch *const *batches;
  size_t count;
  const cx_style *style;
} telling;

/* Whether a figure is blank and the row's result may rest on it: not where it does not apply. */
static bool lacks(const cx_batch *batch, size_t row, size_t m) {
  bool missing[CX_MOST_MEASURES];
  if (!cx_figures_is_blank(&batch->figures, row, (int)m)) return false;
  cx_batch_missing(batch, row, missing);
  return missing[m];
}

/* "«Số trẻ em dưới 1 tuổi»: Xã Phúc Đồng, Xã Hương Trạch". Returns how many communes lack it. */
static size_t put_measure(const telling *t, size_t m) {
  cx_buffer text = {0};
  size_t lacking = 0, communes = 0;
  cx_puts(&text, "«");
  cx_puts(&text, cx_gloss(t->style->language, t->s->measures[m].label, t->s->measures[m].label_en));
  cx_puts(&text, "»: ");
  size_t head = text.size;
  for (size_t b = 0; b < t->count; b++)
    for (size_t r = 0; r < t->batches[b]->figures.rows; r++) {
      const cx_batch_row *row = &t->batches[b]->figures.row[r];
      if (row->refused) continue;
      communes++;
      if (!lacks(t->batches[b], r, m)) continue;
      if (lacking++) cx_puts(&text, ", ");
      cx_put_shown_text(&text, *row->name ? row->name : row->code);
    }
  if (lacking && lacking == communes) {
    text.size = head;
    text.bytes[head] = 0;
    cx_puts(&text, cx_in(t->style->language, "mọi xã", "every commune"));
  }
  if (lacking) {
    cx_puts(t->out, "  ");
    cx_put_wrapped(t->out, cx_buffer_text(&text), 2, 4);
  }
  t->out->failed = t->out->failed || text.failed;
  cx_buffer_free(&text);
  return lacking;
}

static void put_criteria(const telling *t, const cx_department *d) {
  bool any = false;
  for (size_t c = 0; c < t->s->criterion_count; c++) {
    if (!d->follows[c]) continue;
    cx_puts(t->out, any ? ", " : cx_in(t->style->language, " (tiêu chí ", " (criteria "));
    cx_puts(t->out, t->s->criteria[c].id.value);
    any = true;
  }
  cx_puts(t->out, ")\n");
}

static void put_unfollowed(const telling *t, const cx_advise_departments *departments) {
  bool any = false;
  for (size_t c = 0; c < t->s->criterion_count; c++) {
    bool followed = false;
    for (size_t d = 0; d < departments->count; d++)
      followed = followed || departments->list[d].follows[c];
    if (followed) continue;
    cx_puts(t->out, any ? ", "
                        : cx_in(t->style->language, "Chưa phân công cơ quan theo dõi: tiêu chí ",
                                "No department follows criterion "));
    cx_puts(t->out, t->s->criteria[c].id.value);
    any = true;
  }
  if (any) cx_puts(t->out, "\n");
}

void cx_advise_put_handin(cx_buffer *out, const cx_standard *standard,
                          const cx_advise_departments *departments, cx_batch *const *batches,
                          size_t batch_count, const cx_style *style) {
  telling t = {out, standard, batches, batch_count, style};
  cx_puts(out, cx_in(t.style->language, "\nSố liệu chưa nộp, theo cơ quan theo dõi tiêu chí\n",
                     "\nFigures not handed in, by the department of the criterion\n"));
  for (size_t d = 0; d < departments->count; d++) {
    bool reads[CX_MOST_MEASURES];
    size_t lacking = 0;
    cx_put_colour(out, style, CX_STRONG);
    cx_puts(out, departments->list[d].name);
    cx_put_colour(out, style, CX_PLAIN);
    put_criteria(&t, &departments->list[d]);
    cx_department_measures(standard, &departments->list[d], reads);
    for (size_t m = 0; m < standard->measure_count; m++)
      if (reads[m]) lacking += put_measure(&t, m);
    if (!lacking) cx_puts(out, cx_in(t.style->language, "  đã nộp đủ\n", "  all handed in\n"));
  }
  put_unfollowed(&t, departments);
}
