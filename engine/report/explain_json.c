/* See explain_json.h. Words are those of explain.h; numbers and ids are those of assess.h. */
#include "report/explain_json.h"

#include "number/hundredths.h"
#include "report/condition.h"
#include "report/json.h"
#include "report/outcome.h"
#include "report/why.h"
#include "score/cases.h"
#include "score/score.h"
#include "standard/bands.h"

/* What is being told, and how it is written. */
typedef struct teller {
  cx_telling telling;
  cx_condition_words words;
  const cx_standard *s;
  cx_buffer text; /* of the member at hand */
} teller;

static void end_text(teller *t, const char *name) {
  cx_report_json_text(t->telling.out, ",", name, cx_buffer_text(&t->text));
  t->telling.out->failed = t->telling.out->failed || t->text.failed;
  cx_buffer_clear(&t->text);
}

static void put_points(teller *t, const char *name, int points) {
  cx_report_json_name(t->telling.out, ",", name);
  cx_put_hundredths(t->telling.out, points);
}

static void put_law(teller *t, const cx_law *law) {
  cx_put_law(&t->text, law, t->words.language);
  end_text(t, "law");
}

static void put_truth(teller *t, const char *name, cx_truth truth) {
  if (truth == CX_TRUE || truth == CX_FALSE) {
    cx_report_json_truth(t->telling.out, ",", name, truth == CX_TRUE);
    return;
  }
  cx_report_json_text(t->telling.out, ",", name, NULL);
}

/* "applies" and its words, of what has a condition. */
static void put_applies(teller *t, const cx_applies *applies, cx_truth holds) {
  if (!applies->when.text) return;
  put_truth(t, "applies", holds);
  cx_report_put_applies(&t->text, &t->words, applies, holds, true);
  end_text(t, "why_applies");
}

static void put_measures(teller *t, const cx_item *item) {
  bool used[CX_MOST_MEASURES] = {false};
  const char *before = "";
  cx_item_uses(item, used);
  cx_report_json_name(t->telling.out, ",", "measures");
  cx_puts(t->telling.out, "[");
  for (size_t m = 0; m < t->s->measure_count; m++) {
    if (!used[m]) continue;
    cx_puts(t->telling.out, before);
    cx_put_json_text(t->telling.out, t->s->measures[m].id);
    before = ",";
  }
  cx_puts(t->telling.out, "]");
}

static void put_item(teller *t, size_t index, const char *before) {
  const cx_item *item = &t->s->items[index];
  const cx_batch *b = t->telling.b;
  size_t row = t->telling.row;
  cx_points points = cx_batch_item_points(b, row, index);
  cx_report_json_text(t->telling.out, before, "id", item->id);
  cx_report_json_text(t->telling.out, ",", "title",
                      cx_gloss(t->words.language, item->title, item->title_en));
  put_points(t, "low", cx_points_low(points));
  put_points(t, "high", cx_points_high(points));
  put_points(t, "max", item->points);
  put_applies(t, &item->applies, cx_batch_applies(b, row, index));
  cx_report_put_figure(&t->telling, &t->text, index);
  end_text(t, "figure");
  cx_report_put_band(&t->telling, &t->text, index);
  end_text(t, "band");
  cx_report_put_law(&t->telling, &t->text, index);
  end_text(t, "law");
  cx_report_json_text(t->telling.out, ",", "basis",
                      cx_basis_word(cx_weakest(cx_batch_item_bases(b, row, index))));
  put_measures(t, item);
  cx_puts(t->telling.out, "}");
}

static void put_criterion(teller *t, size_t c, const char *before) {
  const cx_criterion *criterion = &t->s->criteria[c];
  const cx_batch *b = t->telling.b;
  cx_buffer *out = t->telling.out;
  size_t row = t->telling.row;
  cx_criterion_result result = cx_criterion_result_of(b, row, c);
  cx_report_json_text(out, before, "id", criterion->id.value);
  cx_report_json_text(out, ",", "title",
                      cx_gloss(t->words.language, criterion->title.value, criterion->title_en));
  cx_report_json_text(out, ",", "cite", criterion->cite.value);
  cx_report_json_text(out, ",", "cite_basis", cx_basis_word(criterion->cite.law.basis));
  put_points(t, "low", result.low);
  put_points(t, "high", result.high);
  put_points(t, "max", result.max_high);
  cx_report_json_text(out, ",", "status", cx_status_word(result.status));
  cx_report_json_text(out, ",", "basis", cx_basis_word(cx_weakest(cx_criterion_bases(b, row, c))));
  put_applies(t, &criterion->applies, cx_batch_criterion_applies(b, row, c));
  if (criterion->has_floor) put_points(t, "floor", criterion->floor);
  cx_report_json_name(out, ",", "items");
  for (size_t i = 0; i < criterion->item_count; i++)
    put_item(t, criterion->first_item + i, i ? ",{" : "[{");
  cx_puts(out, criterion->item_count ? "]}" : "[]}");
}

static void put_requirements(teller *t) {
  cx_buffer *out = t->telling.out;
  cx_report_json_name(out, ",", "requires");
  cx_puts(out, "[");
  for (size_t q = 0; q < t->s->requirement_count; q++) {
    const cx_requirement *one = &t->s->requirements[q];
    cx_report_json_text(out, q ? ",{" : "{", "title",
                        cx_gloss(t->words.language, one->title, one->title_en));
    cx_report_put_asked(&t->text, &t->words, one);
    end_text(t, "asked");
    put_law(t, &one->condition.law);
    put_truth(t, "holds", cx_batch_required(t->telling.b, t->telling.row, q));
    cx_puts(out, "}");
  }
  cx_puts(out, "]");
}

/* The class that is certain, or those that may be. */
static void put_classes(teller *t) {
  const cx_batch *b = t->telling.b;
  cx_buffer *out = t->telling.out;
  int certain = b->class_of[t->telling.row];
  const char *before = "{";
  cx_report_json_name(out, ",", "classes");
  cx_puts(out, "[");
  for (size_t k = 0; k < t->s->class_count; k++) {
    const cx_class *class = &t->s->classes[k];
    cx_truth holds = cx_batch_in_class(b, t->telling.row, k);
    if (certain >= 0 ? (size_t)certain != k : holds == CX_FALSE || holds == CX_TRUTH_NULL) continue;
    cx_report_json_text(out, before, "id", class->id);
    cx_report_json_text(out, ",", "label",
                        cx_gloss(t->words.language, class->label, class->label_en));
    cx_report_json_truth(out, ",", "certain", certain >= 0);
    if (class->has_total || class->has_share)
      cx_report_put_needed(&t->text, t->s, class, t->words.language);
    end_text(t, "needed");
    put_law(t, &class->law);
    cx_report_json_text(out, ",", "verdict",
                        cx_verdict_word(cx_batch_verdict_under(b, t->telling.row, k)));
    cx_puts(out, "}");
    before = ",{";
  }
  cx_puts(out, "]");
}

/* The figures that the standard uses: how they read, and as what they may be supposed. */
static void put_figures(teller *t) {
  cx_buffer *out = t->telling.out;
  const cx_figures *figures = &t->telling.b->figures;
  static const char *const types[] = {
      [CX_COUNT] = "count", [CX_YES_NO] = "yes_no", [CX_CHOICE] = "choice"};
  const char *before = "{";
  cx_report_json_name(out, ",", "figures");
  cx_puts(out, "[");
  for (size_t m = 0; m < t->s->measure_count; m++) {
    const cx_measure *measure = &t->s->measures[m];
    if (!t->s->used[m] && !t->s->used_class[m]) continue;
    cx_report_json_text(out, before, "id", measure->id);
    cx_report_json_text(out, ",", "label",
                        cx_gloss(t->words.language, measure->label, measure->label_en));
    cx_report_json_text(out, ",", "type", types[measure->type]);
    cx_report_json_text(out, ",", "unit", measure->unit);
    cx_report_json_truth(out, ",", "blank", cx_figures_is_blank(figures, t->telling.row, (int)m));
    cx_report_put_figure_of(&t->text, &t->words, (int)m);
    end_text(t, "shown");
    before = ",{";
    cx_puts(out, "}");
  }
  cx_puts(out, "]");
}

void cx_put_explanation_json(cx_buffer *out, const cx_batch *batch, size_t row, int criterion,
                             cx_language language) {
  const cx_standard *s = batch->figures.standard;
  const cx_batch_row *of = &batch->figures.row[row];
  const cx_style style = {language, false, NULL};
  teller t = {{out, batch, row, &style}, {s, &batch->figures, row, language}, s, {0}};
  cx_report_json_text(out, "{", "commune_code", of->code);
  cx_report_json_text(out, ",", "commune_name", of->name);
  if (of->refused) {
    cx_report_json_truth(out, ",", "refused", true);
    cx_puts(out, "}\n");
    return;
  }
  cx_report_json_truth(out, ",", "supposed", of->supposed);
  cx_report_json_text(out, ",", "verdict", cx_verdict_word(cx_batch_verdict(batch, row)));
  cx_report_put_total(&t.text, batch, row, language);
  end_text(&t, "total");
  cx_report_json_name(out, ",", "criteria");
  const char *before = "[{";
  for (size_t c = 0; c < s->criterion_count; c++) {
    if (criterion >= 0 && (size_t)criterion != c) continue;
    put_criterion(&t, c, before);
    before = ",{";
  }
  cx_puts(out, "]");
  put_classes(&t);
  put_requirements(&t);
  put_figures(&t);
  cx_puts(out, "}\n");
  cx_buffer_free(&t.text);
}
