/* Failing cases with their difference and explanation, then the counts; coverage. */
#include "trial/print_suite.h"

#include "compare/match.h"
#include "report/explain.h"
#include "report/outcome.h"
#include "standard/criteria.h"
#include "standard/model.h"
#include "trial/cases.h"
#include "trial/print_suite_words.h"
#include "trial/suite_score.h"
#include "trial/target.h"

typedef struct telling {
  cx_buffer *out;
  const cx_trial_suite_result *r;
  const cx_style *style;
} telling;

static const cx_batch *batch_of(const cx_trial_suite_result *r, size_t i) {
  return r->scored->batches[i / CX_BATCH_ROWS];
}

static bool fails(const cx_trial_suite_result *r, size_t i) {
  return !r->suite->cases[i].draft &&
         !cx_trial_case_holds(&r->suite->cases[i], batch_of(r, i), i % CX_BATCH_ROWS);
}

size_t cx_trial_suite_failures(const cx_trial_suite_result *r) {
  size_t count = 0;
  for (size_t i = 0; i < r->suite->count; i++)
    count += fails(r, i);
  return count;
}

static void put_place(const telling *t, const char *file, cx_place place) {
  cx_trial_put_place(t->out, file, place);
}

/* ---- failing cases ---- */

/* Wanted and got, one line a want that does not hold; which criteria to explain. */
static bool put_differences(const telling *t, const cx_case *one, const cx_batch *b, size_t row,
                            bool *criteria) {
  const cx_standard *s = t->r->suite->standard;
  bool outcome = false;
  for (size_t w = 0; w < one->want_count; w++) {
    const cx_want *want = &one->wants[w];
    bool measures[CX_MOST_MEASURES] = {false};
    if (cx_trial_want_holds(want, b, row)) continue;
    cx_want got = cx_trial_want_got(want, b, row, measures);
    cx_puts(t->out, "  ");
    cx_trial_put_want_key(t->out, s, want);
    cx_puts(t->out, cx_in(t->style->language, ": mong đợi ", ": expected "));
    cx_trial_put_want_value(t->out, s, want);
    cx_puts(t->out, cx_in(t->style->language, ", thực tế ", ", got "));
    cx_trial_put_want_value(t->out, s, &got);
    cx_puts(t->out, cx_in(t->style->language, " (dòng ", " (line "));
    cx_put_int(t->out, want->place.line);
    cx_puts(t->out, ")\n");
    if (want->kind == CX_WANT_POINTS_ITEM) criteria[cx_criterion_of(s, want->index)] = true;
    if (want->kind == CX_WANT_POINTS_CRITERION || want->kind == CX_WANT_STATUS)
      criteria[want->index] = true;
    outcome = outcome || want->kind >= CX_WANT_CLASS;
  }
  return outcome;
}

static void put_failure(const telling *t, size_t i) {
  const cx_case *one = &t->r->suite->cases[i];
  const cx_batch *b = batch_of(t->r, i);
  bool criteria[CX_MOST_CRITERIA] = {false};
  put_place(t, t->r->file, one->place);
  cx_put_colour(t->out, t->style, CX_BAD);
  cx_puts(t->out, cx_in(t->style->language, "KHÔNG ĐẠT", "FAILED"));
  cx_put_colour(t->out, t->style, CX_PLAIN);
  cx_puts(t->out, cx_in(t->style->language, " «", " \""));
  cx_puts(t->out, one->name);
  cx_puts(t->out, cx_in(t->style->language, "»\n", "\"\n"));
  bool outcome = put_differences(t, one, b, i % CX_BATCH_ROWS, criteria);
  for (size_t c = 0; c < t->r->suite->standard->criterion_count; c++)
    if (criteria[c]) cx_put_criterion(t->out, b, i % CX_BATCH_ROWS, c, t->style);
  if (outcome) cx_put_way_to_verdict(t->out, b, i % CX_BATCH_ROWS, t->style);
  cx_puts(t->out, "\n");
}

/* ---- coverage ---- */

/* What was not asked for, since no figures were found. */
static void put_unfound(const telling *t) {
  size_t count = t->r->coverage->unfound_count;
  if (!count) return;
  cx_puts(t->out, "  ");
  cx_put_int(t->out, (int64_t)count);
  cx_puts(t->out,
          cx_in(t->style->language,
                " chỗ không tính vì không tìm được số liệu nào đạt tới (kể ra trong --format "
                "json)\n",
                " more not asked for: no figures were found that reach them (listed by "
                "--format json)\n"));
}

/* What is counted together. */
static const struct {
  cx_target_kind first, last;
  cx_both text;
} groups[] = {
    {CX_TARGET_BELOW, CX_TARGET_BAND, {"mốc điểm (dưới, đúng, trên)", "bounds (below, on, above)"}},
    {CX_TARGET_YES, CX_TARGET_NO, {"có, không", "yes, no"}},
    {CX_TARGET_BLANK, CX_TARGET_WHOLE_BLANK, {"thiếu số liệu", "blank figures"}},
    {CX_TARGET_NO_CASE, CX_TARGET_NO_CASE, {"không phát sinh", "no case arose"}},
    {CX_TARGET_CLASS_TRUE,
     CX_TARGET_CLASS_UNKNOWN,
     {"điều kiện nhóm (đúng, sai, chưa rõ)", "class conditions (true, false, unknown)"}},
    {CX_TARGET_ATOM_TRUE,
     CX_TARGET_ATOM_FALSE,
     {"vế của điều kiện nhóm, đúng và sai mà quyết định (MC/DC)",
      "parts of class conditions, true and false and deciding (MC/DC)"}},
    {CX_TARGET_TOTAL_UNDER,
     CX_TARGET_TOTAL_OVER,
     {"tổng điểm cần đạt (dưới, đúng, trên)", "totals needed (under, on, over)"}},
    {CX_TARGET_CLAUSE, CX_TARGET_CLAUSE, {"điều khoản", "clauses"}},
    {CX_TARGET_SEGMENT, CX_TARGET_SEGMENT, {"mức của biểu thức", "bands of expressions"}},
    {CX_TARGET_CHOICE_BLANK,
     CX_TARGET_CHOICE_BLANK,
     {"thiếu lựa chọn của thang điểm", "blank choices of bands"}},
    {CX_TARGET_STEP_NONE,
     CX_TARGET_STEP_CAP,
     {"điểm theo số vụ việc (không có, có, đến giới hạn)",
      "points per event (none, some, at the cap)"}},
    {CX_TARGET_ASKED_TRUE,
     CX_TARGET_ASKED_UNKNOWN,
     {"điều kiện của chỉ tiêu, áp dụng, công nhận (đúng, sai, chưa rõ)",
      "conditions of items, of what applies, of recognition (true, false, unknown)"}},
    {CX_TARGET_PART_TRUE,
     CX_TARGET_NEED_ON,
     {"số điều kiện cần đúng (từng điều kiện, vừa thiếu một, vừa đủ)",
      "so many conditions needed (each one, one too few, just enough)"}},
    {CX_TARGET_ASKED_BELOW,
     CX_TARGET_ASKED_ABOVE,
     {"mốc trong điều kiện (dưới, đúng, trên)", "bounds in conditions (below, on, above)"}},
    {CX_TARGET_FLOOR_LIFTS,
     CX_TARGET_FLOOR_FREE,
     {"mức sàn (nâng lên, không nâng)", "floors (lift, do not lift)"}},
    {CX_TARGET_SHARE_UNDER,
     CX_TARGET_SHARE_OPEN,
     {"tỷ lệ điểm cần đạt (dưới, đúng hoặc trên, chưa rõ)",
      "shares needed (under, on or over, open)"}},
};

/* Of standards that ask more, the parts of all conditions. */
static cx_both group_text(const telling *t, size_t group) {
  bool atoms = groups[group].first == CX_TARGET_ATOM_TRUE;
  if (!atoms || !cx_trial_asks_more(t->r->suite->standard)) return groups[group].text;
  return (cx_both){"vế của điều kiện, đúng và sai mà quyết định (MC/DC)",
                   "parts of conditions, true and false and deciding (MC/DC)"};
}

static void put_group(const telling *t, size_t group) {
  const cx_trial_coverage *c = t->r->coverage;
  size_t met = 0, count = 0;
  for (size_t i = 0; i < c->count; i++) {
    cx_target_kind kind = c->targets[i].kind;
    if (kind < groups[group].first || kind > groups[group].last) continue;
    count++;
    met += c->targets[i].met;
  }
  if (!count && groups[group].first > CX_TARGET_CLAUSE) return;
  cx_puts(t->out, "  ");
  cx_put_int(t->out, (int64_t)met);
  cx_putc(t->out, '/');
  cx_put_int(t->out, (int64_t)count);
  cx_puts(t->out, " ");
  cx_puts(t->out, cx_half(group_text(t, group), t->style->language));
  cx_puts(t->out, "\n");
}

static void put_coverage(const telling *t) {
  const cx_trial_coverage *c = t->r->coverage;
  cx_puts(t->out, cx_in(t->style->language, "Độ phủ:\n", "Coverage:\n"));
  for (size_t g = 0; g < sizeof groups / sizeof *groups; g++)
    put_group(t, g);
  put_unfound(t);
  for (size_t i = 0; i < c->count; i++) {
    if (c->targets[i].met) continue;
    put_place(t, t->r->suite->standard->file.name, c->targets[i].place);
    cx_puts(t->out, cx_in(t->style->language, "chưa có ca: ", "no test: "));
    cx_trial_put_target(t->out, t->r->suite->standard, &c->targets[i], t->style->language);
    cx_puts(t->out, "\n");
  }
}

void cx_trial_put_suite(cx_buffer *out, const cx_trial_suite_result *r, const cx_style *style) {
  telling t = {out, r, style};
  size_t failed = 0;
  for (size_t i = 0; i < r->suite->count; i++)
    if (fails(r, i)) {
      put_failure(&t, i);
      failed++;
    }
  cx_put_int(out, (int64_t)(r->suite->count - r->suite->drafts - failed));
  cx_puts(out, cx_in(t.style->language, " ca đạt, ", " passed, "));
  cx_put_int(out, (int64_t)failed);
  cx_puts(out, cx_in(t.style->language, " ca không đạt", " failed"));
  if (r->suite->drafts) {
    cx_puts(out, ", ");
    cx_put_int(out, (int64_t)r->suite->drafts);
    cx_puts(out, cx_in(t.style->language, " bản nháp chưa có người xác nhận (không tính)",
                       r->suite->drafts == 1 ? " draft that nobody has confirmed (not counted)"
                                             : " drafts that nobody has confirmed (not counted)"));
  }
  cx_puts(out, "\n");
  if (r->coverage) put_coverage(&t);
}
