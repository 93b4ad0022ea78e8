/* See print_impact_reason.h. */

#include "compare/print_impact_reason.h"

#include <string.h>

#include "number/hundredths.h"
#include "standard/values.h"

const char *cx_reason_word(cx_reason_kind kind) {
  static const char *const words[] = {
      "pass",      "item_gone", "item_new", "item_replaced", "item_moved", "points",
      "when_none", "requires",  "class",    "zero",          "fail",       "total",
      "missing",   "lost",      "gained",   "new",           "gone"};
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

static const cx_criterion *criterion_of(const cx_compare_impact *m, const cx_reason *r) {
  return r->new_criterion != CX_NO_PAIR   ? &m->new_text->criteria[r->new_criterion]
         : r->old_criterion != CX_NO_PAIR ? &m->old_text->criteria[r->old_criterion]
                                          : NULL;
}

static const cx_item *item_of(const cx_compare_impact *m, const cx_reason *r) {
  return r->new_item != CX_NO_PAIR   ? &m->new_text->items[r->new_item]
         : r->old_item != CX_NO_PAIR ? &m->old_text->items[r->old_item]
                                     : NULL;
}

static const cx_measure *measure_of(const cx_compare_impact *m, const cx_reason *r) {
  return &(r->was ? m->old_text : m->new_text)->measures[r->measure];
}

static const char *none_word(const cx_standard *s, int item) {
  return cx_when_none_word(s->items[item].when_none);
}

/* ---- ids ---- */

static const char *class_id(const cx_standard *s, int class) {
  return class >= 0 ? s->classes[class].id : class == CX_CLASS_OPEN ? "?" : "-";
}

static void put_class_id(cx_buffer *out, const cx_compare_impact *m, const cx_reason *r) {
  const char *before = class_id(m->old_text, r->old_class);
  const char *after = class_id(m->new_text, r->new_class);
  cx_puts(out, before);
  if (r->old_class < 0 || r->new_class < 0 || strcmp(before, after) != 0) {
    cx_putc(out, '>');
    cx_puts(out, after);
    return;
  }
  cx_putc(out, ' ');
  cx_put_hundredths(out, m->old_text->classes[r->old_class].min_total);
  cx_putc(out, '>');
  cx_put_hundredths(out, m->new_text->classes[r->new_class].min_total);
}

static void put_id_points(cx_buffer *out, const cx_reason *r, bool before) {
  cx_putc(out, ' ');
  if (before) {
    put_plain(out, r->before);
    cx_putc(out, '>');
  }
  put_plain(out, r->after);
}

static void put_item_id(cx_buffer *out, const cx_compare_impact *m, const cx_reason *r) {
  static const char *const ends[] = {[CX_REASON_ITEM_GONE] = " gone",
                                     [CX_REASON_ITEM_NEW] = " new",
                                     [CX_REASON_ITEM_REPLACED] = " replaced",
                                     [CX_REASON_ITEM_MOVED] = " moved"};
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

void cx_put_reason_id(cx_buffer *out, const cx_compare_impact *m, const cx_reason *r) {
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
  } else if (r->kind == CX_REASON_TOTAL) {
    put_plain(out, r->after);
    cx_putc(out, '<');
    cx_put_int(out, r->new_most);
  } else {
    cx_puts(out, criterion_of(m, r)->id.value);
  }
  if (r->kind == CX_REASON_LOST || r->kind == CX_REASON_GAINED) put_id_points(out, r, true);
  if (r->kind == CX_REASON_NEW || r->kind == CX_REASON_GONE) put_id_points(out, r, false);
  if (r->kind == CX_REASON_NEW) {
    cx_putc(out, '/');
    cx_put_int(out, r->new_most);
  }
}

/* ---- words ---- */

typedef struct telling {
  cx_buffer *out;
  const cx_compare_impact *m;
  const cx_reason *r;
  cx_language language;
  bool title;
} telling;

static void say(const telling *t, const char *vi, const char *en) {
  cx_puts(t->out, cx_in(t->language, vi, en));
}

static void put_points_before_after(const telling *t) {
  const cx_reason *r = t->r;
  if (t->title) return;
  cx_puts(t->out, ": ");
  cx_put_points_of(t->out, t->m->old_text, cx_points_low(r->before), cx_points_high(r->before),
                   r->old_most, t->language);
  cx_puts(t->out, " → ");
  cx_put_points_of(t->out, t->m->new_text, cx_points_low(r->after), cx_points_high(r->after),
                   r->new_most, t->language);
}

static void put_points_after(const telling *t) {
  if (t->title) return;
  cx_puts(t->out, ": ");
  cx_put_points_of(t->out, t->m->new_text, cx_points_low(t->r->after),
                   cx_points_high(t->r->after), t->r->new_most, t->language);
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

static const char *none_name(const telling *t, const char *word) {
  return *word == 'f'   ? cx_in(t->language, "tính đủ điểm", "full points")
         : *word == 'z' ? cx_in(t->language, "0 điểm", "no points")
                        : cx_in(t->language, "chưa xác định", "undetermined");
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
  case CX_REASON_WHEN_NONE:
    say(t, ", khi không phát sinh trường hợp: ", ", when no case arose: ");
    cx_puts(t->out, none_name(t, none_word(t->m->old_text, r->old_item)));
    cx_puts(t->out, " → ");
    cx_puts(t->out, none_name(t, none_word(t->m->new_text, r->new_item)));
    break;
  default:
    put_points_before_after(t);
  }
}

static void put_class(const telling *t, const cx_standard *s, int class) {
  if (class < 0) {
    if (class == CX_CLASS_OPEN)
      say(t, "chưa rõ nhóm", "class not certain");
    else
      say(t, "không thuộc nhóm nào", "in no class");
    return;
  }
  say(t, "«", "\"");
  cx_puts(t->out, cx_gloss(t->language, s->classes[class].label, s->classes[class].label_en));
  say(t, "»", "\"");
  if (!t->title && !t->m->versions) return; /* what it needs stands beside the commune's total */
  say(t, ", cần ", ", needs ");
  cx_put_points(t->out, s, s->classes[class].min_total, s->classes[class].min_total, t->language);
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
  if (r->kind != CX_REASON_PASS) return;
  say(t, ", mức đạt: ", ", met when: ");
  cx_puts(t->out, t->m->old_text->criteria[r->old_criterion].pass.value);
  cx_puts(t->out, " → ");
  cx_puts(t->out, t->m->new_text->criteria[r->new_criterion].pass.value);
}

void cx_put_reason_words(cx_buffer *out, const cx_compare_impact *m, const cx_reason *r,
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
  case CX_REASON_MISSING:
    put_missing(&t);
    break;
  default:
    put_of_criterion(&t);
  }
}
