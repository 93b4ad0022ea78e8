/* CSV and JSON lines: the contract that other programs read. */
#include "report/assess.h"

#include <string.h>

#include "base/buffer.h"
#include "report/csv.h"
#include "report/text.h"

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
  cx_field_plain(to, "total_low,total_high,min_total,verdict");
  cx_end_record(to);
}

static void put_csv_row(cx_records *to, const cx_batch *b, size_t r) {
  cx_field_text(to, b->figures.row[r].code);
  cx_field_text(to, b->figures.row[r].name);
  cx_field_plain(to, cx_batch_class(b, r));
  for (size_t c = 0; c < b->figures.standard->criterion_count; c++) {
    cx_field_number(to, cx_score_low(b, r, c));
    cx_field_number(to, cx_score_high(b, r, c));
  }
  cx_field_number(to, cx_score_total_low(b, r));
  cx_field_number(to, cx_score_total_high(b, r));
  if (b->class_of[r] >= 0)
    cx_field_number(to, cx_score_min_total(b, r));
  else
    cx_field_plain(to, "");
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

static cx_basis criterion_basis(const cx_batch *b, size_t r, const cx_criterion *c) {
  unsigned bits = 0;
  for (size_t i = c->first_item; i < c->first_item + c->item_count; i++)
    bits |= b->figures.standard->items[i].basis_of[cx_batch_item_code(b, r, i)];
  return cx_weakest(bits);
}

static void put_criteria(cx_buffer *out, const cx_batch *b, size_t r) {
  const cx_standard *s = b->figures.standard;
  for (size_t c = 0; c < s->criterion_count; c++) {
    cx_puts(out, c ? ",{\"id\":" : "{\"id\":");
    cx_put_json_text(out, s->criteria[c].id.value);
    cx_puts(out, ",\"low\":");
    cx_put_int(out, cx_score_low(b, r, c));
    cx_puts(out, ",\"high\":");
    cx_put_int(out, cx_score_high(b, r, c));
    cx_puts(out, ",\"max\":");
    cx_put_int(out, s->criteria[c].max);
    cx_puts(out, ",\"status\":\"");
    cx_puts(out, cx_status_word(cx_batch_status(b, r, c)));
    cx_puts(out, "\",\"basis\":\"");
    cx_puts(out, cx_basis_word(criterion_basis(b, r, &s->criteria[c])));
    cx_puts(out, "\"}");
  }
}

static void put_scored(cx_buffer *out, const cx_batch *b, size_t r) {
  const cx_standard *s = b->figures.standard;
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
  cx_puts(out, "],\"total\":{\"low\":");
  cx_put_int(out, cx_score_total_low(b, r));
  cx_puts(out, ",\"high\":");
  cx_put_int(out, cx_score_total_high(b, r));
  cx_puts(out, "},\"min_total\":");
  if (b->class_of[r] >= 0)
    cx_put_int(out, cx_score_min_total(b, r));
  else
    cx_puts(out, "null");
  cx_puts(out, ",\"verdict\":\"");
  cx_puts(out, cx_verdict_word(cx_batch_verdict(b, r)));
  cx_batch_missing(b, r, marked);
  put_measures(out, "\",\"missing\":[", s, marked);
  cx_batch_decisive(b, r, marked);
  put_measures(out, ",\"decisive\":[", s, marked);
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
