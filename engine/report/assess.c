/* CSV and JSON lines: the contract that other programs read. */
#include "report/assess.h"

#include <string.h>

#include "base/buffer.h"
#include "number/hundredths.h"
#include "report/csv.h"
#include "report/text.h"
#include "score/cases.h"

void cx_count_batch(cx_tally *tally, const cx_batch *batch) {
  for (size_t r = 0; r < batch->figures.rows; r++) {
    tally->rows++;
    if (batch->figures.row[r].refused)
      tally->refused++;
    else
      tally->verdicts[batch->verdict[r]]++;
  }
}

void cx_put_csv_head(cx_records *to, const cx_standard *standard) {
  cx_field_plain(to, "commune_code,commune_name,commune_class");
  for (size_t c = 0; c < standard->criterion_count; c++) {
    const char *id = standard->criteria[c].id.value;
    cx_buffer names = {0};
    cx_puts(&names, "c");
    cx_puts(&names, id);
    cx_puts(&names, "_low,c");
    cx_puts(&names, id);
    cx_puts(&names, "_high");
    cx_field_plain(to, cx_buffer_text(&names));
    to->out->failed = to->out->failed || names.failed;
    cx_buffer_free(&names);
  }
  cx_field_plain(to, standard->has_share
                         ? "total_low,total_high,max_low,max_high,min_total,min_share,verdict"
                         : "total_low,total_high,min_total,verdict");
  cx_end_record(to);
}

/* What a certain class asks; NULL: none is certain. */
static const cx_class *certain_class(const cx_batch *b, size_t r) {
  return b->class_of[r] < 0 ? NULL : &b->figures.standard->classes[b->class_of[r]];
}

static void put_csv_criterion(cx_records *to, const cx_batch *b, size_t r, size_t c) {
  bool varies = b->figures.standard->criteria[c].varies; /* another is never left out */
  if (varies && cx_batch_status(b, r, c) == CX_LEFT_OUT) {
    cx_field_plain(to, "");
    cx_field_plain(to, "");
    return;
  }
  cx_points points = cx_batch_points(b, r, c);
  cx_field_two_points(to, cx_points_low(points), cx_points_high(points));
}

static void put_csv_row(cx_records *to, const cx_batch *b, size_t r) {
  const cx_standard *s = b->figures.standard;
  const cx_class *class = certain_class(b, r);
  cx_field_text(to, b->figures.row[r].code);
  cx_field_text(to, b->figures.row[r].name);
  cx_field_plain(to, cx_batch_class(b, r));
  for (size_t c = 0; c < s->criterion_count; c++)
    put_csv_criterion(to, b, r, c);
  cx_field_two_points(to, cx_score_total_low(b, r), cx_score_total_high(b, r));
  if (s->has_share) {
    cx_field_two_points(to, cx_score_max_low(b, r), cx_score_max_high(b, r));
  }
  cx_field_plain(to, class && class->has_total ? cx_hundredths(class->min_total).text : "");
  if (s->has_share)
    cx_field_plain(to, class && class->has_share ? cx_hundredths(class->min_share).text : "");
  cx_field_plain(to, cx_verdict_word(cx_batch_verdict(b, r)));
  cx_end_record(to);
}

void cx_put_csv_batch(cx_records *to, const cx_batch *batch) {
  for (size_t r = 0; r < batch->figures.rows; r++)
    if (!batch->figures.row[r].refused) put_csv_row(to, batch, r);
}

static void put_refused(cx_buffer *out, const cx_batch_row *row, cx_language language) {
  cx_puts(out, "{\"commune_code\":");
  cx_put_json_text(out, row->code);
  cx_puts(out, ",\"line\":");
  cx_put_int(out, row->line);
  cx_puts(out, ",\"refused\":[");
  for (const cx_refusal *why = row->refusals; why; why = why->next) {
    char message[1024];
    cx_diagnostic d = {.message = why->message, .args = {why->args[0], why->args[1], why->args[2]}};
    cx_diagnostic_message(&d, language, message, sizeof message);
    cx_puts(out, why == row->refusals ? "{\"column\":" : ",{\"column\":");
    cx_put_json_text(out, why->column);
    cx_puts(out, ",\"message\":");
    cx_put_json_text(out, message);
    cx_putc(out, '}');
  }
  cx_puts(out, "]}");
}

static void put_measures(cx_buffer *out, const char *key, const cx_standard *s,
                         const bool *marked) {
  cx_puts(out, key);
  bool first = true;
  for (size_t m = 0; m < s->measure_count; m++) {
    if (!marked[m]) continue;
    if (!first) cx_putc(out, ',');
    cx_put_json_text(out, s->measures[m].id);
    first = false;
  }
  cx_putc(out, ']');
}

/* A member of points; null where nothing counts. */
static void put_points(cx_buffer *out, const char *name, bool given, int points) {
  cx_puts(out, name);
  if (given)
    cx_put_hundredths(out, points);
  else
    cx_puts(out, "null");
}

static void put_criteria(cx_buffer *out, const cx_batch *b, size_t r) {
  const cx_standard *s = b->figures.standard;
  for (size_t c = 0; c < s->criterion_count; c++) {
    cx_criterion_result result = cx_criterion_result_of(b, r, c);
    bool counts = result.status != CX_LEFT_OUT;
    cx_puts(out, c ? ",{\"id\":" : "{\"id\":");
    cx_put_json_text(out, s->criteria[c].id.value);
    put_points(out, ",\"low\":", counts, result.low);
    put_points(out, ",\"high\":", counts, result.high);
    put_points(out, ",\"max\":", counts, result.max_high);
    cx_puts(out, ",\"status\":\"");
    cx_puts(out, cx_status_word(result.status));
    cx_puts(out, "\",\"basis\":\"");
    cx_puts(out, cx_basis_word(cx_weakest(cx_criterion_bases(b, r, c))));
    cx_puts(out, "\"}");
  }
}

/* What the standard requires of its own, in its order; null: unknown. */
static void put_requirements(cx_buffer *out, const cx_batch *b, size_t r) {
  const cx_standard *s = b->figures.standard;
  if (!s->requirement_count) return;
  cx_puts(out, ",\"requires\":[");
  for (size_t q = 0; q < s->requirement_count; q++) {
    cx_truth holds = cx_batch_required(b, r, q);
    cx_puts(out, q ? ",{\"title\":" : "{\"title\":");
    cx_put_json_text(out, s->requirements[q].title);
    cx_puts(out, ",\"holds\":");
    cx_puts(out, holds == CX_TRUE ? "true}" : holds == CX_FALSE ? "false}" : "null}");
  }
  cx_puts(out, "]");
}

static void put_scored(cx_buffer *out, const cx_batch *b, size_t r) {
  const cx_standard *s = b->figures.standard;
  const cx_class *class = certain_class(b, r);
  bool marked[CX_MOST_MEASURES];
  cx_puts(out, "{\"commune_code\":");
  cx_put_json_text(out, b->figures.row[r].code);
  cx_puts(out, ",\"commune_name\":");
  cx_put_json_text(out, b->figures.row[r].name);
  cx_puts(out, ",\"commune_class\":");
  if (b->class_of[r] >= 0)
    cx_put_json_text(out, cx_batch_class(b, r));
  else
    cx_puts(out, "null");
  cx_puts(out, ",\"criteria\":[");
  put_criteria(out, b, r);
  put_points(out, "],\"total\":{\"low\":", true, cx_score_total_low(b, r));
  put_points(out, ",\"high\":", true, cx_score_total_high(b, r));
  if (s->has_share) {
    put_points(out, ",\"max_low\":", true, cx_score_max_low(b, r));
    put_points(out, ",\"max_high\":", true, cx_score_max_high(b, r));
  }
  put_points(out, "},\"min_total\":", class && class->has_total, class ? class->min_total : 0);
  if (s->has_share)
    put_points(out, ",\"min_share\":", class && class->has_share, class ? class->min_share : 0);
  cx_puts(out, ",\"verdict\":\"");
  cx_puts(out, cx_verdict_word(cx_batch_verdict(b, r)));
  cx_batch_missing(b, r, marked);
  put_measures(out, "\",\"missing\":[", s, marked);
  cx_batch_decisive(b, r, marked);
  put_measures(out, ",\"decisive\":[", s, marked);
  put_requirements(out, b, r);
  cx_puts(out, ",\"basis\":\"");
  cx_puts(out, cx_basis_word(cx_batch_basis(b, r)));
  cx_puts(out, "\",\"standard\":{\"id\":");
  cx_put_json_text(out, s->id);
  cx_puts(out, ",\"sha256\":\"");
  cx_puts(out, s->sha256);
  cx_puts(out, "\"}}");
}

void cx_put_json_row(cx_buffer *out, const cx_batch *batch, size_t row, cx_language language) {
  const cx_batch_row *asked = &batch->figures.row[row];
  if (asked->refused)
    put_refused(out, asked, language);
  else
    put_scored(out, batch, row);
}

void cx_put_json_batch(cx_buffer *out, const cx_batch *batch, cx_language language) {
  for (size_t r = 0; r < batch->figures.rows; r++) {
    cx_put_json_row(out, batch, r, language);
    cx_putc(out, '\n');
  }
}
