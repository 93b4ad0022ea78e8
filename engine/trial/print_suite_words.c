/* See print_suite_words.h. */
#include "trial/print_suite_words.h"
#include "number/hundredths.h"
#include "number/reading.h"
#include "trial/cover_atoms.h"
#include "trial/print_asked_words.h"

void cx_trial_put_want_key(cx_buffer *out, const cx_standard *s, const cx_want *want) {
  static const char *const keys[] = {"points ", "points ", "status ",  "class",    "total",
                                     "verdict", "missing", "decisive", "requires "};
  bool met = want->kind == CX_WANT_POINTS_ITEM && s->counts_met;
  cx_puts(out, met ? "met " : keys[want->kind]);
  if (want->kind == CX_WANT_POINTS_ITEM) cx_puts(out, s->items[want->index].id);
  if (want->kind == CX_WANT_POINTS_CRITERION || want->kind == CX_WANT_STATUS)
    cx_puts(out, s->criteria[want->index].id.value);
  if (want->kind == CX_WANT_REQUIRED) cx_puts(out, s->requirements[want->index].title);
}

/* A requirement's answer; one that a slip has dropped has none. */
static const char *answer_word(int truth) {
  static const char *const words[] = {"no", "yes", "unknown"};
  return truth < 0 ? "-" : words[truth > CX_MAYBE ? CX_MAYBE : truth];
}

void cx_trial_put_want_value(cx_buffer *out, const cx_standard *s, const cx_want *want) {
  bool first = true;
  if (want->kind == CX_WANT_POINTS_ITEM && s->counts_met) {
    cx_puts(out, answer_word(want->low == want->high ? want->low > 0 : CX_MAYBE));
    return;
  }
  switch (want->kind) {
  case CX_WANT_STATUS:
    cx_puts(out, cx_status_word((cx_status)want->low));
    break;
  case CX_WANT_CLASS:
    cx_puts(out, want->low < 0 ? "none" : s->classes[want->low].id);
    break;
  case CX_WANT_VERDICT:
    cx_puts(out, cx_verdict_word((cx_verdict)want->low));
    break;
  case CX_WANT_REQUIRED:
    cx_puts(out, answer_word(want->low));
    break;
  case CX_WANT_MISSING:
  case CX_WANT_DECISIVE:
    cx_putc(out, '[');
    for (size_t m = 0; m < s->measure_count; m++) {
      if (!want->measures[m]) continue;
      if (!first) cx_puts(out, ", ");
      cx_puts(out, s->measures[m].id);
      first = false;
    }
    cx_putc(out, ']');
    break;
  default:
    cx_put_hundredths(out, want->low);
    if (want->high != want->low) {
      cx_puts(out, "..");
      cx_put_hundredths(out, want->high);
    }
  }
}

static void put_bound(cx_buffer *out, const cx_standard *s, const cx_target *t, cx_language l) {
  const cx_item *item = cx_target_item(s, t);
  const cx_cut *cut = &item->cuts[t->cut];
  static const cx_both words[] = {{"ngay dưới mốc ", "just below "},
                                  {"đúng mốc ", "exactly "},
                                  {"ngay trên mốc ", "just above "}};
  cx_puts(out, cx_half(words[t->kind - CX_TARGET_BELOW], l));
  cx_put_number(out, cut->bound, 15, CX_DOWN, l);
  if (item->kind == CX_ITEM_RATE && item->per == 100) cx_puts(out, "%");
  if (item->kind == CX_ITEM_RATE && item->per == 1000) cx_puts(out, "‰");
}

static void put_class_target(cx_buffer *out, const cx_standard *s, const cx_target *t,
                             cx_language l) {
  static const cx_both words[] = {{"đúng", "true"},
                                  {"sai", "false"},
                                  {"chưa rõ", "unknown"},
                                  {" đúng và quyết định", " true and deciding"},
                                  {" sai và quyết định", " false and deciding"},
                                  {"ngay dưới", "just under"},
                                  {"đúng mức", "on"},
                                  {"ngay trên", "over"}};
  cx_puts(out, cx_in(l, "nhóm ", "class "));
  cx_puts(out, s->classes[t->index].id);
  if (t->kind == CX_TARGET_ATOM_TRUE || t->kind == CX_TARGET_ATOM_FALSE) {
    cx_puts(out, ": ");
    cx_put_atom(out, s, t);
    cx_puts(out, cx_half(words[t->kind - CX_TARGET_CLASS_TRUE], l));
    return;
  }
  bool total = t->kind >= CX_TARGET_TOTAL_UNDER;
  cx_puts(out,
          total ? cx_in(l, ": tổng điểm ", ": total ") : cx_in(l, ": điều kiện ", ": condition "));
  cx_puts(out, cx_half(words[t->kind - CX_TARGET_CLASS_TRUE], l));
  if (!total) return;
  cx_puts(out, " (");
  cx_put_hundredths(out, t->total);
  cx_puts(out, ")");
}

void cx_trial_put_item(cx_buffer *out, const cx_standard *s, const cx_target *t, cx_language l) {
  const cx_item *item = &s->items[t->index];
  cx_puts(out, item->id);
  if (item->by != CX_NO_MEASURE && t->list != CX_ANY_LIST) {
    const cx_measure *by = &s->measures[item->by];
    cx_puts(out, " (");
    cx_puts(out, l == CX_EN ? by->choices[t->list] : by->choice_labels[t->list]);
    cx_puts(out, ")");
  }
  cx_puts(out, ": ");
}

void cx_trial_put_target(cx_buffer *out, const cx_standard *s, const cx_target *t, cx_language l) {
  bool asked = t->kind == CX_TARGET_ATOM_TRUE || t->kind == CX_TARGET_ATOM_FALSE;
  if (t->kind > CX_TARGET_CLAUSE || (asked && t->question.kind != CX_ASKED_CLASS)) {
    cx_put_asked_target(out, s, t, l);
    return;
  }
  if (t->kind == CX_TARGET_CLAUSE) {
    cx_puts(out, cx_in(l, "điều khoản ", "clause "));
    cx_puts(out, s->criteria[t->index].cite.value);
    return;
  }
  if (t->kind >= CX_TARGET_CLASS_TRUE) {
    put_class_target(out, s, t, l);
    return;
  }
  cx_trial_put_item(out, s, t, l);
  switch (t->kind) {
  case CX_TARGET_BELOW:
  case CX_TARGET_ON:
  case CX_TARGET_ABOVE:
    put_bound(out, s, t, l);
    break;
  case CX_TARGET_BAND:
    cx_puts(out, cx_in(l, "có số liệu", "a figure"));
    break;
  case CX_TARGET_YES:
    cx_puts(out, cx_in(l, "có", "yes"));
    break;
  case CX_TARGET_NO:
    cx_puts(out, cx_in(l, "không", "no"));
    break;
  case CX_TARGET_BLANK:
    cx_puts(out, cx_in(l, "thiếu số liệu", "the figure is blank"));
    break;
  case CX_TARGET_WHOLE_BLANK:
    cx_puts(out, cx_in(l, "thiếu mẫu số", "the denominator is blank"));
    break;
  default:
    cx_puts(out, cx_in(l, "không phát sinh trường hợp", "no case arose"));
  }
}

void cx_trial_put_place(cx_buffer *out, const char *file, cx_place place) {
  cx_puts(out, file);
  cx_putc(out, ':');
  cx_put_int(out, place.line);
  cx_puts(out, ": ");
}
