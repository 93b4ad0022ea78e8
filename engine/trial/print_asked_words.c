/* See print_asked_words.h. */
#include "trial/print_asked_words.h"

#include "number/hundredths.h"
#include "trial/cover_atoms.h"

/* Whose question it is: "3.2: điều kiện áp dụng". Of several conditions, which. */
void cx_trial_put_question(cx_buffer *out, const cx_standard *s, cx_question q, bool part,
                           cx_language l) {
  static const cx_both words[] = {[CX_ASKED_CLASS] = {"điều kiện nhóm", "class condition"},
                                  [CX_ASKED_MET] = {"điều kiện", "condition"},
                                  [CX_ASKED_APPLIES] = {"điều kiện áp dụng", "applies"},
                                  [CX_ASKED_CRITERION] = {"điều kiện áp dụng", "applies"},
                                  [CX_ASKED_REQUIRED] = {"điều kiện công nhận", "requirement"},
                                  [CX_ASKED_VALUE] = {"biểu thức", "value"}};
  if (q.kind == CX_ASKED_CLASS)
    cx_puts(out, s->classes[q.index].id);
  else if (q.kind == CX_ASKED_CRITERION)
    cx_puts(out, s->criteria[q.index].id.value);
  else if (q.kind != CX_ASKED_REQUIRED)
    cx_puts(out, s->items[q.index].id);
  if (q.kind != CX_ASKED_REQUIRED) cx_puts(out, ": ");
  cx_puts(out, cx_half(words[q.kind], l));
  if (q.kind == CX_ASKED_REQUIRED) {
    cx_puts(out, cx_in(l, " «", " \""));
    cx_puts(out, s->requirements[q.index].title);
    cx_puts(out, cx_in(l, "»", "\""));
  }
  if (q.kind != CX_ASKED_MET || !part || s->items[q.index].condition_count < 2) return;
  cx_puts(out, " ");
  cx_put_int(out, (int64_t)q.part + 1);
}

static bool is_atom(const cx_target *t) {
  return t->kind == CX_TARGET_ATOM_TRUE || t->kind == CX_TARGET_ATOM_FALSE ||
         (t->kind >= CX_TARGET_ASKED_BELOW && t->kind <= CX_TARGET_ASKED_ABOVE);
}

static cx_both words_of(cx_target_kind kind) {
  switch (kind) {
  case CX_TARGET_ATOM_TRUE:
  case CX_TARGET_PART_TRUE:
    return (cx_both){"đúng và quyết định", "true and deciding"};
  case CX_TARGET_ATOM_FALSE:
  case CX_TARGET_PART_FALSE:
    return (cx_both){"sai và quyết định", "false and deciding"};
  case CX_TARGET_ASKED_BELOW:
    return (cx_both){"ngay dưới mốc, quyết định", "just below its bound, deciding"};
  case CX_TARGET_ASKED_ON:
    return (cx_both){"đúng mốc, quyết định", "on its bound, deciding"};
  case CX_TARGET_ASKED_ABOVE:
    return (cx_both){"ngay trên mốc, quyết định", "just above its bound, deciding"};
  case CX_TARGET_ASKED_TRUE:
    return (cx_both){"đúng", "true"};
  case CX_TARGET_ASKED_FALSE:
    return (cx_both){"sai", "false"};
  case CX_TARGET_ASKED_UNKNOWN:
    return (cx_both){"chưa rõ", "unknown"};
  case CX_TARGET_CHOICE_BLANK:
    return (cx_both){"thiếu lựa chọn của thang điểm, có số liệu",
                     "the choice of the bands is blank, the figure known"};
  case CX_TARGET_STEP_NONE:
    return (cx_both){"không có vụ việc nào", "no event"};
  case CX_TARGET_STEP_SOME:
    return (cx_both){"có vụ việc, chưa đến mức giới hạn", "some events, below the cap"};
  case CX_TARGET_STEP_CAP:
    return (cx_both){"đến mức giới hạn", "at the cap"};
  case CX_TARGET_FLOOR_LIFTS:
    return (cx_both){"tổng các chỉ tiêu dưới mức sàn", "the items come to less than the floor"};
  case CX_TARGET_FLOOR_FREE:
    return (cx_both){"tổng các chỉ tiêu trên mức sàn", "the items come to more than the floor"};
  case CX_TARGET_SHARE_UNDER:
    return (cx_both){"ngay dưới tỷ lệ điểm cần đạt", "just under the share needed"};
  case CX_TARGET_SHARE_ON:
    return (cx_both){"đúng hoặc ngay trên tỷ lệ điểm cần đạt", "on or just over the share needed"};
  default:
    return (cx_both){"chưa rõ có đạt tỷ lệ điểm hay không", "whether the share is reached is open"};
  }
}

/* "mới có 2 điều kiện đúng, cần 3", "vừa đủ 3 điều kiện đúng, cần 3" */
static void put_need(cx_buffer *out, const cx_standard *s, const cx_target *t, cx_language l) {
  const cx_item *item = &s->items[t->index];
  bool short_of = t->kind == CX_TARGET_NEED_SHORT;
  size_t hold = item->need - short_of;
  cx_puts(out, cx_in(l, short_of ? "mới có " : "vừa đủ ", "exactly "));
  cx_put_int(out, (int64_t)hold);
  cx_puts(out, cx_in(l, " điều kiện đúng, cần ",
                     hold == 1 ? " condition holds, of " : " conditions hold, of "));
  cx_put_int(out, (int64_t)item->need);
  cx_puts(out, cx_in(l, "", " needed"));
}

static void put_segment(cx_buffer *out, const cx_standard *s, const cx_target *t, cx_language l) {
  cx_puts(out, cx_in(l, "một giá trị của mức «", "a value in the band \""));
  cx_puts(out, cx_trial_band_at(cx_target_item(s, t), t->cut)->test);
  cx_puts(out, cx_in(l, "»", "\""));
}

static void put_subject(cx_buffer *out, const cx_standard *s, const cx_target *t, cx_language l) {
  bool asked = is_atom(t) || (t->kind >= CX_TARGET_ASKED_TRUE && t->kind <= CX_TARGET_PART_FALSE);
  if (asked) {
    cx_trial_put_question(out, s, t->question, t->kind >= CX_TARGET_PART_TRUE || is_atom(t), l);
    if (is_atom(t)) {
      cx_puts(out, ": ");
      cx_put_atom(out, s, t);
    }
    cx_puts(out, " ");
    return;
  }
  bool class = t->kind >= CX_TARGET_SHARE_UNDER;
  bool criterion = t->kind == CX_TARGET_FLOOR_LIFTS || t->kind == CX_TARGET_FLOOR_FREE;
  if (class) cx_puts(out, cx_in(l, "nhóm ", "class "));
  cx_puts(out, class       ? s->classes[t->index].id
               : criterion ? s->criteria[t->index].id.value
                           : s->items[t->index].id);
  const cx_item *item = class || criterion ? NULL : &s->items[t->index];
  if (item && item->by != CX_NO_MEASURE && t->list != CX_ANY_LIST) {
    const cx_measure *by = &s->measures[item->by];
    cx_puts(out, " (");
    cx_puts(out, l == CX_EN ? by->choices[t->list] : by->choice_labels[t->list]);
    cx_puts(out, ")");
  }
  cx_puts(out, ": ");
}

void cx_put_asked_target(cx_buffer *out, const cx_standard *s, const cx_target *t, cx_language l) {
  put_subject(out, s, t, l);
  if (t->kind == CX_TARGET_NEED_SHORT || t->kind == CX_TARGET_NEED_ON)
    put_need(out, s, t, l);
  else if (t->kind == CX_TARGET_SEGMENT)
    put_segment(out, s, t, l);
  else
    cx_puts(out, cx_half(words_of(t->kind), l));
}
