/* See print_impact_reason.h. */

#include "impact/print_impact_reason.h"

#include <string.h>

#include "compare/print_words.h"
#include "number/hundredths.h"
#include "report/condition.h"
#include "report/why.h"
#include "standard/values.h"

const char *cx_reason_word(cx_reason_kind kind) {
  static const char *const words[] = {[CX_REASON_PASS] = "pass",
                                      [CX_REASON_FLOOR] = "floor",
                                      [CX_REASON_CRITERION_APPLIES] = "applies",
                                      [CX_REASON_ITEM_GONE] = "item_gone",
                                      [CX_REASON_ITEM_NEW] = "item_new",
                                      [CX_REASON_ITEM_REPLACED] = "item_replaced",
                                      [CX_REASON_ITEM_MOVED] = "item_moved",
                                      [CX_REASON_ITEM_APPLIES] = "item_applies",
                                      [CX_REASON_POINTS] = "points",
                                      [CX_REASON_WHEN_NONE] = "when_none",
                                      [CX_REASON_REQUIRES] = "requires",
                                      [CX_REASON_REQUIREMENT] = "requirement",
                                      [CX_REASON_CLASS] = "class",
                                      [CX_REASON_ZERO] = "zero",
                                      [CX_REASON_FAIL] = "fail",
                                      [CX_REASON_TOTAL] = "total",
                                      [CX_REASON_SHARE] = "share",
                                      [CX_REASON_UNMET] = "unmet",
                                      [CX_REASON_MISSING] = "missing",
                                      [CX_REASON_LOST] = "lost",
                                      [CX_REASON_GAINED] = "gained",
                                      [CX_REASON_NEW] = "new",
                                      [CX_REASON_GONE] = "gone"};
  return words[kind];
}

static void put_plain(cx_buffer *out, cx_points points) {
  int low = cx_points_low(points), high = cx_points_high(points);
  cx_put_hundredths(out, low);
  if (low != high) {
    cx_putc(out, '-');
    cx_put_hundredths(out, high);
  }
}

static const cx_criterion *criterion_of(const cx_impact *m, const cx_reason *r) {
  return r->new_criterion != CX_NO_PAIR   ? &m->new_text->criteria[r->new_criterion]
         : r->old_criterion != CX_NO_PAIR ? &m->old_text->criteria[r->old_criterion]
                                          : NULL;
}

static const cx_item *item_of(const cx_impact *m, const cx_reason *r) {
  return r->new_item != CX_NO_PAIR   ? &m->new_text->items[r->new_item]
         : r->old_item != CX_NO_PAIR ? &m->old_text->items[r->old_item]
                                     : NULL;
}

static const cx_measure *measure_of(const cx_impact *m, const cx_reason *r) {
  return &(r->was ? m->old_text : m->new_text)->measures[r->measure];
}

static const cx_requirement *requirement_of(const cx_impact *m, const cx_reason *r) {
  return r->new_requirement != CX_NO_PAIR   ? &m->new_text->requirements[r->new_requirement]
         : r->old_requirement != CX_NO_PAIR ? &m->old_text->requirements[r->old_requirement]
                                            : NULL;
}

/* The class whose share is not reached. */
static const cx_class *share_of(const cx_impact *m, const cx_reason *r) {
  return &(r->was ? m->old_text : m->new_text)->classes[r->new_class];
}

static const char *none_word(const cx_standard *s, int item) {
  return cx_when_none_word(s->items[item].when_none);
}

/* ---- ids ---- */

static const char *class_id(const cx_standard *s, int class) {
  return class >= 0 ? s->classes[class].id : class == CX_CLASS_OPEN ? "?" : "-";
}

static void put_needed_id(cx_buffer *out, const cx_class *class) {
  if (class->has_total)
    cx_put_hundredths(out, class->min_total);
  else if (class->has_share)
    cx_put_hundredths(out, class->min_share);
  else
    cx_putc(out, '-');
  if (class->has_share) cx_putc(out, '%');
}

static void put_class_id(cx_buffer *out, const cx_impact *m, const cx_reason *r) {
  const char *before = class_id(m->old_text, r->old_class);
  const char *after = class_id(m->new_text, r->new_class);
  cx_puts(out, before);
  if (r->old_class < 0 || r->new_class < 0 || strcmp(before, after) != 0) {
    cx_putc(out, '>');
    cx_puts(out, after);
    return;
  }
  cx_putc(out, ' ');
  put_needed_id(out, &m->old_text->classes[r->old_class]);
  cx_putc(out, '>');
  put_needed_id(out, &m->new_text->classes[r->new_class]);
}

static void put_id_points(cx_buffer *out, const cx_reason *r, bool before) {
  cx_putc(out, ' ');
  if (before) {
    put_plain(out, r->before);
    cx_putc(out, '>');
  }
  put_plain(out, r->after);
}

static void put_item_id(cx_buffer *out, const cx_impact *m, const cx_reason *r) {
  static const char *const ends[] = {[CX_REASON_ITEM_GONE] = " gone",
                                     [CX_REASON_ITEM_NEW] = " new",
                                     [CX_REASON_ITEM_REPLACED] = " replaced",
                                     [CX_REASON_ITEM_MOVED] = " moved",
                                     [CX_REASON_ITEM_APPLIES] = " applies"};
  cx_puts(out, r->kind == CX_REASON_WHEN_NONE ? "when_none " : "item ");
  cx_puts(out, item_of(m, r)->id);
  if (r->kind == CX_REASON_POINTS) {
    put_id_points(out, r, true);
  } else if (r->kind == CX_REASON_WHEN_NONE) {
    cx_putc(out, ' ');
    cx_puts(out, none_word(m->old_text, r->old_item));
    cx_putc(out, '>');
    cx_puts(out, none_word(m->new_text, r->new_item));
  } else {
    cx_puts(out, ends[r->kind]);
  }
}

static void put_floor_id(cx_buffer *out, const cx_impact *m, const cx_reason *r) {
  const cx_criterion *const both[] = {&m->old_text->criteria[r->old_criterion],
                                      &m->new_text->criteria[r->new_criterion]};
  for (int side = 0; side < 2; side++) {
    cx_putc(out, side ? '>' : ' ');
    if (both[side]->has_floor)
      cx_put_hundredths(out, both[side]->floor);
    else
      cx_putc(out, '-');
  }
}

/* "1": the number of a requirement in the text that has it. */
static void put_requirement_id(cx_buffer *out, const cx_reason *r) {
  bool gone = r->new_requirement == CX_NO_PAIR, is_new = r->old_requirement == CX_NO_PAIR;
  cx_put_int(out, (gone ? r->old_requirement : r->new_requirement) + 1);
  if (r->kind == CX_REASON_UNMET) return;
  if (gone) cx_puts(out, " gone");
  if (is_new) cx_puts(out, " new");
}

void cx_put_reason_id(cx_buffer *out, const cx_impact *m, const cx_reason *r) {
  if (r->was) cx_puts(out, "was ");
  if (item_of(m, r)) {
    put_item_id(out, m, r);
    return;
  }
  cx_puts(out, cx_reason_word(r->kind));
  if (r->kind == CX_REASON_REQUIRES) return;
  cx_putc(out, ' ');
  if (r->kind == CX_REASON_CLASS) {
    put_class_id(out, m, r);
  } else if (r->kind == CX_REASON_MISSING) {
    cx_puts(out, measure_of(m, r)->id);
  } else if (requirement_of(m, r)) {
    put_requirement_id(out, r);
  } else if (r->kind == CX_REASON_TOTAL) {
    put_plain(out, r->after);
    cx_putc(out, '<');
    cx_put_hundredths(out, r->new_most);
  } else if (r->kind == CX_REASON_SHARE) {
    put_plain(out, r->after);
    cx_putc(out, '/');
    put_plain(out, cx_points_of(r->old_most, r->new_most));
    cx_putc(out, '<');
    put_needed_id(out, share_of(m, r));
  } else {
    cx_puts(out, criterion_of(m, r)->id.value);
  }
  if (r->kind == CX_REASON_FLOOR) put_floor_id(out, m, r);
  if (r->kind == CX_REASON_LOST || r->kind == CX_REASON_GAINED) put_id_points(out, r, true);
  if (r->kind == CX_REASON_NEW || r->kind == CX_REASON_GONE) put_id_points(out, r, false);
  if (r->kind == CX_REASON_NEW) {
    cx_putc(out, '/');
    cx_put_hundredths(out, r->new_most);
  }
}

/* ---- words ---- */

typedef struct telling {
  cx_buffer *out;
  const cx_impact *m;
  const cx_reason *r;
  cx_language language;
  bool title;
} telling;

static void say(const telling *t, const char *vi, const char *en) {
  cx_puts(t->out, cx_in(t->language, vi, en));
}

/* Points of an item or a criterion; nothing of what is left out. */
static void put_points_of(const telling *t, const cx_standard *s, cx_points points, int most) {
  const cx_item *item = item_of(t->m, t->r);
  if (item && !most && !points && item->applies.when.text)
    say(t, "không tính", "left out");
  else if (item)
    cx_put_item_points(t->out, s, cx_points_low(points), cx_points_high(points), most, t->language);
  else
    cx_put_points_of(t->out, s, cx_points_low(points), cx_points_high(points), most, t->language);
}

static void put_points_before_after(const telling *t) {
  const cx_reason *r = t->r;
  if (t->title) return;
  cx_puts(t->out, ": ");
  put_points_of(t, t->m->old_text, r->before, r->old_most);
  cx_puts(t->out, " → ");
  put_points_of(t, t->m->new_text, r->after, r->new_most);
}

static void put_points_after(const telling *t) {
  if (t->title) return;
  cx_puts(t->out, ": ");
  put_points_of(t, t->m->new_text, t->r->after, t->r->new_most);
}

/* "2.1 «Tỷ lệ …» (Điều 2, khoản 1, điểm b)" */
static void put_name(const telling *t, const char *id, const char *title, const char *title_en) {
  cx_puts(t->out, id);
  if (t->title) {
    say(t, " «", " \"");
    cx_puts(t->out, cx_gloss(t->language, title, title_en));
    say(t, "»", "\"");
  }
  cx_puts(t->out, " (");
  cx_puts(t->out, criterion_of(t->m, t->r)->cite.value);
  cx_puts(t->out, ")");
}

static void put_criterion(const telling *t) {
  const cx_criterion *c = criterion_of(t->m, t->r);
  put_name(t, c->id.value, c->title.value, c->title_en);
}

/* A condition in words, in quotes. */
static void put_asked(const telling *t, const cx_standard *s, const cx_condition *condition) {
  const cx_condition_words words = {.standard = s, .language = t->language};
  say(t, "«", "\"");
  if (condition->text)
    cx_report_put_condition(t->out, &words, condition);
  else
    say(t, "mọi xã", "every commune");
  say(t, "»", "\"");
}

static void put_applies(const telling *t, const cx_applies *a, const cx_applies *b) {
  put_asked(t, t->m->old_text, &a->when);
  say(t, " → ", " → ");
  put_asked(t, t->m->new_text, &b->when);
  const char *before = a->when.text ? cx_report_otherwise(a->otherwise, t->language) : NULL;
  const char *after = b->when.text ? cx_report_otherwise(b->otherwise, t->language) : NULL;
  if (!before || !after || !strcmp(before, after)) return;
  say(t, "; không thì ", "; else ");
  cx_puts(t->out, before);
  cx_puts(t->out, " → ");
  cx_puts(t->out, after);
}

/* What two items ask where they ask one condition each. */
static void put_conditions(const telling *t) {
  const cx_item *a = &t->m->old_text->items[t->r->old_item];
  const cx_item *b = &t->m->new_text->items[t->r->new_item];
  if (a->condition_count != 1 || b->condition_count != 1) return;
  if (!strcmp(a->conditions[0].text, b->conditions[0].text)) return;
  say(t, ", điều kiện: ", ", condition: ");
  put_asked(t, t->m->old_text, &a->conditions[0]);
  cx_puts(t->out, " → ");
  put_asked(t, t->m->new_text, &b->conditions[0]);
}

static void put_item(const telling *t) {
  const cx_item *item = item_of(t->m, t->r);
  const cx_reason *r = t->r;
  say(t, "chỉ tiêu ", "item ");
  put_name(t, item->id, item->title, item->title_en);
  switch (r->kind) {
  case CX_REASON_ITEM_GONE:
    say(t, " bị bỏ", " is gone");
    break;
  case CX_REASON_ITEM_NEW:
    say(t, " là chỉ tiêu mới", " is new");
    put_points_after(t);
    break;
  case CX_REASON_ITEM_REPLACED:
    say(t, " đo cách khác", " is measured another way");
    put_points_before_after(t);
    break;
  case CX_REASON_ITEM_MOVED:
    say(t, " tính cho tiêu chí khác: ", " counts for another criterion: ");
    cx_puts(t->out, t->m->old_text->criteria[r->old_criterion].id.value);
    cx_puts(t->out, " → ");
    cx_puts(t->out, t->m->new_text->criteria[r->new_criterion].id.value);
    break;
  case CX_REASON_ITEM_APPLIES:
    say(t, ", áp dụng: ", ", applies: ");
    put_applies(t, &t->m->old_text->items[r->old_item].applies,
                &t->m->new_text->items[r->new_item].applies);
    put_points_before_after(t);
    break;
  case CX_REASON_WHEN_NONE:
    say(t, ", khi không phát sinh trường hợp: ", ", when no case arose: ");
    cx_compare_put_none(t->out, t->m->old_text, r->old_item, t->language);
    cx_puts(t->out, " → ");
    cx_compare_put_none(t->out, t->m->new_text, r->new_item, t->language);
    break;
  default:
    put_conditions(t);
    put_points_before_after(t);
  }
}

static void put_class(const telling *t, const cx_standard *s, int class) {
  if (class < 0) {
    if (class == CX_CLASS_OPEN)
      say(t, "chưa rõ nhóm", "class not certain");
    else if (!s->class_count)
      say(t, "không chia nhóm", "no classes");
    else
      say(t, "không thuộc nhóm nào", "in no class");
    return;
  }
  say(t, "«", "\"");
  cx_puts(t->out, cx_gloss(t->language, s->classes[class].label, s->classes[class].label_en));
  say(t, "»", "\"");
  if (!t->title && !t->m->versions) return; /* what it needs stands beside the commune's total */
  cx_compare_put_needed(t->out, s, &s->classes[class], t->language);
}

static void put_requirements(const telling *t, const cx_standard *s) {
  if (!s->all_pass && !s->no_zero) say(t, "không có", "none");
  if (s->all_pass) say(t, "mọi tiêu chí phải đạt", "every criterion is met");
  if (s->all_pass && s->no_zero) say(t, " và ", " and ");
  if (s->no_zero) say(t, "không tiêu chí nào 0 điểm", "no criterion at 0");
}

static void put_total(const telling *t) {
  if (t->title) {
    say(t, "tổng điểm dưới mức cần đạt", "total below what is needed");
    return;
  }
  say(t, "tổng ", "total ");
  cx_put_points(t->out, t->m->new_text, cx_points_low(t->r->after), cx_points_high(t->r->after),
                t->language);
  say(t, ", cần ", ", needs ");
  cx_put_hundredths(t->out, t->r->new_most);
}

static void put_share(const telling *t) {
  const cx_standard *s = t->r->was ? t->m->old_text : t->m->new_text;
  if (t->title) {
    say(t, "tỷ lệ điểm dưới mức cần đạt", "share of the points below what is needed");
    return;
  }
  say(t, "tổng ", "total ");
  cx_put_points(t->out, s, cx_points_low(t->r->after), cx_points_high(t->r->after), t->language);
  say(t, " trong ", " of ");
  cx_put_points(t->out, s, t->r->old_most, t->r->new_most, t->language);
  say(t, " áp dụng", " that apply");
  cx_compare_put_needed(t->out, s, share_of(t->m, t->r), t->language);
}

static void put_requirement(const telling *t) {
  const cx_reason *r = t->r;
  const cx_requirement *one = requirement_of(t->m, r);
  say(t, "yêu cầu «", "requirement \"");
  cx_puts(t->out, cx_gloss(t->language, one->title, one->title_en));
  say(t, "»", "\"");
  if (one->cite) {
    cx_puts(t->out, " (");
    cx_puts(t->out, one->cite);
    cx_puts(t->out, ")");
  }
  if (r->kind == CX_REASON_UNMET) {
    say(t, " không đạt", " not met");
  } else if (r->new_requirement == CX_NO_PAIR) {
    say(t, " bị bỏ", " is gone");
  } else if (r->old_requirement == CX_NO_PAIR) {
    say(t, " là yêu cầu mới", " is new");
  } else {
    cx_puts(t->out, ": ");
    put_asked(t, t->m->old_text, &t->m->old_text->requirements[r->old_requirement].condition);
    cx_puts(t->out, " → ");
    put_asked(t, t->m->new_text, &t->m->new_text->requirements[r->new_requirement].condition);
  }
}

static void put_floor(const telling *t, const cx_criterion *c) {
  if (c->has_floor)
    cx_put_point_number(t->out, c->floor, t->language);
  else
    say(t, "không có", "none");
}

static void put_missing(const telling *t) {
  const cx_measure *measure = measure_of(t->m, t->r);
  say(t, "thiếu số liệu «", "missing: \"");
  cx_puts(t->out, cx_gloss(t->language, measure->label, measure->label_en));
  say(t, "»", "\"");
}

static void put_of_criterion(const telling *t) {
  const cx_reason *r = t->r;
  if (r->kind == CX_REASON_NEW)
    say(t, "tiêu chí mới ", "new criterion ");
  else if (r->kind == CX_REASON_GONE)
    say(t, "tiêu chí cũ ", "former criterion ");
  else
    say(t, "tiêu chí ", "criterion ");
  put_criterion(t);
  if (r->kind == CX_REASON_GONE) say(t, " không còn", " is gone");
  if (r->kind == CX_REASON_ZERO) say(t, ": 0 điểm", ": 0 points");
  if (r->kind == CX_REASON_FAIL) say(t, " không đạt", " not met");
  if (r->kind == CX_REASON_LOST && t->title) say(t, ": mất điểm", ": points lost");
  if (r->kind == CX_REASON_GAINED && t->title) say(t, ": thêm điểm", ": points gained");
  if (r->kind == CX_REASON_LOST || r->kind == CX_REASON_GAINED) put_points_before_after(t);
  if (r->kind == CX_REASON_FAIL || r->kind == CX_REASON_NEW || r->kind == CX_REASON_GONE)
    put_points_after(t);
  const cx_criterion *a = &t->m->old_text->criteria[r->old_criterion < 0 ? 0 : r->old_criterion];
  const cx_criterion *b = &t->m->new_text->criteria[r->new_criterion < 0 ? 0 : r->new_criterion];
  if (r->kind == CX_REASON_FLOOR) {
    say(t, ", mức điểm thấp nhất: ", ", the least it gives: ");
    put_floor(t, a);
    cx_puts(t->out, " → ");
    put_floor(t, b);
  }
  if (r->kind == CX_REASON_CRITERION_APPLIES) {
    say(t, ", áp dụng: ", ", applies: ");
    put_applies(t, &a->applies, &b->applies);
  }
  if (r->kind != CX_REASON_PASS) return;
  say(t, ", mức đạt: ", ", met when: ");
  cx_puts(t->out, a->pass.value);
  cx_puts(t->out, " → ");
  cx_puts(t->out, b->pass.value);
}

void cx_put_reason_words(cx_buffer *out, const cx_impact *m, const cx_reason *r,
                         cx_language language, bool title) {
  telling t = {out, m, r, language, title};
  if (r->was) say(&t, "trước đây: ", "before: ");
  if (item_of(m, r)) {
    put_item(&t);
    return;
  }
  switch (r->kind) {
  case CX_REASON_REQUIRES:
    say(&t, "điều kiện công nhận: ", "requirements: ");
    put_requirements(&t, m->old_text);
    cx_puts(out, " → ");
    put_requirements(&t, m->new_text);
    break;
  case CX_REASON_CLASS:
    say(&t, "nhóm: ", "class: ");
    put_class(&t, m->old_text, r->old_class);
    cx_puts(out, " → ");
    put_class(&t, m->new_text, r->new_class);
    break;
  case CX_REASON_TOTAL:
    put_total(&t);
    break;
  case CX_REASON_SHARE:
    put_share(&t);
    break;
  case CX_REASON_REQUIREMENT:
  case CX_REASON_UNMET:
    put_requirement(&t);
    break;
  case CX_REASON_MISSING:
    put_missing(&t);
    break;
  default:
    put_of_criterion(&t);
  }
}
