/* See dmn.h. The head with what the whole standard says, the figures, then the nodes from the
 * items up. */
#include "exchange/dmn.h"

#include "exchange/dmn_items.h"
#include "exchange/dmn_outcome.h"
#include "exchange/dmn_picture.h"
#include "number/hundredths.h"

/* ---- the head ---- */

static const char *const namespaces[][2] = {
    [CX_DMN_1_3] = {"https://www.omg.org/spec/DMN/20191111/MODEL/",
                    "https://www.omg.org/spec/DMN/20191111/DMNDI/"},
    [CX_DMN_1_5] = {"https://www.omg.org/spec/DMN/20230324/MODEL/",
                    "https://www.omg.org/spec/DMN/20230324/DMNDI/"},
};

static void put_words(cx_dmn_out *w, const char *of, const char *const *words, size_t count,
                      const cx_law *law) {
  cx_buffer text = {0};
  for (size_t i = 0; i < count; i++) {
    if (text.size && *words[i]) cx_putc(&text, ' ');
    cx_puts(&text, words[i]);
  }
  cx_dmn_value(w, of, cx_buffer_text(&text), law);
  w->out->failed = w->out->failed || text.failed;
  cx_buffer_free(&text);
}

static void put_document(cx_dmn_out *w) {
  const cx_standard *s = w->graph->s;
  const char *const requires[] = {s->all_pass ? "all_pass" : "", s->no_zero ? "no_zero" : ""};
  cx_dmn_value(w, "title", s->title.value, &s->title.law);
  cx_dmn_value(w, "number", s->number.value, &s->number.law);
  cx_dmn_value(w, "issued", s->issued.value, &s->number.law);
  cx_dmn_value(w, "issuer", s->issuer.value, &s->number.law);
  cx_dmn_value(w, "from", s->from.value, &s->from.law);
  cx_dmn_value(w, "to", s->to.value, &s->to.law);
  if (s->overlap_count) put_words(w, "overlaps", s->overlaps, s->overlap_count, &s->overlaps_law);
  cx_dmn_value(w, "period_from", s->period_from.value, &s->period_from.law);
  cx_dmn_value(w, "period_to", s->period_to.value, &s->period_from.law);
  if (s->counts_met)
    cx_dmn_value(w, "scoring", "met", &s->scoring_law);
  else
    cx_dmn_value(w, "max_points", cx_hundredths(s->max_points).text, &s->max_points_law);
  put_words(w, "requires", requires, 2, &s->requires_law);
}

static void put_measure(cx_dmn_out *w, const cx_measure *m) {
  static const char *const types[] = {"count", "yes_no", "choice"};
  static const char *const ways[] = {NULL, "more", "less"};
  const char *whole = m->at_most == CX_NO_MEASURE ? NULL : w->graph->s->measures[m->at_most].id;
  const char *const *pairs =
      CX_DMN_PAIRS("id", m->id, "type", types[m->type], "label", m->label, "labelEn", m->label_en,
                   "unit", m->unit, "atMost", whole, "improve", ways[m->improve], "evidence",
                   m->evidence_required ? "required" : NULL, "private", m->is_public ? "no" : NULL);
  if (!m->choice_count) {
    cx_dmn_empty(w, "cx:measure", pairs);
    return;
  }
  cx_dmn_begin(w, "cx:measure", pairs);
  for (size_t i = 0; i < m->choice_count; i++)
    cx_dmn_empty(w, "cx:choice", CX_DMN_PAIRS("id", m->choices[i], "label", m->choice_labels[i]));
  cx_dmn_end(w, "cx:measure");
}

static void put_standard(cx_dmn_out *w) {
  const cx_standard *s = w->graph->s;
  cx_dmn_begin_own(w, "cx:standard",
                   CX_DMN_PAIRS("id", s->id, "sha256", s->sha256, "codeDigits",
                                cx_digits_of(s->code_digits).text));
  put_document(w);
  for (size_t i = 0; i < s->cited_count; i++)
    cx_dmn_empty(w, "cx:source",
                 CX_DMN_PAIRS("id", s->cited[i].id, "title", s->cited[i].title, "url",
                              s->cited[i].url, "read", s->cited[i].read));
  for (size_t i = 0; i < s->measure_count; i++)
    put_measure(w, &s->measures[i]);
  for (size_t i = 0; i < s->unmodelled_count; i++)
    cx_dmn_empty(w, "cx:unmodelled",
                 CX_DMN_PAIRS("cite", s->unmodelled[i].cite, "text", s->unmodelled[i].text,
                              "reason", s->unmodelled[i].reason));
  cx_dmn_end_own(w, "cx:standard");
}

/* ---- figures ---- */

static void put_inputs(cx_dmn_out *w) {
  static const char *const types[] = {"number", "boolean", "string"};
  const cx_dmn_graph *g = w->graph;
  for (size_t m = 0; m < g->s->measure_count; m++) {
    const cx_measure *measure = &g->s->measures[m];
    if (g->input[m] == CX_DMN_NONE) continue;
    cx_dmn_begin(w, "inputData", CX_DMN_PAIRS("id", measure->id, "name", measure->id));
    cx_dmn_leaf(w, "description", NULL, measure->label);
    cx_dmn_empty(w, "variable",
                 CX_DMN_PAIRS("id", cx_dmn_id(w, measure->id, "variable", 0), "name", measure->id,
                              "typeRef", types[measure->type]));
    cx_dmn_end(w, "inputData");
  }
}

/* ---- the file ---- */

static const char said_vi[] =
    "Do chuanxa lập từ một tiêu chuẩn. Tính đúng khi mọi số liệu đều có; thiếu số liệu thì điểm là "
    "null và kết luận không bao giờ khác kết luận của chuanxa, chỉ có thể là undetermined. Bộ máy "
    "dùng số dấu phẩy động có thể sai ở sát ngưỡng. Không kiểm tra số liệu: phần lớn hơn toàn thể, "
    "số âm thì chuanxa từ chối, tệp này thì không.";

static void put_definitions(cx_dmn_out *w, cx_exchange_dmn_version version) {
  const cx_standard *s = w->graph->s;
  cx_puts(w->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  cx_dmn_begin(w, "definitions",
               CX_DMN_PAIRS("xmlns", namespaces[version][0], "xmlns:dmndi", namespaces[version][1],
                            "xmlns:di", "http://www.omg.org/spec/DMN/20180521/DI/", "xmlns:dc",
                            "http://www.omg.org/spec/DMN/20180521/DC/", "xmlns:cx", CX_DMN_OWN,
                            "id", cx_dmn_id(w, "standard", s->id, 0), "name", s->id, "namespace",
                            "urn:chuanxa:standard", "exporter", "chuanxa", "exporterVersion",
                            cx_version()));
  cx_dmn_leaf(w, "description", NULL, said_vi);
  put_standard(w);
  put_inputs(w);
  for (size_t c = 0; c < s->criterion_count; c++)
    cx_dmn_put_criterion(w, c);
  cx_dmn_put_outcome(w);
  cx_dmn_put_at_least(w);
  cx_dmn_put_picture(w);
  cx_dmn_end(w, "definitions");
}

int cx_exchange_put_dmn(cx_log *log, const cx_standard *standard, cx_exchange_dmn_version version,
                        cx_buffer *out) {
  cx_dmn_graph graph;
  int status = cx_dmn_graph_make(&graph, standard);
  cx_dmn_out w = {.out = out, .graph = &graph};
  if (!status) put_definitions(&w, version);
  if (graph.failed || out->failed) status = CX_NO_MEMORY;
  cx_dmn_graph_free(&graph);
  return status ? cx_say_memory(log) : CX_OK;
}
