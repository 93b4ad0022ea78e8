/* See streaks.h: the list for people, and what its forms share. */
#include "years/print_streaks.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "number/reading.h"

/* ---- which communes ---- */

int cx_streak_holds(const cx_streak *k, int64_t years) {
  if (k->low >= years) return 1;
  return k->high != CX_NO_END && k->high < years ? 0 : -1;
}

static bool is_listed(const cx_streaks_view *v, const cx_streak *k) {
  if (v->unit != CX_NO_UNIT) return true;
  if (v->years) return cx_streak_holds(k, v->years) != 0;
  bool merger = k->why >= CX_WHY_NO_POLICY && k->why <= CX_WHY_ORIGIN;
  bool rounds = k->why == CX_WHY_NO_ROUNDS || k->why == CX_WHY_NEXT_ROUND;
  return k->low >= 2 || merger || rounds;
}

static int by_code(const void *a, const void *b) {
  const cx_streaks_line *x = a, *y = b;
  return strcmp(x->code, y->code);
}

int cx_streaks_each(const cx_streaks_view *v, cx_streaks_fn *fn, void *user, size_t *ret_all) {
  cx_streaks *s = v->streaks;
  const char *day = cx_year_end(&s->chain, s->through);
  cx_streaks_line *lines = calloc(s->chain.unit_count + 1, sizeof *lines);
  size_t count = 0, all = 0;
  if (!lines) return CX_NO_MEMORY;
  for (size_t i = 0; i < s->chain.unit_count; i++) {
    if (s->has_lists && !cx_streak_state(&s->chain, i, day)) continue;
    cx_streaks_line line = {.unit = i, .streak = cx_streak_of(&s->chain, i, s->through)};
    cx_streaks_called(s, i, day, &line.code, &line.name);
    all++;
    if (v->unit == CX_NO_UNIT ? is_listed(v, &line.streak) : v->unit == i) lines[count++] = line;
  }
  if (count) qsort(lines, count, sizeof *lines, by_code);
  for (size_t i = 0; i < count; i++) {
    lines[i].number = i + 1;
    fn(user, &lines[i]);
  }
  free(lines);
  if (ret_all) *ret_all = all;
  return CX_OK;
}

/* ---- words ---- */

const char *cx_across_name(cx_across across, cx_language l) {
  static const char *const names[][2] = {
      {"chưa xác định", "undetermined"},
      {"theo đơn vị trước có ít năm nhất (tất cả phải đủ)",
       "as of the predecessor with the fewest years (all must have them)"},
      {"theo đơn vị trước có nhiều năm nhất (một đơn vị đủ là được)",
       "as of the predecessor with the most years (one is enough)"},
      {"theo đơn vị trước lớn nhất", "as of the largest predecessor"},
      {"tính lại từ đầu", "begins anew"}};
  return names[across][l];
}

static void put_across(cx_buffer *out, const cx_streak_policy *p, cx_language l) {
  cx_puts(out, cx_across_name(p->across, l));
  if (p->measure) {
    cx_puts(out, cx_say_in(l, " theo số liệu ", " by "));
    cx_put_shown_text(out, p->measure);
  }
}

void cx_put_policies(cx_buffer *out, const cx_streak_policy *all, size_t count, cx_language l) {
  cx_puts(out, cx_say_in(l,
                         "Số năm liên tục khi sáp nhập, chia tách: theo quy định do chính cơ quan "
                         "lập sổ này khai\n",
                         "Years running across mergers and splits: as the office that keeps this "
                         "register declares\n"));
  cx_puts(out, "  ");
  if (count) {
    cx_puts(out, cx_say_in(l, "trước ", "before ")), cx_put_day(out, all[0].from, l);
    cx_puts(out, ": ");
  }
  cx_puts(out, cx_say_in(l, "chưa quy định, nên chưa xác định\n",
                         "nothing is declared, so undetermined\n"));
  for (size_t i = 0; i < count; i++) {
    cx_puts(out, cx_say_in(l, "  từ ", "  from ")), cx_put_day(out, all[i].from, l);
    cx_puts(out, ": "), put_across(out, &all[i], l);
    cx_puts(out, cx_say_in(l, "; căn cứ: ", "; ground: "));
    cx_put_shown_text(out, all[i].ground), cx_puts(out, "\n");
  }
}

const char *cx_rounds_name(const cx_rounds_policy *p, cx_language l) {
  if (!p)
    return cx_say_in(l, "chưa quy định, nên chưa xác định", "nothing is declared, so undetermined");
  return p->counts ? cx_say_in(l, "tính như năm được công nhận khi nằm giữa hai kỳ được công nhận",
                               "count as recognised between two recognised rounds")
                   : cx_say_in(l, "bỏ qua: không tính thêm, không làm gián đoạn",
                               "are passed over: they neither add nor end");
}

void cx_put_rounds_policies(cx_buffer *out, const cx_rounds_policy *all, size_t count,
                            cx_language l) {
  cx_puts(out, cx_say_in(l,
                         "Năm mà tiêu chuẩn không đánh giá: theo quy định do chính cơ quan lập sổ "
                         "này khai\n  ",
                         "Years in which the standard is not assessed: as the office that keeps "
                         "this register declares\n  "));
  if (count) {
    cx_puts(out, cx_say_in(l, "trước ", "before "));
    cx_put_day(out, all[0].from, l), cx_puts(out, ": ");
  }
  cx_puts(out, cx_rounds_name(NULL, l)), cx_puts(out, "\n");
  for (size_t i = 0; i < count; i++) {
    cx_puts(out, cx_say_in(l, "  từ ", "  from ")), cx_put_day(out, all[i].from, l);
    cx_puts(out, ": "), cx_puts(out, cx_rounds_name(&all[i], l));
    cx_puts(out, cx_say_in(l, "; căn cứ: ", "; ground: "));
    cx_put_shown_text(out, all[i].ground), cx_puts(out, "\n");
  }
}

void cx_put_streak_years(cx_buffer *out, const cx_streak *k, cx_language l) {
  if (k->high == CX_NO_END && !k->low) {
    cx_puts(out, cx_say_in(l, "chưa xác định", "not determined"));
    return;
  }
  if (k->high != CX_NO_END && k->high != k->low) cx_puts(out, cx_say_in(l, "từ ", ""));
  if (k->high == CX_NO_END) cx_puts(out, cx_say_in(l, "ít nhất ", ""));
  cx_put_int(out, k->low);
  if (k->high != CX_NO_END && k->high != k->low)
    cx_puts(out, cx_say_in(l, " đến ", " to ")), cx_put_int(out, k->high);
  bool one = k->low == 1 && k->high == 1;
  if (k->high == CX_NO_END)
    cx_puts(out, cx_say_in(l, " năm liên tục, có thể hơn: chưa xác định",
                           k->low == 1 ? " year or more running, not known"
                                       : " years or more running, not known"));
  else
    cx_puts(out, cx_say_in(l, " năm liên tục", one ? " year running" : " years running"));
}

/* "00001 Xã Hòa An" */
static void put_unit(cx_buffer *out, const cx_streaks *s, size_t unit, const char *day) {
  const char *code, *name;
  cx_streaks_called(s, unit, day, &code, &name);
  cx_put_shown_text(out, code);
  if (*name) cx_putc(out, ' '), cx_put_shown_text(out, name);
}

static void put_reason_of_year(cx_buffer *out, const cx_streaks *s, const cx_streak *k,
                               cx_language l) {
  bool none = k->why == CX_WHY_NO_DECISION;
  cx_puts(out, none ? cx_say_in(l, "sổ này và các bó không có quyết định nào về ",
                                "no decision is recorded here on ")
                    : cx_say_in(l, "các quyết định trái nhau về ", "decisions conflict on "));
  put_unit(out, s, k->unit, cx_year_end(&s->chain, k->year));
  cx_puts(out, cx_say_in(l, ", kỳ ", ", period ")), cx_put_int(out, k->year);
}

static void put_reason_of_rounds(cx_buffer *out, const cx_streak *k, cx_language l) {
  bool none = k->why == CX_WHY_NO_ROUNDS;
  cx_puts(out, none ? cx_say_in(l, "chưa quy định cách tính năm không đánh giá ",
                                "nothing is declared for the year without assessment ")
                    : cx_say_in(l, "kỳ đánh giá tiếp theo chưa đến sau năm không đánh giá ",
                                "the next round is still to come after the year without "
                                "assessment "));
  cx_put_int(out, k->year);
}

void cx_put_streak_reason(cx_buffer *out, const cx_streaks *s, const cx_streak *k, cx_language l) {
  static const char *const texts[][2] = {
      [CX_WHY_NO_POLICY] = {"chưa quy định cách tính cho lần sáp nhập, chia tách ngày ",
                            "nothing is declared for the merger or split of "},
      [CX_WHY_POLICY] = {"quy định đã ghi để chưa xác định qua lần sáp nhập, chia tách ngày ",
                         "the declared policy leaves it open across the merger or split of "},
      [CX_WHY_PREDECESSOR] = {"chưa rõ một đơn vị trước trong lần sáp nhập, chia tách ngày ",
                              "a predecessor is not known in the merger or split of "},
      [CX_WHY_TIE] = {"hai đơn vị trước cùng lớn nhất trong lần sáp nhập, chia tách ngày ",
                      "two predecessors are the largest in the merger or split of "},
      [CX_WHY_ORIGIN] = {"chưa ghi đơn vị trước của đơn vị bắt đầu từ ngày ",
                         "no predecessor is recorded of the unit that began on "},
      [CX_WHY_LISTS] = {"danh sách đơn vị trong sổ chỉ có từ ngày ",
                        "the register's lists of units begin on "}};
  if (k->why == CX_WHY_KNOWN) return;
  if (k->why == CX_WHY_NO_DECISION || k->why == CX_WHY_CONFLICT) {
    put_reason_of_year(out, s, k, l);
  } else if (k->why == CX_WHY_NO_ROUNDS || k->why == CX_WHY_NEXT_ROUND) {
    put_reason_of_rounds(out, k, l);
  } else if (k->why == CX_WHY_FIGURE) {
    const cx_streak_policy *p = cx_policy_on(&s->chain, k->day);
    cx_puts(out, cx_say_in(l, "thiếu số liệu ", "the figure "));
    cx_put_shown_text(out, p && p->measure ? p->measure : "");
    cx_puts(out, cx_say_in(l, " của ", " is missing of "));
    put_unit(out, s, k->unit, cx_year_end(&s->chain, k->year));
    cx_puts(out, cx_say_in(l, ", kỳ ", ", period ")), cx_put_int(out, k->year);
    cx_puts(out, cx_say_in(l, ", để biết đơn vị trước lớn nhất ngày ",
                           ", which the largest predecessor is found by on "));
    cx_put_day(out, k->day, l);
  } else {
    cx_puts(out, texts[k->why][l]), cx_put_day(out, k->day, l);
  }
}

void cx_kin_called(const cx_streaks *s, const cx_step *step, const cx_kin *kin,
                   const char **ret_code, const char **ret_name) {
  if (kin->unit == CX_NO_UNIT) {
    *ret_code = kin->link->old_code, *ret_name = kin->link->old_name;
    return;
  }
  const char *day = kin->link ? kin->link->day : step->day;
  cx_streaks_called(s, kin->unit, cx_day_before(day).text, ret_code, ret_name);
}

/* ---- the list ---- */

typedef struct list {
  cx_buffer *out;
  const cx_streaks_view *view;
  size_t listed;
} list;

/* Whether a decision stands under a standard that is not assessed each year. */
static bool has_rounds(const cx_chain *c) {
  for (size_t i = 0; i < c->year_count; i++)
    if (c->years[i].rule) return true;
  return false;
}

static void put_head(cx_buffer *out, const cx_streaks_view *v) {
  const cx_chain *c = &v->streaks->chain;
  cx_language l = v->language;
  cx_puts(out, cx_say_in(l, "Số năm được công nhận liên tục, tính đến kỳ ",
                         "Years of recognition running, up to the period "));
  cx_put_int(out, v->streaks->through);
  cx_puts(out, cx_say_in(l, " (hết ngày ", " (which ends on "));
  cx_put_day(out, cx_year_end(c, v->streaks->through), l), cx_puts(out, ")\n");
  cx_put_policies(out, c->policies, c->policy_count, l);
  if (has_rounds(c)) cx_put_rounds_policies(out, c->rounds_policies, c->rounds_policy_count, l);
  if (!v->procedure || !v->procedure->commendation_count) return;
  cx_puts(out, cx_say_in(l,
                         "Khen thưởng: đủ số năm chỉ là đủ điều kiện xét; cơ quan có thẩm quyền "
                         "quyết định\n",
                         "Commendations: enough years mean only that a commune may be considered; "
                         "who commends decides\n"));
  for (size_t i = 0; i < v->procedure->commendation_count; i++) {
    const cx_commendation *m = &v->procedure->commendations[i];
    cx_buffer text = {0};
    cx_put_int(&text, m->years);
    cx_puts(&text, cx_say_in(l, " năm liên tục: ", " years running: ")), cx_puts(&text, m->by);
    if (m->proposed_by) {
      cx_puts(&text, cx_say_in(l, ", theo đề nghị của ", ", proposed by "));
      cx_puts(&text, m->proposed_by);
    }
    if (m->where)
      cx_puts(&text, cx_say_in(l, "; nơi áp dụng: ", "; in ")), cx_puts(&text, m->where);
    cx_puts(&text, "; "), cx_put_law(&text, &m->years_law, l);
    cx_puts(out, "  "), cx_put_wrapped(out, cx_buffer_text(&text), 2, 6);
    out->failed = out->failed || text.failed;
    cx_buffer_free(&text);
  }
}

static void put_threshold(const list *t, const cx_streak *k, const cx_commendation *m) {
  static const char *const words[][2] = {{"chưa xác định: ", "not determined: "},
                                         {"không đủ năm liên tục", "not so many years running"},
                                         {"đủ điều kiện xét", "may be considered"}};
  cx_language l = t->view->language;
  int holds = cx_streak_holds(k, m->years);
  cx_buffer text = {0};
  cx_put_int(&text, m->years), cx_puts(&text, cx_say_in(l, " năm: ", " years: "));
  cx_puts(&text, words[holds + 1][l]);
  if (holds < 0) cx_put_streak_reason(&text, t->view->streaks, k, l);
  if (holds > 0) {
    cx_puts(&text, cx_say_in(l, " khen thưởng (", " for commendation (")), cx_puts(&text, m->by);
    if (m->where) cx_puts(&text, "; "), cx_puts(&text, m->where);
    cx_puts(&text, ")");
  }
  cx_puts(t->out, "  "), cx_put_wrapped(t->out, cx_buffer_text(&text), 2, 6);
  t->out->failed = t->out->failed || text.failed;
  cx_buffer_free(&text);
}

static void put_line(void *user, const cx_streaks_line *line) {
  list *t = user;
  cx_language l = t->view->language;
  const cx_procedure *p = t->view->procedure;
  t->listed++;
  cx_puts(t->out, "\n"), cx_put_shown_text(t->out, line->code);
  if (*line->name) cx_putc(t->out, ' '), cx_put_shown_text(t->out, line->name);
  cx_puts(t->out, ": "), cx_put_streak_years(t->out, &line->streak, l), cx_puts(t->out, "\n");
  for (size_t i = 0; p && i < p->commendation_count; i++)
    put_threshold(t, &line->streak, &p->commendations[i]);
  if (line->streak.why && !(p && p->commendation_count &&
                            cx_streak_holds(&line->streak, p->commendations[0].years) < 0)) {
    cx_buffer text = {0};
    cx_puts(&text, cx_say_in(l, "Chưa xác định hết, vì ", "Not fully determined: "));
    cx_put_streak_reason(&text, t->view->streaks, &line->streak, l);
    cx_puts(t->out, "  "), cx_put_wrapped(t->out, cx_buffer_text(&text), 2, 6);
    cx_buffer_free(&text);
  }
  cx_put_streak_chain(t->out, t->view, line);
}

int cx_put_streaks(cx_buffer *out, const cx_streaks_view *v) {
  list t = {out, v, 0};
  cx_language l = v->language;
  size_t all = 0;
  put_head(out, v);
  int status = cx_streaks_each(v, put_line, &t, &all);
  if (v->unit == CX_NO_UNIT) {
    cx_puts(out, "\n"), cx_put_number(out, cx_whole((int64_t)t.listed), 0, CX_DOWN, l);
    cx_puts(out, cx_say_in(l, " xã được nêu, trong ", " communes listed, of "));
    cx_put_number(out, cx_whole((int64_t)all), 0, CX_DOWN, l);
    if (v->years) {
      cx_puts(out, cx_say_in(l, " xã: đủ hoặc chưa xác định ", ": those with "));
      cx_put_int(out, v->years);
      cx_puts(out, cx_say_in(l, " năm liên tục\n", " years running, or not determined\n"));
    } else {
      cx_puts(out,
              cx_say_in(l,
                        " xã: ít nhất 2 năm liên tục, hoặc chưa xác định do sáp nhập hay năm không "
                        "đánh giá\n",
                        ": at least 2 years running, or undetermined by a merger or a year "
                        "without assessment\n"));
    }
  }
  return status ? status : out->failed ? CX_NO_MEMORY : CX_OK;
}
