/* See csvw.h. Columns are those of assess.h, in its order; a cell that is empty is null. What a
 * reader of tables must know stands in the standard's own words: types, bounds, choices. Titles are
 * what may stand above a column; the first is what does in our own CSV. */
#include "report/csvw.h"

#include <stdio.h>
#include <string.h>

#include "number/hundredths.h"
#include "report/json.h"
#include "report/text.h"

typedef struct describing {
  cx_buffer *out;
  const cx_standard *s;
  size_t columns; /* of the table at hand */
} describing;

/* A column's name and what people call it; a NULL is left out. */
typedef struct titles {
  const char *name, *vi, *en;
} titles;

static void put_texts(cx_buffer *out, const char *before, const char *language, const char *name,
                      const char *label) {
  cx_report_json_name(out, before, language);
  cx_putc(out, '[');
  cx_put_json_text(out, name);
  if (label && strcmp(label, name) != 0) {
    cx_putc(out, ',');
    cx_put_json_text(out, label);
  }
  cx_putc(out, ']');
}

static void begin_column(describing *d, const titles *t) {
  cx_buffer *out = d->out;
  cx_puts(out, d->columns++ ? ",\n      " : "\n      ");
  cx_report_json_text(out, "{", "name", t->name);
  cx_report_json_name(out, ",", "titles");
  put_texts(out, "{", "vi", t->name, t->vi);
  if (t->en) put_texts(out, ",", "en", t->name, t->en);
  cx_putc(out, '}');
}

static void end_column(describing *d) {
  cx_putc(d->out, '}');
}

/* One more word of a text that is one of some: a regular expression. */
static void add_word(cx_buffer *out, const char *word) {
  if (out->size) cx_putc(out, '|');
  for (; *word; word++) {
    if (strchr("\\^$.|?*+()[]{}", *word)) cx_putc(out, '\\');
    cx_putc(out, *word);
  }
}

/* Frees the words. */
static void put_words(describing *d, cx_buffer *words) {
  cx_report_json_name(d->out, ",", "datatype");
  cx_report_json_text(d->out, "{", "base", "string");
  if (words->size) cx_report_json_text(d->out, ",", "format", cx_buffer_text(words));
  cx_putc(d->out, '}');
  d->out->failed = d->out->failed || words->failed;
  cx_buffer_free(words);
}

static void put_list(describing *d, const char *const *list, size_t count) {
  cx_buffer words = {0};
  for (size_t i = 0; i < count; i++)
    add_word(&words, list[i]);
  put_words(d, &words);
}

/* ---- columns that both tables have ---- */

static void put_code(describing *d) {
  static const titles code = {"commune_code", "Mã xã", "Commune code"};
  char format[32];
  begin_column(d, &code);
  cx_report_json_truth(d->out, ",", "required", true);
  cx_report_json_name(d->out, ",", "datatype");
  cx_report_json_text(d->out, "{", "base", "string");
  snprintf(format, sizeof format, "[0-9]{%u}", d->s->code_digits);
  if (d->s->code_digits) cx_report_json_text(d->out, ",", "format", format);
  cx_putc(d->out, '}');
  end_column(d);
}

static void put_name(describing *d) {
  static const titles name = {"commune_name", "Tên xã", "Commune"};
  begin_column(d, &name);
  cx_report_json_text(d->out, ",", "datatype", "string");
  end_column(d);
}

/* ---- results ---- */

/* A decimal with its bounds, in hundredths. */
static void put_points(describing *d, int least, int most) {
  cx_report_json_name(d->out, ",", "datatype");
  cx_report_json_text(d->out, "{", "base", "decimal");
  cx_report_json_text(d->out, ",", "minimum", cx_hundredths(least).text);
  cx_report_json_text(d->out, ",", "maximum", cx_hundredths(most).text);
  cx_puts(d->out, "},\"schema:unitText\":\"điểm\"");
}

static void put_points_column(describing *d, const titles *t, int least, int most) {
  begin_column(d, t);
  put_points(d, least, most);
  end_column(d);
}

/* On what the points of an item can rest at the weakest. */
static unsigned bases_of(const cx_item *item) {
  unsigned bits = 0;
  for (size_t i = 0; i < sizeof item->basis_of; i++)
    bits |= item->basis_of[i];
  for (size_t v = 0; item->variants && v <= item->variant_count; v++)
    for (size_t i = 0; i < sizeof item->basis_of; i++)
      bits |= item->variants[v].basis_of[i];
  return bits;
}

static void put_end(describing *d, const cx_criterion *c, bool high) {
  cx_buffer name = {0}, vi = {0}, en = {0};
  cx_puts(&name, "c");
  cx_puts(&name, c->id.value);
  cx_puts(&name, high ? "_high" : "_low");
  cx_puts(&vi, c->title.value);
  cx_puts(&vi, high ? " (điểm cao nhất)" : " (điểm thấp nhất)");
  cx_puts(&en, c->title_en ? c->title_en : c->title.value);
  cx_puts(&en, high ? " (most points)" : " (least points)");
  const titles t = {cx_buffer_text(&name), cx_buffer_text(&vi), cx_buffer_text(&en)};
  unsigned bits = 0;
  for (size_t i = 0; i < c->item_count; i++)
    bits |= bases_of(&d->s->items[c->first_item + i]);
  begin_column(d, &t);
  put_points(d, c->least < 0 ? c->least : 0, c->max);
  if (c->cite.value && *c->cite.value)
    cx_report_json_text(d->out, ",", "dc:source", c->cite.value);
  cx_report_json_text(d->out, ",", "dc:provenance", cx_basis_word(cx_weakest(bits)));
  end_column(d);
  d->out->failed = d->out->failed || name.failed || vi.failed || en.failed;
  cx_buffer_free(&name);
  cx_buffer_free(&vi);
  cx_buffer_free(&en);
}

static void put_class(describing *d) {
  static const titles class = {"commune_class", "Nhóm", "Class"};
  cx_buffer ids = {0};
  begin_column(d, &class);
  for (size_t i = 0; i < d->s->class_count; i++)
    add_word(&ids, d->s->classes[i].id);
  put_words(d, &ids);
  end_column(d);
}

static void put_totals(describing *d) {
  static const titles named[] = {
      {"total_low", "Tổng điểm (thấp nhất)", "Total (least)"},
      {"total_high", "Tổng điểm (cao nhất)", "Total (most)"},
      {"max_low", "Điểm tối đa được xét (thấp nhất)", "Maximum that applies (least)"},
      {"max_high", "Điểm tối đa được xét (cao nhất)", "Maximum that applies (most)"},
      {"min_total", "Điểm cần đạt", "Points needed"},
      {"min_share", "Tỷ lệ cần đạt (%)", "Share needed (%)"}};
  int least = 0;
  for (size_t c = 0; c < d->s->criterion_count; c++)
    least += d->s->criteria[c].least < 0 ? d->s->criteria[c].least : 0;
  put_points_column(d, &named[0], least, d->s->max_points);
  put_points_column(d, &named[1], least, d->s->max_points);
  if (d->s->has_share) put_points_column(d, &named[2], 0, d->s->max_points);
  if (d->s->has_share) put_points_column(d, &named[3], 0, d->s->max_points);
  put_points_column(d, &named[4], 0, d->s->max_points);
  if (!d->s->has_share) return;
  enum { WHOLE = 10000 };
  begin_column(d, &named[5]);
  cx_report_json_name(d->out, ",", "datatype");
  cx_report_json_text(d->out, "{", "base", "decimal");
  cx_report_json_text(d->out, ",", "minimum", "0");
  cx_report_json_text(d->out, ",", "maximum", cx_hundredths(WHOLE).text);
  cx_putc(d->out, '}');
  end_column(d);
}

static void put_results(describing *d) {
  static const titles verdict = {"verdict", "Kết luận", "Verdict"};
  static const char *const verdicts[] = {"recognise", "not_recognise", "undetermined"};
  put_code(d);
  put_name(d);
  put_class(d);
  for (size_t c = 0; c < d->s->criterion_count; c++) {
    put_end(d, &d->s->criteria[c], false);
    put_end(d, &d->s->criteria[c], true);
  }
  put_totals(d);
  begin_column(d, &verdict);
  cx_report_json_truth(d->out, ",", "required", true);
  put_list(d, verdicts, 3);
  end_column(d);
}

/* ---- figures ---- */

static void put_measure(describing *d, const cx_measure *m) {
  static const char *const answers[] = {"1",  "0",     "yes",  "no",    "có",
                                        "không", "true", "false", "x"};
  const titles t = {m->id, m->label, m->label_en};
  begin_column(d, &t);
  if (m->type == CX_COUNT) {
    cx_report_json_text(d->out, ",", "datatype", "nonNegativeInteger");
    if (m->unit) cx_report_json_text(d->out, ",", "schema:unitText", m->unit);
    if (m->at_most != CX_NO_MEASURE)
      cx_report_json_text(d->out, ",", "schema:maxValue", d->s->measures[m->at_most].id);
  } else if (m->type == CX_YES_NO) {
    put_list(d, answers, sizeof answers / sizeof *answers);
  } else {
    cx_buffer words = {0};
    for (size_t i = 0; i < m->choice_count; i++) {
      add_word(&words, m->choices[i]);
      if (strcmp(m->choices[i], m->choice_labels[i]) != 0) add_word(&words, m->choice_labels[i]);
    }
    put_words(d, &words);
  }
  end_column(d);
}

static void put_figures(describing *d) {
  put_code(d);
  put_name(d);
  for (size_t m = 0; m < d->s->measure_count; m++)
    if (d->s->used[m]) put_measure(d, &d->s->measures[m]);
}

/* ---- the tables ---- */

static void put_table(describing *d, const char *before, const char *url, cx_both title,
                      void (*columns)(describing *d)) {
  cx_buffer *out = d->out;
  cx_report_json_text(out, before, "url", url);
  cx_report_json_name(out, ",", "dc:title");
  cx_puts(out, "[");
  cx_report_json_text(out, "{", "@value", title.vi);
  cx_report_json_text(out, ",", "@language", "vi");
  cx_report_json_text(out, "},{", "@value", title.en);
  cx_report_json_text(out, ",", "@language", "en");
  cx_puts(out, "}],\n    \"tableSchema\":{\"columns\":[");
  d->columns = 0;
  columns(d);
  cx_puts(out, "],\n     \"primaryKey\":\"commune_code\"}}");
}

void cx_put_csvw(cx_buffer *out, const cx_standard *standard, const cx_csvw_places *places) {
  static const cx_both results = {"Kết quả chấm các xã", "Results of the communes"};
  static const cx_both figures = {"Số liệu các xã", "Figures of the communes"};
  describing d = {.out = out, .s = standard};
  cx_puts(out, "{\"@context\":[\"http://www.w3.org/ns/csvw\",{\"@language\":\"vi\"}],\n ");
  cx_report_json_text(out, "", "dc:title", standard->title.value);
  cx_report_json_text(out, ",\n ", "dc:subject", standard->number.value);
  cx_report_json_text(out, ",\n ", "dc:identifier", standard->id);
  cx_report_json_text(out, ",\n ", "dc:conformsTo", standard->sha256);
  cx_puts(out, ",\n \"dialect\":{\"encoding\":\"utf-8\",\"delimiter\":\",\",\"header\":true},\n "
               "\"tables\":[\n   ");
  put_table(&d, "{", places->results, results, put_results);
  if (places->figures) put_table(&d, ",\n   {", places->figures, figures, put_figures);
  cx_puts(out, "]}\n");
}
