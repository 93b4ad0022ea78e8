/* Heading, points by basis, criteria with their bands in words, outcome, sources. */
#include "report/rulebook.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "number/reading.h"
#include "report/condition.h"
#include "report/outcome.h"
#include "report/text.h"
#include "report/why.h"
#include "standard/bands.h"
#include "standard/shares.h"

enum { WORDS_WIDTH = 34, POINTS_WIDTH = 9 };

typedef struct telling {
  cx_buffer *out;
  const cx_standard *s;
  const cx_procedure *procedure; /* NULL: none */
  const cx_style *style;
} telling;

static void flush_line(const telling *t, size_t indent, size_t hang, cx_buffer *text) {
  cx_put_repeat(t->out, " ", indent);
  cx_put_wrapped(t->out, cx_buffer_text(text), indent, hang);
  t->out->failed = t->out->failed || text->failed;
  cx_buffer_clear(text);
}

/* "KEY: value [basis]" */
static void put_fact(const telling *t, size_t indent, const char *key, const char *value,
                     const cx_law *law) {
  cx_buffer text = {0};
  cx_puts(&text, key);
  cx_puts(&text, value);
  if (law) {
    cx_puts(&text, " [");
    cx_put_law(&text, law, t->style->language);
    cx_puts(&text, "]");
  }
  flush_line(t, indent, indent + 2, &text);
  cx_buffer_free(&text);
}

static void put_day_fact(const telling *t, const char *key, const cx_law_text *day) {
  cx_buffer text = {0};
  if (!strcmp(day->value, "open"))
    cx_puts(&text, cx_in(t->style->language, "chưa có ngày hết hiệu lực", "open"));
  else
    cx_put_day(&text, day->value, t->style->language);
  put_fact(t, 0, key, cx_buffer_text(&text), &day->law);
  cx_buffer_free(&text);
}

enum { ROUNDS_SHOWN = 5 };

/* "years 2, 4 of each plan of 5 years, from 2016 on: 2019, 2022, 2024, …", the first ones in force.
 */
static void put_rounds(const telling *t, const cx_rounds *rounds, const cx_law *law) {
  cx_buffer text = {0};
  cx_puts(&text, cx_in(t->style->language, "năm thứ ", "years "));
  for (size_t i = 0; i < rounds->count; i++) {
    cx_puts(&text, i ? cx_in(t->style->language, ", thứ ", ", ") : "");
    cx_put_int(&text, rounds->years[i]);
  }
  cx_puts(&text, cx_in(t->style->language, " của mỗi kế hoạch ", " of each plan of "));
  cx_put_int(&text, rounds->every);
  cx_puts(&text, cx_in(t->style->language, " năm, kể từ ", " years, from "));
  cx_put_int(&text, rounds->plan_from);
  cx_puts(&text, cx_in(t->style->language, ": các kỳ ", " on: "));
  const char *to = t->s->to.value;
  int64_t year = strtoll(t->s->from.value, NULL, 10), shown = 0;
  int64_t last = strcmp(to, "open") ? strtoll(to, NULL, 10) : INT64_MAX;
  if (year < rounds->plan_from) year = rounds->plan_from;
  for (; year <= last && shown < ROUNDS_SHOWN; year++)
    if (cx_is_round(rounds, year)) {
      cx_puts(&text, shown++ ? ", " : "");
      cx_put_int(&text, year);
    }
  if (year <= last) cx_puts(&text, ", …");
  put_fact(t, 0, cx_in(t->style->language, "Chỉ đánh giá: ", "Assessed only in: "),
           cx_buffer_text(&text), law);
  cx_buffer_free(&text);
}

static void put_head(const telling *t) {
  const cx_standard *s = t->s;
  cx_buffer text = {0};
  cx_put_colour(t->out, t->style, CX_STRONG);
  put_fact(t, 0, "", s->title.value, &s->title.law);
  cx_put_colour(t->out, t->style, CX_PLAIN);
  cx_puts(&text, s->number.value);
  cx_puts(&text, cx_in(t->style->language, ", ngày ", ", "));
  cx_put_day(&text, s->issued.value, t->style->language);
  cx_puts(&text, ", ");
  cx_puts(&text, s->issuer.value);
  put_fact(t, 0, cx_in(t->style->language, "Văn bản: ", "Document: "), cx_buffer_text(&text),
           &s->number.law);
  put_day_fact(t, cx_in(t->style->language, "Có hiệu lực từ: ", "In force from: "), &s->from);
  put_day_fact(t, cx_in(t->style->language, "Đến hết: ", "To: "), &s->to);
  cx_buffer_clear(&text);
  for (size_t i = 0; i < s->overlap_count; i++) {
    cx_puts(&text, i ? ", " : "");
    cx_puts(&text, s->overlaps[i]);
  }
  if (s->overlap_count)
    put_fact(t, 0, cx_in(t->style->language, "Cùng có hiệu lực với: ", "In force beside: "),
             cx_buffer_text(&text), &s->overlaps_law);
  cx_buffer_clear(&text);
  cx_put_day(&text, s->period_from.value, t->style->language);
  cx_puts(&text, cx_in(t->style->language, " đến ", " to "));
  cx_put_day(&text, s->period_to.value, t->style->language);
  put_fact(t, 0, cx_in(t->style->language, "Kỳ đánh giá: ", "Period: "), cx_buffer_text(&text),
           &s->period_from.law);
  if (t->procedure && t->procedure->rounds.count)
    put_rounds(t, &t->procedure->rounds, &t->procedure->rounds_law);
  cx_buffer_clear(&text);
  cx_put_points(&text, s, s->max_points, s->max_points, t->style->language);
  put_fact(t, 0,
           s->counts_met ? cx_in(t->style->language, "Tính số chỉ tiêu đạt, trên ",
                                 "Counts the items met, of ")
                         : cx_in(t->style->language, "Tối đa: ", "Maximum: "),
           cx_buffer_text(&text), s->counts_met ? &s->scoring_law : &s->max_points_law);
  cx_buffer_free(&text);
  put_fact(t, 0, "SHA-256: ", s->sha256, NULL);
}

static void put_padded_number(const telling *t, int number, size_t width) {
  cx_buffer text = {0};
  cx_put_point_number(&text, number, t->style->language);
  if (text.size < width) cx_put_repeat(t->out, " ", width - text.size);
  cx_puts(t->out, cx_buffer_text(&text));
  cx_buffer_free(&text);
}

static void put_shares(const telling *t) {
  cx_shares shares = cx_standard_shares(t->s);
  cx_puts(t->out,
          t->s->counts_met
              ? cx_in(t->style->language, "\nChỉ tiêu theo căn cứ mức cao nhất  mức yếu nhất\n",
                      "\nItems by basis           top band  weakest band\n")
              : cx_in(t->style->language, "\nSố điểm theo căn cứ  mức cao nhất  mức yếu nhất\n",
                      "\nPoints by basis          top band  weakest band\n"));
  for (int basis = CX_OFFICIAL; basis <= CX_WORKING; basis++) {
    cx_puts(t->out, "  ");
    cx_put_padded(t->out, cx_basis_word((cx_basis)basis), 19);
    put_padded_number(t, shares.by_top[basis], 12);
    put_padded_number(t, shares.by_weakest[basis], 14);
    cx_puts(t->out, "   ");
    cx_puts(t->out, cx_basis_name((cx_basis)basis, t->style->language));
    cx_puts(t->out, "\n");
  }
  cx_put_working_share(t->out, t->s, t->style->language);
}

static const char *label(const telling *t, int measure) {
  const cx_measure *m = &t->s->measures[measure];
  return cx_gloss(t->style->language, m->label, m->label_en);
}

static void put_terms(const telling *t, cx_buffer *out, const int *terms, size_t count) {
  if (count > 1) cx_putc(out, '(');
  for (size_t i = 0; i < count; i++) {
    if (i) cx_puts(out, " + ");
    cx_puts(out, label(t, terms[i]));
  }
  if (count > 1) cx_putc(out, ')');
}

static void put_conditions(const telling *t, cx_buffer *out, const cx_item *item) {
  cx_language l = t->style->language;
  const cx_condition_words words = {t->s, NULL, 0, l};
  if (item->at_least) {
    cx_puts(out, cx_in(l, "ít nhất ", "at least "));
    cx_put_int(out, (int64_t)item->need);
    cx_puts(out, cx_in(l, " trong ", " of "));
    cx_put_int(out, (int64_t)item->condition_count);
    cx_puts(out, ": ");
  } else {
    cx_puts(out, cx_in(l, "điều kiện: ", "condition: "));
  }
  for (size_t c = 0; c < item->condition_count; c++) {
    if (c) cx_puts(out, "; ");
    cx_report_put_condition(out, &words, &item->conditions[c]);
  }
}

/* What the item measures, in one line. */
static void put_measured(const telling *t, const cx_item *item) {
  const cx_condition_words words = {t->s, NULL, 0, t->style->language};
  cx_buffer text = {0};
  switch (item->kind) {
  case CX_ITEM_RATE:
    cx_puts(&text, cx_in(t->style->language, "tỷ lệ: ", "rate: "));
    put_terms(t, &text, item->parts, item->part_count);
    cx_puts(&text, " / ");
    put_terms(t, &text, item->wholes, item->whole_count);
    cx_puts(&text, " × ");
    cx_put_number(&text, cx_whole(item->per), 0, CX_DOWN, t->style->language);
    break;
  case CX_ITEM_COUNT:
    cx_puts(&text, cx_in(t->style->language, "số lượng: ", "count: "));
    cx_puts(&text, label(t, item->measure));
    break;
  case CX_ITEM_CHECK:
    cx_puts(&text, cx_in(t->style->language, "có hay không: ", "yes or no: "));
    cx_puts(&text, label(t, item->measure));
    break;
  case CX_ITEM_MET:
    put_conditions(t, &text, item);
    break;
  case CX_ITEM_VALUE:
    cx_puts(&text, cx_in(t->style->language, "giá trị: ", "value: "));
    cx_report_put_expression(&text, &words, item->tree);
    break;
  }
  flush_line(t, 6, 8, &text);
  cx_buffer_free(&text);
}

/* When an item or criterion applies, and what counts where it does not. */
static void put_applies(const telling *t, size_t indent, const cx_applies *applies) {
  if (!applies->when.text) return;
  cx_language l = t->style->language;
  const cx_condition_words words = {t->s, NULL, 0, l};
  cx_buffer text = {0};
  cx_report_put_condition(&text, &words, &applies->when);
  put_fact(t, indent, cx_in(l, "áp dụng khi: ", "applies when: "), cx_buffer_text(&text),
           &applies->when.law);
  put_fact(t, indent, cx_in(l, "khi không áp dụng: ", "where it does not: "),
           cx_report_otherwise(applies->otherwise, l), &applies->otherwise_law);
  cx_buffer_free(&text);
}

static void put_band(const telling *t, const char *words, int points, const cx_law *law) {
  cx_buffer text = {0};
  cx_put_repeat(t->out, " ", 6);
  cx_put_padded(t->out, words, WORDS_WIDTH);
  cx_language l = t->style->language;
  if (t->s->counts_met)
    cx_puts(&text, points ? cx_in(l, "đạt", "met") : cx_in(l, "không đạt", "not met"));
  else
    cx_put_points(&text, t->s, points, points, l);
  size_t width = cx_display_width(cx_buffer_text(&text), text.size);
  if (width < POINTS_WIDTH) cx_put_repeat(t->out, " ", POINTS_WIDTH - width);
  cx_puts(t->out, cx_buffer_text(&text));
  cx_puts(t->out, "  ");
  cx_buffer_clear(&text);
  cx_put_law(&text, law, l);
  cx_put_wrapped(t->out, cx_buffer_text(&text), 6 + WORDS_WIDTH + POINTS_WIDTH + 2,
                 6 + WORDS_WIDTH + POINTS_WIDTH + 2);
  t->out->failed = t->out->failed || text.failed;
  cx_buffer_free(&text);
}

static void put_list(const telling *t, const cx_item *item) {
  cx_buffer text = {0};
  for (size_t b = 0; b < item->band_count; b++) {
    cx_put_set_words(&text, item->bands[b].set, cx_item_unit(t->s, item), t->style->language);
    put_band(t, cx_buffer_text(&text), item->bands[b].points, &item->bands[b].law);
    cx_buffer_clear(&text);
  }
  cx_buffer_free(&text);
}

/* What gives how much: yes, so much per event, a list of bands, or one a choice. */
static void put_scale(const telling *t, const cx_item *item) {
  cx_language l = t->style->language;
  cx_buffer text = {0};
  if (item->kind == CX_ITEM_CHECK)
    put_band(t, cx_in(l, "có", "yes"), item->yes, &item->law);
  else if (item->kind == CX_ITEM_MET)
    put_band(t, cx_in(l, "thỏa điều kiện", "it holds"), item->yes, &item->law);
  if (item->per_unit) {
    cx_report_put_steps(&text, t->s, item, l);
    put_fact(t, 6, "", cx_buffer_text(&text), &item->law);
  } else {
    put_list(t, item);
  }
  for (size_t v = 0; v < item->variant_count; v++) {
    cx_buffer_clear(&text);
    cx_puts(&text, label(t, item->by));
    cx_puts(&text, ": ");
    cx_puts(&text, t->s->measures[item->by].choice_labels[v]);
    flush_line(t, 6, 8, &text);
    put_list(t, &item->variants[v]);
  }
  cx_buffer_free(&text);
}

static void put_item(const telling *t, const cx_item *item) {
  cx_buffer text = {0};
  cx_puts(&text, item->id);
  cx_puts(&text, " ");
  cx_puts(&text, cx_gloss(t->style->language, item->title, item->title_en));
  if (!t->s->counts_met) {
    cx_puts(&text, " (");
    cx_put_points(&text, t->s, item->points, item->points, t->style->language);
    cx_puts(&text, ")");
  }
  flush_line(t, 2, 6, &text);
  put_measured(t, item);
  put_applies(t, 6, &item->applies);
  put_scale(t, item);
  if (item->kind == CX_ITEM_RATE) {
    cx_puts(&text,
            cx_in(t->style->language, "không phát sinh trường hợp nào: ", "no case arose: "));
    cx_puts(&text, cx_report_when_none(item->when_none, t->s->counts_met, t->style->language));
    cx_puts(&text, " [");
    cx_puts(&text, cx_basis_name(item->when_none_law.basis, t->style->language));
    cx_puts(&text, "]");
    flush_line(t, 6, 8, &text);
  }
  cx_buffer_free(&text);
}

static void put_criterion(const telling *t, const cx_criterion *c) {
  cx_language l = t->style->language;
  cx_buffer text = {0};
  cx_puts(&text, cx_in(t->style->language, "Tiêu chí ", "Criterion "));
  cx_puts(&text, c->id.value);
  cx_puts(&text, ". ");
  cx_puts(&text, cx_gloss(l, c->title.value, c->title_en));
  cx_puts(&text, " (");
  cx_put_points(&text, t->s, c->max, c->max, l);
  cx_puts(&text, ")");
  cx_puts(t->out, "\n");
  cx_put_colour(t->out, t->style, CX_STRONG);
  flush_line(t, 0, 2, &text);
  cx_put_colour(t->out, t->style, CX_PLAIN);
  put_fact(t, 2, cx_in(t->style->language, "tên tiêu chí: ", "title: "), "", &c->title.law);
  put_fact(t, 2, "", c->cite.value, &c->cite.law);
  if (c->max_given)
    put_fact(t, 2, cx_in(t->style->language, "điểm tối đa: ", "maximum: "), "", &c->max_law);
  if (c->has_floor) {
    cx_put_points(&text, t->s, c->floor, c->floor, l);
    put_fact(t, 2, cx_in(l, "không dưới: ", "no less than: "), cx_buffer_text(&text),
             &c->floor_law);
  }
  put_applies(t, 2, &c->applies);
  for (size_t i = 0; i < c->item_count; i++)
    put_item(t, &t->s->items[c->first_item + i]);
  put_fact(t, 2, cx_in(t->style->language, "đạt khi: ", "met when: "), c->pass.value, &c->pass.law);
  cx_buffer_free(&text);
}

static void put_requirements(const telling *t) {
  const cx_condition_words words = {t->s, NULL, 0, t->style->language};
  for (size_t q = 0; q < t->s->requirement_count; q++) {
    const cx_requirement *one = &t->s->requirements[q];
    cx_buffer text = {0};
    cx_puts(&text, cx_gloss(t->style->language, one->title, one->title_en));
    cx_report_put_asked(&text, &words, one);
    put_fact(t, 2, "", cx_buffer_text(&text), &one->condition.law);
    cx_buffer_free(&text);
  }
}

static void put_demand(cx_buffer *text, const char *words) {
  if (text->size) cx_puts(text, "; ");
  cx_puts(text, words);
}

static void put_outcome(const telling *t) {
  const cx_standard *s = t->s;
  cx_language l = t->style->language;
  cx_buffer text = {0};
  cx_puts(t->out, cx_in(t->style->language, "\nCông nhận\n", "\nRecognition\n"));
  bool total = false, share = false;
  for (size_t k = 0; k < s->class_count; k++) {
    total = total || s->classes[k].has_total;
    share = share || s->classes[k].has_share;
  }
  if (s->all_pass) put_demand(&text, cx_in(l, "đạt mọi tiêu chí", "every criterion met"));
  if (s->no_zero)
    put_demand(&text, s->counts_met
                          ? cx_in(l, "không tiêu chí nào không có chỉ tiêu đạt",
                                  "no criterion without an item met")
                          : cx_in(l, "không tiêu chí nào 0 điểm", "no criterion at 0 points"));
  if (total) put_demand(&text, cx_in(l, "đủ tổng điểm của nhóm", "the total of the class"));
  if (share) put_demand(&text, cx_in(l, "đủ tỷ lệ của nhóm", "the share of the class"));
  if (!text.size) put_demand(&text, cx_in(l, "các điều kiện sau", "the conditions below"));
  put_fact(t, 2, cx_in(t->style->language, "Yêu cầu: ", "Requires: "), cx_buffer_text(&text),
           &s->requires_law);
  put_requirements(t);
  for (size_t k = 0; k < s->class_count; k++) {
    const cx_class *c = &s->classes[k];
    cx_buffer_clear(&text);
    cx_puts(&text, cx_gloss(l, c->label, c->label_en));
    if (c->has_total) {
      cx_puts(&text, cx_in(t->style->language, ": từ ", ": "));
      cx_put_points(&text, s, c->min_total, c->min_total, l);
      cx_puts(&text, cx_in(t->style->language, " trở lên", " or more"));
    } else if (c->has_share) {
      cx_puts(&text, ": ");
      cx_report_put_needed(&text, s, c, l);
    }
    put_fact(t, 2, "", cx_buffer_text(&text), &c->law);
    put_fact(t, 4, cx_in(t->style->language, "điều kiện: ", "condition: "), c->when, &c->when_law);
  }
  cx_buffer_clear(&text);
  if (!s->class_count) {
    cx_buffer_free(&text);
    return;
  }
  cx_put_number(&text, cx_whole((int64_t)s->unclassed), 0, CX_DOWN, l);
  cx_puts(&text, cx_in(t->style->language, " trong ", " of "));
  cx_put_number(&text, cx_whole((int64_t)s->combinations), 0, CX_DOWN, l);
  cx_puts(&text,
          cx_in(t->style->language,
                " tổ hợp thuộc tính không thuộc nhóm nào: kết quả sẽ là chưa xác định",
                " combinations of attributes are in no class: their verdict is undetermined"));
  flush_line(t, 2, 4, &text);
  cx_buffer_free(&text);
}

static void put_sources(const telling *t) {
  if (t->s->cited_count) cx_puts(t->out, cx_in(t->style->language, "\nNguồn\n", "\nSources\n"));
  for (size_t i = 0; i < t->s->cited_count; i++) {
    const cx_cited *c = &t->s->cited[i];
    cx_buffer text = {0};
    cx_puts(&text, c->id);
    cx_puts(&text, ": ");
    cx_puts(&text, c->title);
    if (c->url) {
      cx_puts(&text, ", ");
      cx_puts(&text, c->url);
    }
    if (c->read) {
      cx_puts(&text, cx_in(t->style->language, ", đọc ngày ", ", read "));
      cx_put_day(&text, c->read, t->style->language);
    }
    flush_line(t, 2, 4, &text);
    cx_buffer_free(&text);
  }
}

void cx_put_rulebook(cx_buffer *out, const cx_standard *standard, const cx_procedure *procedure,
                     const cx_style *style) {
  telling t = {out, standard, procedure, style};
  put_head(&t);
  put_shares(&t);
  for (size_t c = 0; c < standard->criterion_count; c++)
    put_criterion(&t, &standard->criteria[c]);
  put_outcome(&t);
  if (standard->unmodelled_count)
    cx_puts(out, cx_in(t.style->language, "\nVăn bản có mà tệp này không diễn đạt được\n",
                       "\nIn the document, but not expressed here\n"));
  for (size_t i = 0; i < standard->unmodelled_count; i++) {
    const cx_unmodelled *u = &standard->unmodelled[i];
    put_fact(&t, 2, u->cite, "", NULL);
    put_fact(&t, 4, "", u->text, NULL);
    put_fact(&t, 4, "", u->reason, NULL);
  }
  put_sources(&t);
}
