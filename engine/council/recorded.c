/* See recorded.h. */
#include "council/recorded.h"

#include <limits.h>
#include <string.h>

#include "ledger/cursor.h"
#include "number/hundredths.h"

bool cx_council_recorded_points(const char *text, int *ret) {
  int64_t hundredths = 0;
  *ret = 0;
  if (!text || !cx_read_hundredths(text, &hundredths)) return false;
  if (hundredths < INT_MIN || hundredths > INT_MAX) return false;
  *ret = (int)hundredths;
  return true;
}

/* The share, and the text that the result rests on. */
static int read_result(cx_ledger *r, cx_log *log, int64_t assessment, cx_arena *arena,
                       cx_council_recorded *ret) {
  cx_ledger_cursor c = cx_ledger_ask(
      r, log,
      "SELECT a.text, nullif(a.result -> '$.min_share', 'null'), a.result -> '$.total.max_low',"
      " a.result -> '$.total.max_high', (SELECT sum(c.value ->> '$.max') FROM json_each(a.result,"
      " '$.criteria') c), a.result ->> '$.basis' FROM assessment a WHERE a.id = ?1 AND"
      " json_valid(a.result)",
      "i", assessment);
  while (cx_ledger_cursor_next(&c)) {
    ret->text = cx_ledger_cursor_integer(&c, 0);
    ret->min_share = cx_ledger_cursor_kept(&c, 1, arena);
    if (!cx_council_recorded_points(cx_ledger_cursor_text(&c, 4), &ret->most)) ret->most = -1;
    ret->basis = cx_ledger_cursor_kept(&c, 5, arena);
    if (!ret->min_share) continue;
    int64_t share = 0;
    bool low = cx_council_recorded_points(cx_ledger_cursor_text(&c, 2), &ret->max_low);
    bool high = cx_council_recorded_points(cx_ledger_cursor_text(&c, 3), &ret->max_high);
    ret->unread = !low || !high || !cx_read_hundredths(ret->min_share, &share);
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
    all[ret->required_count++] =
        (cx_council_required){.title = cx_ledger_cursor_kept(&c, 0, arena),
                              .holds = (cx_truth)cx_ledger_cursor_integer(&c, 1)};
  }
  ret->required = all;
  return cx_ledger_cursor_close(&c);
}

/* The results hold the Vietnamese titles alone; the text knows their glosses. */
static int gloss(cx_log *log, const cx_standard *standard, cx_arena *arena,
                 cx_council_recorded *ret) {
  for (size_t q = 0; q < ret->required_count; q++) {
    cx_council_required *one = &ret->required[q];
    for (size_t i = 0; i < standard->requirement_count && one->title; i++) {
      const cx_requirement *known = &standard->requirements[i];
      if (!known->title_en || strcmp(known->title, one->title) != 0) continue;
      one->title_en = cx_arena_text(arena, known->title_en, strlen(known->title_en));
      if (!one->title_en) return cx_say_memory(log);
    }
  }
  return CX_OK;
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
  if (status) return status;
  ret->counts_met = standard->counts_met;
  ret->unread = ret->unread || (ret->counts_met && ret->most < 0);
  return gloss(log, standard, arena, ret);
}

void cx_council_recorded_put_points(cx_buffer *out, const cx_council_recorded *recorded, int low,
                                    int high, cx_language l) {
  const cx_standard counting = {.counts_met = recorded->counts_met};
  if (counting.counts_met) {
    cx_puts(out, cx_in(l, "đạt ", ""));
    cx_put_points_of(out, &counting, low, high, recorded->most, l);
    cx_puts(out, cx_in(l, "", " met"));
  } else {
    cx_put_points(out, &counting, low, high, l);
  }
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
  static const cx_both answers[] = {
      {"không đạt", "not met"}, {"đạt", "met"}, {"chưa xác định", "open"}};
  for (size_t q = 0; q < recorded->required_count; q++) {
    const cx_council_required *one = &recorded->required[q];
    cx_puts(out, q ? "; " : "");
    cx_puts(out, cx_in(l, "yêu cầu «", "requirement \""));
    cx_put_shown_text(out, cx_gloss(l, one->title ? one->title : "", one->title_en));
    cx_puts(out, cx_in(l, "»: ", "\": "));
    cx_puts(out, cx_half(answers[one->holds], l));
  }
}
