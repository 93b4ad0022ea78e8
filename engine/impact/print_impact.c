/* The summary for people: counts, most first, then what the data lack. */
#include "impact/print_impact.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "impact/print_impact_reason.h"
#include "number/reading.h"
#include "standard/apart.h"
#include "standard/measures.h"

typedef struct telling {
  cx_buffer *out;
  const cx_impact *m;
  const cx_impact_tally *t;
  const cx_style *style;
  cx_buffer line;
} telling;

static void say(telling *t, const char *vi, const char *en) {
  cx_puts(&t->line, cx_in(t->style->language, vi, en));
}

static void put_count(telling *t, size_t n) {
  cx_put_number(&t->line, cx_whole((int64_t)n), 0, CX_DOWN, t->style->language);
}

static void flush(telling *t, size_t indent) {
  cx_put_repeat(t->out, " ", indent);
  cx_put_wrapped(t->out, cx_buffer_text(&t->line), indent, indent + (indent ? 2 : 0));
  t->out->failed = t->out->failed || t->line.failed;
  cx_buffer_clear(&t->line);
}

/* A count to the right of seven columns, the collected words after it. */
static void flush_counted(telling *t, size_t n) {
  cx_buffer number = {0};
  cx_put_number(&number, cx_whole((int64_t)n), 0, CX_DOWN, t->style->language);
  size_t width = cx_display_width(cx_buffer_text(&number), number.size);
  cx_put_repeat(t->out, " ", width < 7 ? 7 - width : 0);
  cx_puts(t->out, cx_buffer_text(&number));
  cx_puts(t->out, "  ");
  cx_put_wrapped(t->out, cx_buffer_text(&t->line), 9, 11);
  t->out->failed = t->out->failed || t->line.failed || number.failed;
  cx_buffer_clear(&t->line);
  cx_buffer_free(&number);
}

static void heading(telling *t, const char *vi, const char *en) {
  cx_puts(t->out, "\n");
  cx_put_colour(t->out, t->style, CX_STRONG);
  cx_puts(t->out, cx_in(t->style->language, vi, en));
  cx_put_colour(t->out, t->style, CX_PLAIN);
  cx_puts(t->out, "\n");
}

static void put_standard(telling *t, const cx_standard *s) {
  const cx_standard *const both[] = {t->m->old_text, t->m->new_text};
  cx_put_told_apart(&t->line, s, both, 2);
  cx_puts(&t->line, " (");
  cx_puts(&t->line, s->number.value);
  cx_puts(&t->line, ")");
}

static void put_head(telling *t) {
  put_standard(t, t->m->old_text);
  cx_puts(&t->line, " → ");
  put_standard(t, t->m->new_text);
  if (t->style->period) {
    say(t, "; kỳ đánh giá ", "; assessment period ");
    cx_puts(&t->line, t->style->period);
  }
  flush(t, 0);
  put_count(t, t->t->compared);
  say(t, " xã được so sánh: ", " communes compared: ");
  put_count(t, t->t->flips);
  say(t, " xã đổi kết luận, ", " flip, ");
  put_count(t, t->t->compared - t->t->flips);
  say(t, " xã giữ nguyên.", " stay.");
  if (t->t->refused) {
    cx_putc(&t->line, ' ');
    put_count(t, t->t->refused);
    say(t, " dòng bị từ chối, không so sánh.", " rows refused, not compared.");
  }
  flush(t, 0);
}

static void put_verdicts(telling *t) {
  heading(t, "Kết luận cũ → mới", "Verdict, old → new");
  for (int a = 0; a < 3; a++)
    for (int b = 0; b < 3; b++) {
      if (!t->t->verdicts[a][b]) continue;
      cx_puts(&t->line, cx_verdict_name((cx_verdict)a, t->style->language));
      cx_puts(&t->line, " → ");
      cx_puts(&t->line, cx_verdict_name((cx_verdict)b, t->style->language));
      flush_counted(t, t->t->verdicts[a][b]);
    }
}

/* ": 3 no longer recognised, 2 newly recognised" */
static void put_directions(telling *t, const size_t *flips) {
  static const cx_both words[] = {{" thôi đủ điều kiện", " no longer recognised"},
                                  {" thành đủ điều kiện", " newly recognised"},
                                  {" đổi cách khác", " otherwise"}};
  const char *mark = ": ";
  for (int d = 0; d < 3; d++) {
    if (!flips[d]) continue;
    cx_puts(&t->line, mark);
    put_count(t, flips[d]);
    say(t, words[d].vi, words[d].en);
    mark = ", ";
  }
}

/* " (850)", " (80%)": what a class asks. */
static void put_needed(telling *t, const cx_class *class) {
  if (!class->has_total && !class->has_share) return;
  cx_puts(&t->line, " (");
  cx_put_point_number(&t->line, class->has_total ? class->min_total : class->min_share,
                      t->style->language);
  cx_puts(&t->line, class->has_share ? "%)" : ")");
}

static void put_class(telling *t, const cx_standard *s, int class) {
  if (class >= 0) {
    cx_puts(&t->line,
            cx_gloss(t->style->language, s->classes[class].label, s->classes[class].label_en));
    put_needed(t, &s->classes[class]);
  } else if (class == CX_CLASS_OPEN) {
    say(t, "chưa rõ nhóm", "class not certain");
  } else if (!s->class_count) {
    say(t, "không chia nhóm", "no classes");
  } else {
    say(t, "không thuộc nhóm nào", "in no class");
  }
}

static void put_classes(telling *t) {
  if (!t->m->old_text->class_count && !t->m->new_text->class_count) return;
  heading(t, "Xã đổi kết luận, theo nhóm cũ → mới (tổng điểm cần đạt)",
          "Flips by class, old → new (total needed)");
  for (size_t a = 0; a < t->m->old_text->class_count + 2; a++)
    for (size_t b = 0; b < t->m->new_text->class_count + 2; b++) {
      const size_t *flips = t->t->classes[a][b];
      size_t all = flips[0] + flips[1] + flips[2];
      if (!all) continue;
      put_class(t, t->m->old_text, (int)a - 2);
      cx_puts(&t->line, " → ");
      put_class(t, t->m->new_text, (int)b - 2);
      put_directions(t, flips);
      flush_counted(t, all);
    }
}

static size_t all_of(const size_t *flips) {
  return flips[0] + flips[1] + flips[2];
}

typedef struct ranked {
  size_t place, flips;
} ranked;

static int by_flips(const void *a, const void *b) {
  const ranked *x = a, *y = b;
  if (x->flips != y->flips) return x->flips < y->flips ? 1 : -1;
  return x->place < y->place ? -1 : x->place > y->place;
}

/* Places with flips, most first, up to `most` (0: all). */
static void put_places(telling *t, bool districts, size_t most) {
  const cx_impact_places *p = t->t->places;
  size_t count = districts ? p->district_count : p->province_count, some = 0;
  const size_t *flips = districts ? t->t->districts : t->t->provinces;
  const size_t *in = districts ? t->t->in_district : t->t->in_province;
  ranked *list = calloc(count + 1, sizeof *list);
  t->out->failed = t->out->failed || !list;
  for (size_t i = 0; i < count && list; i++)
    if (all_of(&flips[i * 3])) list[some++] = (ranked){i, all_of(&flips[i * 3])};
  if (some) {
    qsort(list, some, sizeof *list, by_flips);
    heading(t, districts ? "Theo huyện" : "Theo tỉnh", districts ? "By district" : "By province");
  }
  for (size_t i = 0; i < some && (!most || i < most); i++) {
    const cx_place_name *name =
        districts ? &p->districts[list[i].place] : &p->provinces[list[i].place];
    cx_put_shown_text(&t->line, name->name);
    if (districts) {
      cx_puts(&t->line, ", ");
      cx_put_shown_text(&t->line, p->provinces[name->province].name);
    }
    say(t, " (trong ", " (of ");
    put_count(t, in[list[i].place]);
    say(t, " xã)", ")");
    put_directions(t, &flips[list[i].place * 3]);
    flush_counted(t, list[i].flips);
  }
  if (most && some > most) {
    say(t, "và ", "and ");
    put_count(t, some - most);
    if (districts)
      say(t, " huyện nữa", " more districts");
    else
      say(t, " tỉnh nữa", " more provinces");
    flush(t, 9);
  }
  free(list);
}

/* Of different standards: what decides apart from where points went. */
static bool is_of_points(const cx_reason *r) {
  return r->kind >= CX_REASON_LOST;
}

static void put_reasons(telling *t, bool of_points, size_t most) {
  size_t shown = 0, left = 0;
  for (size_t i = 0; i < t->t->reason_count; i++) {
    const cx_reason_count *r = &t->t->reasons[i];
    /* of different standards every class differs, which was told by class */
    if (r->reason.kind == CX_REASON_CLASS && !t->m->versions) continue;
    if (is_of_points(&r->reason) != of_points) continue;
    if (!shown && of_points)
      heading(t, "Điểm theo tiêu chí ở các xã đó", "Points by criterion in those communes");
    else if (!shown)
      heading(t, "Vì sao: số xã đổi kết luận mà lý do có phần trong đó",
              "Why: how many flips each reason takes part in");
    if (most && shown == most) {
      left++;
      continue;
    }
    shown++;
    cx_put_reason_words(&t->line, t->m, &r->reason, t->style->language, true);
    flush_counted(t, r->flips);
  }
  if (left) {
    say(t, "và ", "and ");
    put_count(t, left);
    say(t, " lý do nữa", " more reasons");
    flush(t, 9);
  }
  if (t->t->unproved && !of_points) {
    say(t, "chưa chắc là ít thay đổi nhất", "perhaps not the fewest changes");
    flush_counted(t, t->t->unproved);
  }
}

static bool uses(const cx_standard *s, const char *id) {
  int m = cx_find_measure(s, id);
  return m != CX_NO_MEASURE && s->used[m];
}

static void put_measures(telling *t, const bool *had_new) {
  const cx_standard *a = t->m->old_text, *b = t->m->new_text;
  bool some = false;
  for (size_t m = 0; m < b->measure_count; m++) {
    if (!b->used[m] || had_new[m]) continue;
    if (!some)
      heading(t, "Văn bản mới cần mà số liệu không có cột",
              "Asked for by the new text, and no column in the data");
    some = true;
    cx_puts(&t->line, cx_gloss(t->style->language, b->measures[m].label, b->measures[m].label_en));
    cx_puts(&t->line, " (");
    cx_puts(&t->line, b->measures[m].id);
    cx_puts(&t->line, ")");
    flush(t, 9);
  }
  some = false;
  for (size_t m = 0; m < a->measure_count; m++) {
    if (!a->used[m] || uses(b, a->measures[m].id)) continue;
    if (!some) heading(t, "Văn bản mới không cần nữa", "No longer needed by the new text");
    some = true;
    cx_puts(&t->line, cx_gloss(t->style->language, a->measures[m].label, a->measures[m].label_en));
    cx_puts(&t->line, " (");
    cx_puts(&t->line, a->measures[m].id);
    cx_puts(&t->line, ")");
    flush(t, 9);
  }
}

void cx_impact_put_summary(cx_buffer *out, const cx_impact *m, const cx_impact_tally *tally,
                           const bool *had_new, size_t most, const cx_style *style) {
  telling t = {.out = out, .m = m, .t = tally, .style = style};
  put_head(&t);
  if (tally->compared) put_verdicts(&t);
  if (tally->flips) put_classes(&t);
  if (tally->flips && tally->places) {
    put_places(&t, false, 0);
    put_places(&t, true, most);
  }
  if (tally->flips) put_reasons(&t, false, most);
  if (tally->flips) put_reasons(&t, true, most);
  put_measures(&t, had_new);
  cx_buffer_free(&t.line);
}

void cx_impact_put_foot(cx_buffer *out, const cx_impact *m, cx_language language) {
  cx_puts(out, "\n");
  cx_put_wrapped(out,
                 cx_in(language,
                       "Đây là kết quả chấm theo các giá trị ghi trong hai tệp quy tắc, không "
                       "phải kết luận công nhận; căn cứ của văn bản mới:",
                       "Scored by the values in the two rule files; it is no decision. The "
                       "new text:"),
                 0, 0);
  cx_put_working_share(out, m->new_text, language);
}
