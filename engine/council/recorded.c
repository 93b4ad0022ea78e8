/* See recorded.h. */
#include "council/recorded.h"

#include "ledger/cursor.h"
#include "number/hundredths.h"

/* A number of a recorded result in hundredths, as it was written; 0 for none. */
static int hundredths_of(cx_ledger_cursor *c, int column) {
  const char *text = cx_ledger_cursor_text(c, column);
  int64_t hundredths = 0;
  return text && cx_read_hundredths(text, &hundredths) ? (int)hundredths : 0;
}

/* The share, and the text that the result rests on. */
static int read_result(cx_ledger *r, cx_log *log, int64_t assessment, cx_arena *arena,
                       cx_council_recorded *ret) {
  cx_ledger_cursor c = cx_ledger_ask(
      r, log,
      "SELECT a.text, nullif(a.result -> '$.min_share', 'null'), a.result -> '$.total.max_low',"
      " a.result -> '$.total.max_high', json_extract(a.result, '$.basis') FROM assessment a WHERE "
      "a.id = ?1 AND json_valid(a.result)",
      "i", assessment);
  while (cx_ledger_cursor_next(&c)) {
    ret->text = cx_ledger_cursor_integer(&c, 0);
    ret->min_share = cx_ledger_cursor_kept(&c, 1, arena);
    ret->max_low = hundredths_of(&c, 2);
    ret->max_high = hundredths_of(&c, 3);
    ret->basis = cx_ledger_cursor_kept(&c, 4, arena);
  }
  return cx_ledger_cursor_close(&c);
}

static int read_required(cx_ledger *r, cx_log *log, int64_t assessment, cx_arena *arena,
                         cx_council_recorded *ret) {
  cx_ledger_cursor c = cx_ledger_ask(
      r, log,
      "SELECT json_extract(q.value, '$.title'), CASE json_extract(q.value, '$.holds') WHEN 1 THEN 1"
      " WHEN 0 THEN 0 ELSE 2 END FROM assessment a, json_each(CASE WHEN json_valid(a.result) THEN"
      " a.result END, '$.requires') q WHERE a.id = ?1 ORDER BY q.key",
      "i", assessment);
  cx_council_required *all = NULL;
  size_t capacity = 0;
  while (cx_ledger_cursor_next(&c)) {
    all = cx_ledger_cursor_room(&c, arena, all, ret->required_count, &capacity, sizeof *all);
    if (!all) break;
    all[ret->required_count++] = (cx_council_required){
        cx_ledger_cursor_kept(&c, 0, arena), (cx_truth)cx_ledger_cursor_integer(&c, 1)};
  }
  ret->required = all;
  return cx_ledger_cursor_close(&c);
}

int cx_council_recorded_read(cx_ledger *r, cx_log *log, cx_council_kept *kept, int64_t assessment,
                             cx_arena *arena, cx_council_recorded *ret) {
  *ret = (cx_council_recorded){.counts_met = false};
  if (!assessment) return CX_OK;
  int status = read_result(r, log, assessment, arena, ret);
  if (!status) status = read_required(r, log, assessment, arena, ret);
  if (status || !kept || !ret->text) return status;
  const cx_standard *standard;
  status = cx_council_kept_text(kept, ret->text, &standard, NULL);
  if (status == CX_REFUSED) return CX_OK; /* its results do not replay: that is found elsewhere */
  if (!status) ret->counts_met = standard->counts_met;
  return status;
}

void cx_council_recorded_put_points(cx_buffer *out, const cx_council_recorded *recorded, int low,
                                    int high, cx_language l) {
  const cx_standard counting = {.counts_met = recorded->counts_met};
  cx_put_points(out, &counting, low, high, l);
  if (!recorded->min_share) return;
  int64_t share = 0;
  cx_puts(out, cx_in(l, ", cần ", ", needed are "));
  if (cx_read_hundredths(recorded->min_share, &share)) cx_put_point_number(out, (int)share, l);
  cx_puts(out, cx_in(l, "% của ", "% of "));
  cx_put_points(out, &counting, recorded->max_low, recorded->max_high, l);
  cx_puts(out, cx_in(l, " áp dụng", " that apply"));
}

void cx_council_recorded_put_required(cx_buffer *out, const cx_council_recorded *recorded,
                                      cx_language l) {
  static const cx_both answers[] = {{"không đạt", "not met"}, {"đạt", "met"}, {"chưa xác định", "open"}};
  for (size_t q = 0; q < recorded->required_count; q++) {
    cx_puts(out, q ? "; " : "");
    cx_puts(out, cx_in(l, "yêu cầu «", "requirement \""));
    cx_put_shown_text(out, recorded->required[q].title ? recorded->required[q].title : "");
    cx_puts(out, cx_in(l, "»: ", "\": "));
    cx_puts(out, cx_half(answers[recorded->required[q].holds], l));
  }
}
