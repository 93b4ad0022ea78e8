/* See print_slips.h. */
#include "slip/print_slips.h"

#include "trial/print_asked_words.h"
#include "trial/print_suite_words.h"
#include "trial/target.h"

/* ---- one slip ---- */

/* What a slip of what is asked beyond bands is about: "3.2: điều kiện áp dụng ". False when it is
 * one of bands, marks, totals and classes. */
static bool put_asked(cx_buffer *out, const cx_standard *s, const cx_mutant *m, cx_language l) {
  static const cx_both words[] = {
      {"số điều kiện cần đúng", "conditions needed"},
      {"mỗi vụ việc", "per event"},
      {"mức giới hạn", "cap"},
      {"mức sàn", "floor"},
      {"khi không áp dụng", "otherwise"},
      {"bỏ điều kiện áp dụng", "applies dropped:"},
      {"tỷ lệ điểm cần đạt", "share needed"},
      {"đổi chỗ thang điểm của hai lựa chọn", "bands of two choices exchanged:"},
      {"đạt hay không đạt của một mức", "whether a band is met"}};
  if (m->slip < CX_SLIP_ASKED) return false;
  if (m->slip == CX_SLIP_ASKED || m->slip == CX_SLIP_DROPPED) {
    cx_trial_put_question(out, s, m->question, true, l);
    cx_puts(out, " ");
    return true;
  }
  bool applies = m->slip == CX_SLIP_OTHERWISE || m->slip == CX_SLIP_APPLIES;
  bool criterion = m->slip == CX_SLIP_FLOOR || (applies && m->question.kind == CX_ASKED_CRITERION);
  bool class = m->slip == CX_SLIP_MIN_SHARE;
  cx_puts(out, class       ? s->classes[m->index].id
               : criterion ? s->criteria[m->index].id.value
                           : s->items[m->index].id);
  cx_puts(out, ": ");
  cx_puts(out, cx_half(words[m->slip - CX_SLIP_NEED], l));
  cx_puts(out, " ");
  return true;
}

static void put_change(cx_buffer *out, const cx_mutant *m) {
  cx_puts(out, m->old_word);
  cx_puts(out, " → ");
  cx_puts(out, m->new_word);
}

void cx_slip_put(cx_buffer *out, const cx_standard *s, const cx_mutant *m, cx_language l) {
  static const cx_both words[] = {{"mốc", "threshold"},
                                  {"đầu mút", "end"},
                                  {"điểm", "points"},
                                  {"đổi chỗ điểm hai mức", "points of two bands"},
                                  {"không phát sinh", "no case"},
                                  {"mức đạt", "pass"},
                                  {"tổng điểm cần đạt", "total needed"},
                                  {"điều kiện công nhận", "requirement"},
                                  {"điều kiện nhóm", "condition"}};
  if (put_asked(out, s, m, l)) {
    put_change(out, m);
    return;
  }
  switch (m->slip) {
  case CX_SLIP_REQUIRES:
    break;
  case CX_SLIP_PASS:
    cx_puts(out, s->criteria[m->index].id.value);
    cx_puts(out, ": ");
    break;
  case CX_SLIP_MIN_TOTAL:
  case CX_SLIP_CONDITION:
    cx_puts(out, s->classes[m->index].id);
    cx_puts(out, ": ");
    break;
  default:
    cx_trial_put_item(out, s, &(cx_target){.index = m->index, .list = m->list}, l);
  }
  cx_puts(out, cx_half(words[m->slip], l));
  cx_puts(out, " ");
  put_change(out, m);
}

/* ---- all of them ---- */

typedef struct telling {
  cx_buffer *out;
  const cx_standard *standard;
  const cx_slip_mutation *mutation;
  const cx_style *style;
} telling;

static void put_mutants(const telling *t, cx_fate fate, const char *word) {
  const cx_slip_mutation *m = t->mutation;
  for (size_t i = 0; i < m->count; i++) {
    if (m->mutants[i].fate != fate) continue;
    cx_trial_put_place(t->out, t->standard->file.name, m->mutants[i].place);
    cx_puts(t->out, word);
    cx_slip_put(t->out, t->standard, &m->mutants[i], t->style->language);
    cx_puts(t->out, "\n");
  }
}

static void put_all(const telling *t) {
  const cx_slip_mutation *m = t->mutation;
  const struct {
    cx_fate fate;
    cx_both text;
  } lines[] = {
      {CX_FATE_KILLED, {" bị phát hiện", " noticed"}},
      {CX_FATE_SURVIVED, {" không ca nào phát hiện", " noticed by no test"}},
      {CX_FATE_EQUAL, {" không đổi nội dung", " equal in meaning"}},
      {CX_FATE_REFUSED,
       {" bị từ chối khi nạp (hai nhóm cùng nhận một xã)",
        " refused at load (two classes would take one commune)"}},
      {CX_FATE_ALIKE,
       {" không tìm được xã nào có điểm, nhóm hay kết luận khác (đã thử nhiều số liệu, chưa "
        "chứng minh)",
        " for which no commune was found whose points, class or verdict differ (many were "
        "tried; not proved)"}}};
  cx_puts(t->out, cx_in(t->style->language, "Đột biến: ", "Mutation: "));
  cx_put_int(t->out, (int64_t)m->count);
  cx_puts(t->out, cx_in(t->style->language, " sai sót thử\n", " slips tried\n"));
  for (size_t i = 0; i < CX_FATES; i++) {
    if (lines[i].fate == CX_FATE_ALIKE && !cx_trial_asks_more(t->standard)) continue;
    cx_puts(t->out, "  ");
    cx_put_int(t->out, (int64_t)m->fates[lines[i].fate]);
    cx_puts(t->out, cx_half(lines[i].text, t->style->language));
    cx_puts(t->out, "\n");
  }
  put_mutants(t, CX_FATE_SURVIVED, cx_in(t->style->language, "không phát hiện: ", "not noticed: "));
  put_mutants(t, CX_FATE_EQUAL,
              cx_in(t->style->language, "không đổi nội dung: ", "equal in meaning: "));
  put_mutants(t, CX_FATE_ALIKE,
              cx_in(t->style->language, "không thấy kết quả khác: ", "no other result found: "));
}

void cx_slip_put_all(cx_buffer *out, const cx_standard *standard, const cx_slip_mutation *mutation,
                     const cx_style *style) {
  const telling t = {out, standard, mutation, style};
  put_all(&t);
}
