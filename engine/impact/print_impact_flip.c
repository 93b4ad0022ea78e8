/* See print_impact_flip.h. */
#include "impact/print_impact_flip.h"

#include <string.h>

#include "impact/print_impact_reason.h"
#include "impact/tally.h"
#include "number/hundredths.h"
#include "number/reading.h"
#include "report/csv.h"
#include "score/cases.h"

void cx_impact_put_csv_head(cx_records *to) {
  cx_field_plain(to, "commune_code,commune_name,old_verdict,new_verdict,old_low,old_high,new_low,"
                     "new_high,reasons");
  cx_end_record(to);
}

void cx_impact_put_csv(cx_records *to, const cx_impact *m, cx_impact_both at,
                       const cx_impact_why *why) {
  const cx_batch *a = at.old_batch, *b = at.new_batch;
  cx_field_text(to, a->figures.row[at.row].code);
  cx_field_text(to, a->figures.row[at.row].name);
  cx_field_plain(to, cx_verdict_word(cx_batch_verdict(a, at.row)));
  cx_field_plain(to, cx_verdict_word(cx_batch_verdict(b, at.row)));
  const int totals[] = {cx_score_total_low(a, at.row), cx_score_total_high(a, at.row),
                        cx_score_total_low(b, at.row), cx_score_total_high(b, at.row)};
  for (int i = 0; i < 4; i++)
    cx_field_points(to, totals[i]);
  cx_buffer reasons = {0};
  for (size_t i = 0; i < why->count; i++) {
    if (i) cx_puts(&reasons, "; ");
    cx_put_reason_id(&reasons, m, &why->list[i]);
  }
  if (!why->explained) cx_puts(&reasons, "unexplained");
  if (why->explained && !why->proved) cx_puts(&reasons, "; unproved");
  cx_field_text(to, cx_buffer_text(&reasons));
  cx_end_record(to);
  to->out->failed = to->out->failed || reasons.failed;
  cx_buffer_free(&reasons);
}

/* ---- JSON ---- */

static void put_key(cx_buffer *out, const char *key) {
  cx_putc(out, ',');
  cx_put_json_text(out, key);
  cx_putc(out, ':');
}

static void put_maxima(cx_buffer *out, const cx_batch *b, size_t row) {
  put_key(out, "max_low");
  cx_put_hundredths(out, cx_score_max_low(b, row));
  put_key(out, "max_high");
  cx_put_hundredths(out, cx_score_max_high(b, row));
}

static void put_needed(cx_buffer *out, const char *key, bool asked, int needed) {
  put_key(out, key);
  if (asked)
    cx_put_hundredths(out, needed);
  else
    cx_puts(out, "null");
}

static void put_side(cx_buffer *out, const char *key, const cx_batch *b, size_t row) {
  const cx_standard *s = b->figures.standard;
  const char *class = cx_batch_class(b, row);
  const cx_class *needed = b->class_of[row] < 0 ? NULL : &s->classes[b->class_of[row]];
  put_key(out, key);
  cx_puts(out, "{\"standard\":");
  cx_put_json_text(out, b->figures.standard->id);
  put_key(out, "sha256");
  cx_put_json_text(out, b->figures.standard->sha256);
  put_key(out, "verdict");
  cx_put_json_text(out, cx_verdict_word(cx_batch_verdict(b, row)));
  put_key(out, "total");
  cx_puts(out, "{\"low\":");
  cx_put_hundredths(out, cx_score_total_low(b, row));
  put_key(out, "high");
  cx_put_hundredths(out, cx_score_total_high(b, row));
  if (s->has_share) put_maxima(out, b, row);
  cx_puts(out, "}");
  put_key(out, "commune_class");
  if (class)
    cx_put_json_text(out, class);
  else
    cx_puts(out, "null");
  put_needed(out, "min_total", needed && needed->has_total, needed ? needed->min_total : 0);
  if (s->has_share)
    put_needed(out, "min_share", needed && needed->has_share, needed ? needed->min_share : 0);
  cx_putc(out, '}');
}

static void put_reason(cx_buffer *out, const cx_impact *m, const cx_reason *r, cx_language l) {
  cx_buffer text = {0};
  const cx_standard *s = r->new_criterion != CX_NO_PAIR ? m->new_text : m->old_text;
  int criterion = r->new_criterion != CX_NO_PAIR ? r->new_criterion : r->old_criterion;
  cx_put_reason_id(&text, m, r);
  cx_puts(out, "{\"id\":");
  cx_put_json_text(out, cx_buffer_text(&text));
  put_key(out, "kind");
  cx_put_json_text(out, cx_reason_word(r->kind));
  put_key(out, "was");
  cx_puts(out, r->was ? "true" : "false");
  if (criterion != CX_NO_PAIR) {
    put_key(out, "cite");
    cx_put_json_text(out, s->criteria[criterion].cite.value);
  }
  cx_buffer_clear(&text);
  cx_put_reason_words(&text, m, r, l, false);
  put_key(out, "words");
  cx_put_json_text(out, cx_buffer_text(&text));
  cx_putc(out, '}');
  out->failed = out->failed || text.failed;
  cx_buffer_free(&text);
}

static void put_place(cx_buffer *out, const char *key, const cx_place_name *place) {
  put_key(out, key);
  cx_puts(out, "{\"code\":");
  cx_put_json_text(out, place->code);
  put_key(out, "name");
  cx_put_json_text(out, place->name);
  cx_putc(out, '}');
}

void cx_impact_put_json(cx_buffer *out, const cx_impact *m, cx_impact_both at,
                        const cx_impact_why *why, const cx_impact_places *places,
                        cx_language language) {
  const cx_batch_row *row = &at.old_batch->figures.row[at.row];
  int district, province;
  cx_puts(out, "{\"commune_code\":");
  cx_put_json_text(out, row->code);
  put_key(out, "commune_name");
  cx_put_json_text(out, row->name);
  if (places && cx_place_of(places, row->code, &district, &province)) {
    put_place(out, "province", &places->provinces[province]);
    if (district != CX_NO_PLACE) put_place(out, "district", &places->districts[district]);
  }
  put_side(out, "old", at.old_batch, at.row);
  put_side(out, "new", at.new_batch, at.row);
  put_key(out, "reasons");
  cx_putc(out, '[');
  for (size_t i = 0; i < why->count; i++) {
    if (i) cx_putc(out, ',');
    put_reason(out, m, &why->list[i], language);
  }
  cx_putc(out, ']');
  if (m->versions) {
    put_key(out, "explained");
    cx_puts(out, why->explained ? "true" : "false");
    put_key(out, "proved_smallest");
    cx_puts(out, why->proved ? "true" : "false");
  }
  if (row->supposed) {
    put_key(out, "supposed");
    cx_puts(out, "true");
  }
  cx_puts(out, "}\n");
}

/* ---- for people ---- */

static void put_range_of(cx_buffer *out, int low, int high, cx_language l) {
  cx_put_point_number(out, low, l);
  if (low == high) return;
  cx_puts(out, "–");
  cx_put_point_number(out, high, l);
}

/* "745, cần 750", of a share "45/60, cần 80%": "?" where the class is not certain. */
static void put_total(cx_buffer *out, const cx_batch *b, size_t row, cx_language l) {
  const cx_standard *s = b->figures.standard;
  const cx_class *class = b->class_of[row] < 0 ? NULL : &s->classes[b->class_of[row]];
  put_range_of(out, cx_score_total_low(b, row), cx_score_total_high(b, row), l);
  if (class && class->has_share) {
    cx_putc(out, '/');
    put_range_of(out, cx_score_max_low(b, row), cx_score_max_high(b, row), l);
  }
  if (class ? !class->has_total && !class->has_share : !s->class_count) return;
  cx_puts(out, cx_in(l, ", cần ", ", needs "));
  if (!class)
    cx_puts(out, "?");
  else
    cx_put_point_number(out, class->has_total ? class->min_total : class->min_share, l);
  if (class && class->has_share) cx_putc(out, '%');
}

static void put_line(cx_buffer *out, cx_buffer *line, size_t indent) {
  cx_put_repeat(out, " ", indent);
  cx_put_wrapped(out, cx_buffer_text(line), indent, indent + 2);
  out->failed = out->failed || line->failed;
  cx_buffer_clear(line);
}

void cx_impact_put_flip(cx_buffer *out, const cx_impact *m, cx_impact_both at,
                        const cx_impact_why *why, const cx_style *style) {
  static const cx_colour colours[] = {
      [CX_LOSES] = CX_BAD, [CX_COMES] = CX_GOOD, [CX_OTHERWISE] = CX_DOUBT};
  cx_language l = style->language;
  cx_verdict before = cx_batch_verdict(at.old_batch, at.row);
  cx_verdict after = cx_batch_verdict(at.new_batch, at.row);
  cx_buffer line = {0};
  cx_put_shown_text(&line, at.old_batch->figures.row[at.row].code);
  cx_putc(&line, ' ');
  cx_put_shown_text(&line, at.old_batch->figures.row[at.row].name);
  cx_puts(&line, ": ");
  cx_puts(&line, cx_verdict_name(before, l));
  cx_puts(&line, " (");
  put_total(&line, at.old_batch, at.row, l);
  cx_puts(&line, ") → ");
  cx_puts(&line, cx_verdict_name(after, l));
  cx_puts(&line, " (");
  put_total(&line, at.new_batch, at.row, l);
  cx_puts(&line, ")");
  cx_put_colour(out, style, colours[cx_direction_of(before, after)]);
  put_line(out, &line, 2);
  cx_put_colour(out, style, CX_PLAIN);
  for (size_t i = 0; i < why->count; i++) {
    const cx_reason *r = &why->list[i], *next = r + 1;
    bool first = !i || r[-1].kind != CX_REASON_MISSING || r->kind != CX_REASON_MISSING ||
                 r[-1].was != r->was;
    if (first) cx_puts(&line, "- ");
    cx_put_reason_words(&line, m, r, l, false);
    bool goes_on = r->kind == CX_REASON_MISSING && i + 1 < why->count &&
                   next->kind == CX_REASON_MISSING && next->was == r->was;
    if (goes_on)
      cx_puts(&line, "; ");
    else
      put_line(out, &line, 4);
  }
  if (!why->explained || !why->proved) {
    cx_puts(&line, !why->explained ? cx_in(l, "chưa tìm được lý do", "no reason was found")
                                   : cx_in(l,
                                           "chưa chắc là ít nhất: quá nhiều thay đổi để thử "
                                           "hết; bỏ bớt thay đổi nào nêu trên cũng không đủ",
                                           "perhaps not the fewest: too many changes to try "
                                           "them all; none of those above can be left out"));
    put_line(out, &line, 4);
  }
  if (at.old_batch->figures.row[at.row].supposed || at.new_batch->figures.row[at.row].supposed)
    cx_put_supposed(out, l);
  cx_buffer_free(&line);
}
