/* See summary.h. */
#include "secretary/summary.h"

#include <string.h>

#include "paper/own.h"
#include "number/reading.h"
#include "paper/bars.h"
#include "plan/words.h"
#include "review/print_review.h"
#include "secretary/common.h"

typedef struct summary {
  cx_paper_pen pen;
  const cx_secretary_sum *of;
  int part; /* numbered parts so far */
} summary;

static void begin_part(summary *m, const char *vi, const char *en) {
  cx_put_int(&m->pen.text, ++m->part);
  cx_paper_pen_text(&m->pen, ". ");
  cx_paper_pen_part(&m->pen, vi, en);
}

static void put_opening(summary *m, const cx_secretary_texts *texts) {
  cx_paper_pen *t = &m->pen;
  cx_paper_put_head(t->p, t->form, NULL);
  cx_paper_pen_put(t, "Tổng hợp kết quả đánh giá xã, phường, thị trấn, kỳ ",
                   "Assessment of communes in sum, period ");
  cx_paper_pen_text(t, t->form->period);
  cx_paper_put_title(t->p, cx_paper_pen_in(t, "BÁO CÁO", "REPORT"), cx_buffer_text(&t->text));
  cx_buffer_clear(&t->text);
  const cx_standard *common =
      cx_secretary_common_of(m->of->streaks, m->of->streaks->through, false, texts).standard;
  if (common) cx_paper_put_standard(t->p, t->form, common);
}

static void put_results(summary *m) {
  cx_paper_pen *t = &m->pen;
  begin_part(m, "Kết quả chấm đã ghi trong sổ này", "Results recorded in this register");
  for (size_t i = 0; i < m->of->result_count; i++) {
    const cx_secretary_tallied *one = &m->of->results[i];
    cx_paper_pen_put(t, "Theo ", "By ");
    cx_secretary_put_document(t, one->standard);
    cx_paper_pen_text(t, ":");
    cx_paper_pen_paragraph(t)->keeps_next = true;
    cx_paper_put_tally(t, &one->tally);
    cx_paper_put_failed(t, one->standard, &one->tally);
    cx_paper_put_basis_note(t->p, t->form, one->tally.bases);
  }
  if (m->of->result_count) return;
  cx_paper_pen_put(
      t, "Sổ này không có hồ sơ nào của kỳ; kết quả trong các bó đã nhận không tính ở mục này.",
      "This register has no dossier of the period; results in its bundles are not counted "
      "here.");
  cx_paper_pen_paragraph(t);
}

/* ---- decisions ---- */

enum { RECOGNISED, NOT_RECOGNISED, REVOKED, KINDS };

/* How a record of the period counts; KINDS: as none of these. */
static int kind_of(const cx_streak_record *d) {
  if (!strcmp(d->kind, "revoke")) return KINDS;
  if (d->revoked_by) return REVOKED;
  return !strcmp(d->kind, "recognise") ? RECOGNISED : NOT_RECOGNISED;
}

/* Whether an earlier record is the same row of the same paper, which another register holds too. */
static bool is_again(const cx_years_streaks *s, size_t index) {
  const cx_streak_record *d = &s->records[index];
  for (size_t i = index; i-- > 0;) {
    const cx_streak_record *former = &s->records[i];
    if (former->unit != d->unit || former->year != d->year) return false;
    if (!strcmp(former->code, d->code) && cx_years_is_same_paper(former, d)) return true;
  }
  return false;
}

static void count_office(const summary *m, int year, const char *office, int64_t *counts) {
  const cx_years_streaks *s = m->of->streaks;
  for (size_t i = 0; i < s->record_count; i++) {
    const cx_streak_record *d = &s->records[i];
    int kind = kind_of(d);
    if (d->year != year || kind == KINDS || is_again(s, i)) continue;
    if (!office || !strcmp(d->office, office)) counts[kind]++;
  }
}

static void put_office(summary *m, int year, const char *office) {
  cx_paper_pen *t = &m->pen;
  int64_t counts[KINDS] = {0};
  count_office(m, year, office, counts);
  cx_paper_pen_row(t);
  cx_paper_pen_text(t, office ? office : cx_paper_pen_in(t, "Cộng", "In all"));
  cx_paper_pen_cell(t, CX_PAPER_START);
  for (int k = 0; k < KINDS; k++) {
    cx_paper_pen_count(t, counts[k]);
    cx_paper_pen_cell(t, CX_PAPER_CENTRE);
  }
}

/* Whether an earlier record of the year is of the same office. */
static bool was_told(const cx_years_streaks *s, size_t index, int year) {
  for (size_t i = 0; i < index; i++)
    if (s->records[i].year == year && !strcmp(s->records[i].office, s->records[index].office))
      return true;
  return false;
}

/* How many communes are recognised in a year, and how many a decision stands on. */
static void count_year(const summary *m, int year, int *ret_recognised, int *ret_decided) {
  const cx_chain *c = &m->of->streaks->chain;
  *ret_recognised = *ret_decided = 0;
  for (size_t i = 0; i < c->year_count; i++) {
    if (c->years[i].year != year) continue;
    *ret_recognised += c->years[i].status == CX_YEAR_RECOGNISED;
    *ret_decided +=
        c->years[i].status == CX_YEAR_RECOGNISED || c->years[i].status == CX_YEAR_NOT_RECOGNISED;
  }
}

/* "7/22 (31,8%)": communes recognised, of those that a decision stands on. */
static void put_share(summary *m, int year) {
  cx_paper_pen *t = &m->pen;
  const cx_chain *c = &m->of->streaks->chain;
  int64_t conflicts = 0;
  int recognised, decided;
  count_year(m, year, &recognised, &decided);
  for (size_t i = 0; i < c->year_count; i++)
    conflicts += c->years[i].year == year && c->years[i].status == CX_YEAR_CONFLICT;
  cx_paper_pen_put(t, "Xã được công nhận: ", "Communes recognised: ");
  cx_paper_pen_count(t, recognised);
  cx_paper_pen_put(t, " trong ", " of ");
  cx_paper_pen_count(t, decided);
  cx_paper_pen_put(t, " xã có quyết định còn hiệu lực", " that a decision stands on");
  if (decided) {
    cx_paper_pen_text(t, " (");
    cx_put_number(&t->text, cx_divide(cx_whole(100 * (int64_t)recognised), cx_whole(decided)), 1,
                  CX_HALF_UP, t->form->language);
    cx_paper_pen_text(t, "%)");
  }
  if (conflicts) cx_paper_pen_put(t, "; có quyết định trái nhau: ", "; decisions conflict on: ");
  if (conflicts) cx_paper_pen_count(t, conflicts);
  cx_paper_pen_text(t, ".");
  cx_paper_pen_paragraph(t);
}

static void put_decisions(summary *m, int year) {
  static const int widths[] = {780, 290, 290, 290};
  static const cx_both heads[] = {{"Cơ quan", "Office"},
                                  {"Công nhận", "Recognised"},
                                  {"Không công nhận", "Not recognised"},
                                  {"Đã bị hủy", "Revoked"}};
  const cx_years_streaks *s = m->of->streaks;
  begin_part(m, "Quyết định đã ký, kể cả của các bó đã nhận",
             "Decisions issued, those of bundles too");
  cx_paper_pen_table(&m->pen, widths, heads, 4);
  for (size_t i = 0; i < s->record_count; i++)
    if (s->records[i].year == year && kind_of(&s->records[i]) < KINDS && !was_told(s, i, year))
      put_office(m, year, s->records[i].office);
  put_office(m, year, NULL);
  put_share(m, year);
}

/* ---- years, findings ---- */

static int put_years(summary *m) {
  cx_paper_pen *t = &m->pen;
  const cx_procedure *p = m->of->procedure;
  int status = CX_OK;
  if (!p || !p->commendation_count) return CX_OK;
  begin_part(m, "Số năm liên tục", "Years running");
  for (size_t i = 0; !status && i < p->commendation_count; i++) {
    cx_years_running running;
    status = cx_years_running_find(m->of->streaks, p->commendations[i].years, t->form->language,
                                   &running);
    cx_paper_pen_text(t, "- ");
    cx_paper_pen_count(t, p->commendations[i].years);
    cx_paper_pen_put(t, " năm liên tục: ", " years running: ");
    cx_paper_pen_count(t, (int64_t)running.sure);
    cx_paper_pen_put(t, " xã; chưa xác định: ", "; not known: ");
    cx_paper_pen_count(t, (int64_t)(running.count - running.sure));
    cx_paper_pen_put(t, " xã.", ".");
    cx_paper_pen_paragraph(t);
    cx_years_running_free(&running);
  }
  return status;
}

static void add_year(cx_paper_bars *bars, int year, int recognised, int decided) {
  cx_buffer said = {0};
  cx_put_int(&said, recognised);
  cx_puts(&said, "/");
  cx_put_int(&said, decided);
  cx_paper_bars_add(bars, &(cx_paper_bar){.label = cx_digits_of(year).text,
                                          .sure = recognised,
                                          .possible = decided,
                                          .needed = -1,
                                          .said = cx_buffer_text(&said)});
  bars->p->failed = bars->p->failed || said.failed;
  cx_buffer_free(&said);
}

/* Years side by side: communes recognised, of those that a decision stands on. */
static void draw_years(summary *m) {
  cx_paper_pen *t = &m->pen;
  const cx_chain *c = &m->of->streaks->chain;
  int most = 1, recognised, decided;
  for (int year = c->base + 1; year <= m->of->streaks->through; year++) {
    count_year(m, year, &recognised, &decided);
    if (decided > most) most = decided;
  }
  begin_part(m, "Các năm", "Year by year");
  cx_paper_pen_put(
      t, "Phần đậm: số xã được công nhận; phần nhạt: các xã khác có quyết định còn hiệu lực.",
      "Dark: communes recognised; light: others that a decision stands on.");
  cx_paper_pen_paragraph(t)->keeps_next = true;
  const cx_digits end = cx_digits_of(most);
  cx_paper_bars bars = cx_paper_bars_begin(t->p, CX_PAPER_LINE, most, end.text,
                                           cx_paper_pen_in(t, "Số xã được công nhận qua các năm: ",
                                                           "Communes recognised year by year: "));
  for (int year = c->base + 1; year <= m->of->streaks->through; year++) {
    count_year(m, year, &recognised, &decided);
    add_year(&bars, year, recognised, decided);
  }
  cx_paper_bars_end(&bars);
}

static void put_findings(summary *m) {
  static const int widths[] = {1050, 300, 300};
  static const cx_both heads[] = {
      {"Nội dung", "Group"}, {"Còn mở", "Open"}, {"Đã xử lý, để đọc", "Settled, to be read"}};
  cx_paper_pen *t = &m->pen;
  size_t counts[CX_REVIEW_GROUPS][2] = {{0}};
  for (size_t i = 0; i < m->of->review->count; i++) {
    const cx_review_finding *f = &m->of->review->findings[i];
    bool open = cx_review_is_fault(f->group) && !(f->answer.text && f->answer.settled);
    counts[f->group][!open]++;
  }
  begin_part(m, "Phát hiện khi rà soát", "Findings of the review");
  cx_paper_pen_table(t, widths, heads, 3);
  for (int g = 0; g < CX_REVIEW_GROUPS; g++) {
    if (!counts[g][0] && !counts[g][1]) continue;
    cx_paper_pen_row(t);
    cx_paper_pen_text(t, cx_review_group_title((cx_review_group)g, t->form->language));
    cx_paper_pen_cell(t, CX_PAPER_START);
    for (int k = 0; k < 2; k++) {
      cx_paper_pen_count(t, (int64_t)counts[g][k]);
      cx_paper_pen_cell(t, CX_PAPER_CENTRE);
    }
  }
}

/* ---- targets ---- */

static void put_target(summary *m, const cx_plan_result *r) {
  cx_paper_pen *t = &m->pen;
  cx_language l = t->form->language;
  const cx_plan *plan = m->of->plan->plan;
  const cx_plan_target *target = &plan->targets[r->target];
  const cx_plan_indicator *of = &plan->indicators[target->indicator];
  cx_paper_pen_row(t);
  cx_paper_pen_text(t, target->id);
  cx_paper_pen_text(t, ". ");
  cx_paper_pen_text(t, cx_gloss(l, of->label, of->label_en));
  cx_paper_pen_cell(t, CX_PAPER_START);
  cx_plan_put_must_be(&t->text, plan, target, l);
  cx_paper_pen_text(t, ", ");
  cx_plan_put_year_words(&t->text, target, l);
  cx_paper_pen_cell(t, CX_PAPER_START);
  if (r->figure->has_part) cx_paper_pen_count(t, r->figure->part);
  cx_paper_pen_text(t, r->figure->has_part ? "/" : "?/");
  cx_paper_pen_count(t, r->figure->whole);
  cx_paper_pen_cell(t, CX_PAPER_CENTRE);
  cx_plan_put_state(&t->text, plan, r, l);
  cx_paper_pen_cell(t, CX_PAPER_START);
}

/* A number as whole hundredths, rounded; -1 where it is none, or does not fit. */
static int hundredths_of(cx_number number) {
  cx_number whole = cx_round(cx_multiply(number, cx_whole(100)), cx_whole(0), CX_HALF_UP);
  bool fits = cx_is_value(whole) && whole.den == 1 && whole.num >= 0 && whole.num <= 1000000;
  return fits ? (int)whole.num : -1;
}

/* Shares of a hundred against what they must be: a bar each, a stroke at the bound. */
static void draw_targets(summary *m) {
  cx_paper_pen *t = &m->pen;
  const cx_plan *plan = m->of->plan->plan;
  cx_paper_bars bars = cx_paper_bars_begin(
      t->p, CX_PAPER_LINE, 10000, "100%",
      cx_paper_pen_in(t, "Chỉ tiêu so với mức phải đạt: ", "Targets against what they must be: "));
  for (size_t i = 0; i < m->of->plan->count; i++) {
    const cx_plan_result *r = &m->of->plan->rows[i];
    const cx_plan_target *target = &plan->targets[r->target];
    const cx_plan_indicator *of = &plan->indicators[target->indicator];
    if (!r->figure || !r->has_value || of->unit != CX_PLAN_PERCENT) continue;
    int value = hundredths_of(r->value);
    cx_plan_put_value(&t->text, r->value, of->unit, t->form->language);
    cx_paper_pen_text(t, " / ");
    cx_plan_put_bound(&t->text, &target->must_be, of->unit, t->form->language);
    cx_paper_bars_add(&bars, &(cx_paper_bar){.label = target->id,
                                             .sure = value,
                                             .possible = value,
                                             .needed = hundredths_of(target->must_be.value),
                                             .said = cx_buffer_text(&t->text)});
    cx_buffer_clear(&t->text);
  }
  cx_paper_bars_end(&bars);
}

static void put_targets(summary *m) {
  static const int widths[] = {600, 460, 190, 400};
  static const cx_both heads[] = {{"Chỉ tiêu kế hoạch", "Target"},
                                  {"Phải đạt", "Must be"},
                                  {"Đã đạt", "Reached"},
                                  {"Tình trạng", "State"}};
  cx_paper_pen *t = &m->pen;
  if (!m->of->plan) return;
  begin_part(m, "Chỉ tiêu kế hoạch mà sổ biết", "Plan targets that the register knows");
  cx_paper_pen_text(t, m->of->plan->plan->title.value);
  cx_paper_pen_put(t, "; tính đến ngày ", "; as of ");
  cx_paper_pen_day(t, m->of->plan_day);
  cx_paper_pen_text(t, ".");
  cx_paper_pen_paragraph(t)->keeps_next = true;
  cx_paper_pen_table(t, widths, heads, 4);
  for (size_t i = 0; i < m->of->plan->count; i++)
    if (m->of->plan->rows[i].figure) put_target(m, &m->of->plan->rows[i]);
  draw_targets(m);
}

int cx_secretary_summary(cx_paper *p, const cx_paper_form *form, const cx_secretary_sum *sum,
                         const cx_secretary_texts *texts) {
  summary m = {.pen = {.p = p, .form = form}, .of = sum};
  const char *const receivers[] = {cx_in(form->language, "- Lưu: VT.", "- files.")};
  cx_paper_begin(p);
  put_opening(&m, texts);
  cx_paper_put_own(p, form, false, NULL, NULL);
  put_results(&m);
  put_decisions(&m, sum->streaks->through);
  draw_years(&m);
  int status = put_years(&m);
  put_findings(&m);
  put_targets(&m);
  cx_paper_put_own(p, form, true, NULL, NULL);
  cx_secretary_put_why_draft(
      &m.pen, "báo cáo lập từ những gì sổ đã ghi, chưa có người ký chịu trách nhiệm.",
      "it says what the register holds, and nobody has signed it yet.");
  cx_paper_put_end(p, form, receivers, 1, NULL);
  cx_secretary_put_texts(&m.pen, texts);
  cx_paper_pen_end(&m.pen);
  return status;
}
