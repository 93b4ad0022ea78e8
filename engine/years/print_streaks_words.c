/* See print_streaks_words.h. */
#include "years/print_streaks_words.h"

#include <stdlib.h>
#include <string.h>

#include "years/streak.h"
#include "years/streak_chain.h"

int cx_streak_holds(const cx_streak *k, int64_t years) {
  if (k->low >= years) return 1;
  return k->high != CX_NO_END && k->high < years ? 0 : -1;
}

static bool is_listed(const cx_years_streaks_view *v, const cx_streak *k) {
  if (v->unit != CX_YEARS_NO_UNIT) return true;
  if (v->years) return cx_streak_holds(k, v->years) != 0;
  bool merger = k->why >= CX_WHY_NO_POLICY && k->why <= CX_WHY_ORIGIN;
  bool rounds = k->why == CX_WHY_NO_ROUNDS || k->why == CX_WHY_NEXT_ROUND;
  return k->low >= 2 || merger || rounds;
}

static int by_code(const void *a, const void *b) {
  const cx_streaks_line *x = a, *y = b;
  return strcmp(x->code, y->code);
}

int cx_years_streaks_each(const cx_years_streaks_view *v, cx_streaks_fn *fn, void *user,
                          size_t *ret_all) {
  cx_years_streaks *s = v->streaks;
  const char *day = cx_years_year_end(&s->chain, s->through);
  cx_streaks_line *lines = calloc(s->chain.unit_count + 1, sizeof *lines);
  size_t count = 0, all = 0;
  if (!lines) return CX_NO_MEMORY;
  for (size_t i = 0; i < s->chain.unit_count; i++) {
    if (s->has_lists && !cx_streak_state(&s->chain, i, day)) continue;
    cx_streaks_line line = {.unit = i, .streak = cx_streak_of(&s->chain, i, s->through)};
    cx_streaks_called(s, i, day, &line.code, &line.name);
    all++;
    if (v->unit == CX_YEARS_NO_UNIT ? is_listed(v, &line.streak) : v->unit == i)
      lines[count++] = line;
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

const char *cx_years_record_called(const cx_streak_record *d, cx_language l) {
  if (!strcmp(d->kind, "recognise")) return cx_in(l, "công nhận", "recognised");
  if (!strcmp(d->kind, "not_recognise")) return cx_in(l, "không công nhận", "not recognised");
  return cx_in(l, "hủy, không nêu quyết định nào", "a revocation that names no decision");
}

const char *cx_across_name(cx_across across, cx_language l) {
  static const cx_both names[] = {
      {"chưa xác định", "undetermined"},
      {"theo đơn vị trước có ít năm nhất (tất cả phải đủ)",
       "as of the predecessor with the fewest years (all must have them)"},
      {"theo đơn vị trước có nhiều năm nhất (một đơn vị đủ là được)",
       "as of the predecessor with the most years (one is enough)"},
      {"theo đơn vị trước lớn nhất", "as of the largest predecessor"},
      {"tính lại từ đầu", "begins anew"}};
  return cx_half(names[across], l);
}

const char *cx_rounds_name(const cx_years_rounds_policy *p, cx_language l) {
  if (!p)
    return cx_in(l, "chưa quy định, nên chưa xác định", "nothing is declared, so undetermined");
  return p->counts ? cx_in(l, "tính như năm được công nhận khi nằm giữa hai kỳ được công nhận",
                           "count as recognised between two recognised rounds")
                   : cx_in(l, "bỏ qua: không tính thêm, không làm gián đoạn",
                           "are passed over: they neither add nor end");
}

void cx_put_streak_years(cx_buffer *out, const cx_streak *k, cx_language l) {
  if (k->high == CX_NO_END && !k->low) {
    cx_puts(out, cx_in(l, "chưa xác định", "not determined"));
    return;
  }
  if (k->high != CX_NO_END && k->high != k->low) cx_puts(out, cx_in(l, "từ ", ""));
  if (k->high == CX_NO_END) cx_puts(out, cx_in(l, "ít nhất ", ""));
  cx_put_int(out, k->low);
  if (k->high != CX_NO_END && k->high != k->low) {
    cx_puts(out, cx_in(l, " đến ", " to "));
    cx_put_int(out, k->high);
  }
  bool one = k->low == 1 && k->high == 1;
  if (k->high == CX_NO_END)
    cx_puts(out, cx_in(l, " năm liên tục, có thể hơn: chưa xác định",
                       k->low == 1 ? " year or more running, not known"
                                   : " years or more running, not known"));
  else
    cx_puts(out, cx_in(l, " năm liên tục", one ? " year running" : " years running"));
}

/* "00001 Xã Hòa An" */
static void put_unit(cx_buffer *out, const cx_years_streaks *s, size_t unit, const char *day) {
  const char *code, *name;
  cx_streaks_called(s, unit, day, &code, &name);
  cx_put_shown_text(out, code);
  if (*name) {
    cx_putc(out, ' ');
    cx_put_shown_text(out, name);
  }
}

static void put_reason_of_year(cx_buffer *out, const cx_years_streaks *s, const cx_streak *k,
                               cx_language l) {
  bool none = k->why == CX_WHY_NO_DECISION;
  cx_puts(out, none ? cx_in(l, "sổ này và các bó không có quyết định nào về ",
                            "no decision is recorded here on ")
                    : cx_in(l, "các quyết định trái nhau về ", "decisions conflict on "));
  put_unit(out, s, k->unit, cx_years_year_end(&s->chain, k->year));
  cx_puts(out, cx_in(l, ", kỳ ", ", period "));
  cx_put_int(out, k->year);
}

static void put_reason_of_rounds(cx_buffer *out, const cx_streak *k, cx_language l) {
  bool none = k->why == CX_WHY_NO_ROUNDS;
  cx_puts(out, none ? cx_in(l, "chưa quy định cách tính năm không đánh giá ",
                            "nothing is declared for the year without assessment ")
                    : cx_in(l, "kỳ đánh giá tiếp theo chưa đến sau năm không đánh giá ",
                            "the next round is still to come after the year without "
                            "assessment "));
  cx_put_int(out, k->year);
}

void cx_years_put_streak_reason(cx_buffer *out, const cx_years_streaks *s, const cx_streak *k,
                                cx_language l) {
  static const cx_both texts[] = {
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
    const cx_years_streak_policy *p = cx_policy_on(&s->chain, k->day);
    cx_puts(out, cx_in(l, "thiếu số liệu ", "the figure "));
    cx_put_shown_text(out, p && p->measure ? p->measure : "");
    cx_puts(out, cx_in(l, " của ", " is missing of "));
    put_unit(out, s, k->unit, cx_years_year_end(&s->chain, k->year));
    cx_puts(out, cx_in(l, ", kỳ ", ", period "));
    cx_put_int(out, k->year);
    cx_puts(out, cx_in(l, ", để biết đơn vị trước lớn nhất ngày ",
                       ", which the largest predecessor is found by on "));
    cx_put_day(out, k->day, l);
  } else {
    cx_puts(out, cx_half(texts[k->why], l));
    cx_put_day(out, k->day, l);
  }
}

void cx_kin_called(const cx_years_streaks *s, const cx_years_step *step, const cx_kin *kin,
                   const char **ret_code, const char **ret_name) {
  if (kin->unit == CX_YEARS_NO_UNIT) {
    *ret_code = kin->link->old_code;
    *ret_name = kin->link->old_name;
    return;
  }
  const char *day = kin->link ? kin->link->day : step->day;
  cx_streaks_called(s, kin->unit, cx_day_before(day).text, ret_code, ret_name);
}
