/* See streaks.h: the list for people, and what its forms share. */
#include "years/print_streaks.h"

#include <stdlib.h>
#include <string.h>

#include "number/reading.h"
#include "years/print_streaks_chain.h"

/* ---- which communes ---- */

/* ---- words ---- */

static void put_across(cx_buffer *out, const cx_years_streak_policy *p, cx_language l) {
  cx_puts(out, cx_across_name(p->across, l));
  if (p->measure) {
    cx_puts(out, cx_in(l, " theo số liệu ", " by "));
    cx_put_shown_text(out, p->measure);
  }
}

void cx_years_put_policies(cx_buffer *out, const cx_years_streak_policy *all, size_t count,
                           cx_language l) {
  cx_puts(out, cx_in(l,
                     "Số năm liên tục khi sáp nhập, chia tách: theo quy định do chính cơ quan "
                     "lập sổ này khai\n",
                     "Years running across mergers and splits: as the office that keeps this "
                     "register declares\n"));
  cx_puts(out, "  ");
  if (count) {
    cx_puts(out, cx_in(l, "trước ", "before "));
    cx_put_day(out, all[0].from, l);
    cx_puts(out, ": ");
  }
  cx_puts(out,
          cx_in(l, "chưa quy định, nên chưa xác định\n", "nothing is declared, so undetermined\n"));
  for (size_t i = 0; i < count; i++) {
    cx_puts(out, cx_in(l, "  từ ", "  from "));
    cx_put_day(out, all[i].from, l);
    cx_puts(out, ": ");
    put_across(out, &all[i], l);
    cx_puts(out, cx_in(l, "; căn cứ: ", "; ground: "));
    cx_put_shown_text(out, all[i].ground);
    cx_puts(out, "\n");
  }
}

void cx_years_put_rounds_policies(cx_buffer *out, const cx_years_rounds_policy *all, size_t count,
                                  cx_language l) {
  cx_puts(out, cx_in(l,
                     "Năm mà tiêu chuẩn không đánh giá: theo quy định do chính cơ quan lập sổ "
                     "này khai\n  ",
                     "Years in which the standard is not assessed: as the office that keeps "
                     "this register declares\n  "));
  if (count) {
    cx_puts(out, cx_in(l, "trước ", "before "));
    cx_put_day(out, all[0].from, l);
    cx_puts(out, ": ");
  }
  cx_puts(out, cx_rounds_name(NULL, l));
  cx_puts(out, "\n");
  for (size_t i = 0; i < count; i++) {
    cx_puts(out, cx_in(l, "  từ ", "  from "));
    cx_put_day(out, all[i].from, l);
    cx_puts(out, ": ");
    cx_puts(out, cx_rounds_name(&all[i], l));
    cx_puts(out, cx_in(l, "; căn cứ: ", "; ground: "));
    cx_put_shown_text(out, all[i].ground);
    cx_puts(out, "\n");
  }
}

/* ---- the list ---- */

typedef struct list {
  cx_buffer *out;
  const cx_years_streaks_view *view;
  size_t listed;
} list;

/* Whether a decision stands under a standard that is not assessed each year. */
static bool has_rounds(const cx_chain *c) {
  for (size_t i = 0; i < c->year_count; i++)
    if (c->years[i].rule) return true;
  return false;
}

static void put_head(cx_buffer *out, const cx_years_streaks_view *v) {
  const cx_chain *c = &v->streaks->chain;
  cx_language l = v->language;
  cx_puts(out, cx_in(l, "Số năm được công nhận liên tục, tính đến kỳ ",
                     "Years of recognition running, up to the period "));
  cx_put_int(out, v->streaks->through);
  cx_puts(out, cx_in(l, " (hết ngày ", " (which ends on "));
  cx_put_day(out, cx_years_year_end(c, v->streaks->through), l);
  cx_puts(out, ")\n");
  cx_years_put_policies(out, c->policies, c->policy_count, l);
  if (has_rounds(c))
    cx_years_put_rounds_policies(out, c->rounds_policies, c->rounds_policy_count, l);
  if (!v->procedure || !v->procedure->commendation_count) return;
  cx_puts(out, cx_in(l,
                     "Khen thưởng: đủ số năm chỉ là đủ điều kiện xét; cơ quan có thẩm quyền "
                     "quyết định\n",
                     "Commendations: enough years mean only that a commune may be considered; "
                     "who commends decides\n"));
  for (size_t i = 0; i < v->procedure->commendation_count; i++) {
    const cx_commendation *m = &v->procedure->commendations[i];
    cx_buffer text = {0};
    cx_put_int(&text, m->years);
    cx_puts(&text, cx_in(l, " năm liên tục: ", " years running: "));
    cx_puts(&text, m->by);
    if (m->proposed_by) {
      cx_puts(&text, cx_in(l, ", theo đề nghị của ", ", proposed by "));
      cx_puts(&text, m->proposed_by);
    }
    if (m->where) {
      cx_puts(&text, cx_in(l, "; nơi áp dụng: ", "; in "));
      cx_puts(&text, m->where);
    }
    cx_puts(&text, "; ");
    cx_put_law(&text, &m->years_law, l);
    cx_puts(out, "  ");
    cx_put_wrapped(out, cx_buffer_text(&text), 2, 6);
    out->failed = out->failed || text.failed;
    cx_buffer_free(&text);
  }
}

static void put_threshold(const list *t, const cx_streak *k, const cx_commendation *m) {
  static const cx_both words[] = {{"chưa xác định: ", "not determined: "},
                                  {"không đủ năm liên tục", "not so many years running"},
                                  {"đủ điều kiện xét", "may be considered"}};
  cx_language l = t->view->language;
  int holds = cx_streak_holds(k, m->years);
  cx_buffer text = {0};
  cx_put_int(&text, m->years);
  cx_puts(&text, cx_in(l, " năm: ", " years: "));
  cx_puts(&text, cx_half(words[holds + 1], l));
  if (holds < 0) cx_years_put_streak_reason(&text, t->view->streaks, k, l);
  if (holds > 0) {
    cx_puts(&text, cx_in(l, " khen thưởng (", " for commendation ("));
    cx_puts(&text, m->by);
    if (m->where) {
      cx_puts(&text, "; ");
      cx_puts(&text, m->where);
    }
    cx_puts(&text, ")");
  }
  cx_puts(t->out, "  ");
  cx_put_wrapped(t->out, cx_buffer_text(&text), 2, 6);
  t->out->failed = t->out->failed || text.failed;
  cx_buffer_free(&text);
}

static void put_line(void *user, const cx_streaks_line *line) {
  list *t = user;
  cx_language l = t->view->language;
  const cx_procedure *p = t->view->procedure;
  t->listed++;
  cx_puts(t->out, "\n");
  cx_put_shown_text(t->out, line->code);
  if (*line->name) {
    cx_putc(t->out, ' ');
    cx_put_shown_text(t->out, line->name);
  }
  cx_puts(t->out, ": ");
  cx_put_streak_years(t->out, &line->streak, l);
  cx_puts(t->out, "\n");
  for (size_t i = 0; p && i < p->commendation_count; i++)
    put_threshold(t, &line->streak, &p->commendations[i]);
  if (line->streak.why && !(p && p->commendation_count &&
                            cx_streak_holds(&line->streak, p->commendations[0].years) < 0)) {
    cx_buffer text = {0};
    cx_puts(&text, cx_in(l, "Chưa xác định hết, vì ", "Not fully determined: "));
    cx_years_put_streak_reason(&text, t->view->streaks, &line->streak, l);
    cx_puts(t->out, "  ");
    cx_put_wrapped(t->out, cx_buffer_text(&text), 2, 6);
    cx_buffer_free(&text);
  }
  cx_put_streak_chain(t->out, t->view, line);
}

int cx_years_put_streaks(cx_buffer *out, const cx_years_streaks_view *v) {
  list t = {out, v, 0};
  cx_language l = v->language;
  size_t all = 0;
  put_head(out, v);
  int status = cx_years_streaks_each(v, put_line, &t, &all);
  if (v->unit == CX_YEARS_NO_UNIT) {
    cx_puts(out, "\n");
    cx_put_number(out, cx_whole((int64_t)t.listed), 0, CX_DOWN, l);
    cx_puts(out, cx_in(l, " xã được nêu, trong ", " communes listed, of "));
    cx_put_number(out, cx_whole((int64_t)all), 0, CX_DOWN, l);
    if (v->years) {
      cx_puts(out, cx_in(l, " xã: đủ hoặc chưa xác định ", ": those with "));
      cx_put_int(out, v->years);
      cx_puts(out, cx_in(l, " năm liên tục\n", " years running, or not determined\n"));
    } else {
      cx_puts(out,
              cx_in(l,
                    " xã: ít nhất 2 năm liên tục, hoặc chưa xác định do sáp nhập hay năm không "
                    "đánh giá\n",
                    ": at least 2 years running, or undetermined by a merger or a year "
                    "without assessment\n"));
    }
  }
  return status ? status : out->failed ? CX_NO_MEMORY : CX_OK;
}
