/* See appraisal.h. */
#include "secretary/appraisal.h"

#include <stdio.h>
#include <string.h>

#include "paper/own.h"
#include "paper/tally.h"
#include "paper/wording.h"
#include "score/cases.h"

typedef struct appraisal {
  cx_paper_pen pen;
  const cx_paper_batches *of;
  const cx_standard *s;
  cx_paper_tally tally;
  int part; /* numbered parts so far */
} appraisal;

static void begin_part(appraisal *m, const char *vi, const char *en) {
  cx_put_int(&m->pen.text, ++m->part);
  cx_paper_pen_text(&m->pen, ". ");
  cx_paper_pen_part(&m->pen, vi, en);
}

static void put_opening(appraisal *m) {
  cx_paper_pen *t = &m->pen;
  cx_paper_put_head(t->p, t->form, NULL);
  cx_paper_pen_put(t, "Thẩm định kết quả chấm xã, phường, thị trấn theo «", "On results under \"");
  cx_paper_pen_text(t, m->s->title.value);
  cx_paper_pen_put(t, "», kỳ ", "\", period ");
  cx_paper_pen_text(t, t->form->period);
  cx_paper_put_title(t->p, cx_paper_pen_in(t, "BÁO CÁO", "REPORT"), cx_buffer_text(&t->text));
  cx_buffer_clear(&t->text);
  cx_paper_pen_put(t, "Căn cứ ", "By ");
  cx_secretary_put_document(t, m->s);
  cx_paper_pen_put(t, ", kết quả chấm từ số liệu đã ghi trong sổ như sau:",
                   ", the results of the figures in the register are as follows.");
  cx_paper_pen_paragraph(t);
}

/* ---- commune by commune ---- */

/* The criteria of a status: "2, 4", "–" for none. */
static void put_criteria(appraisal *m, const cx_batch *b, size_t r, cx_status status) {
  bool any = false;
  for (size_t c = 0; c < m->s->criterion_count; c++) {
    if (cx_batch_status(b, r, c) != status) continue;
    cx_paper_pen_text(&m->pen, any ? ", " : "");
    cx_paper_pen_text(&m->pen, m->s->criteria[c].id.value);
    any = true;
  }
  cx_paper_pen_text(&m->pen, any ? NULL : "–");
  cx_paper_pen_cell(&m->pen, CX_PAPER_START);
}

static void put_row(appraisal *m, const cx_batch *b, size_t r, size_t number) {
  cx_paper_pen *t = &m->pen;
  cx_language l = t->form->language;
  cx_paper_pen_row(t);
  cx_paper_pen_count(t, (int64_t)number);
  cx_paper_pen_cell(t, CX_PAPER_CENTRE);
  cx_paper_pen_text(t, b->figures.row[r].code);
  cx_paper_pen_cell(t, CX_PAPER_CENTRE);
  cx_paper_pen_text(t, b->figures.row[r].name);
  cx_paper_pen_cell(t, CX_PAPER_START);
  cx_paper_put_total(&t->text, b, r, l);
  cx_paper_pen_cell(t, CX_PAPER_CENTRE);
  cx_paper_put_needed(&t->text, b, r, l);
  cx_paper_pen_cell(t, CX_PAPER_CENTRE);
  cx_paper_pen_text(t, cx_verdict_name(cx_batch_verdict(b, r), l));
  cx_paper_pen_cell(t, CX_PAPER_START);
  put_criteria(m, b, r, CX_FAIL);
  put_criteria(m, b, r, CX_OPEN);
  cx_paper_pen_text(t, cx_paper_basis_word(b->basis[r], l));
  cx_paper_pen_cell(t, CX_PAPER_CENTRE);
}

static void put_results(appraisal *m) {
  static const int widths[] = {90, 140, 310, 220, 130, 230, 210, 190, 130};
  const cx_both heads[] = {{"TT", "No."},
                           {"Mã", "Code"},
                           {"Xã", "Commune"},
                           m->s->counts_met ? (cx_both){"Chỉ tiêu đạt", "Items met"}
                                            : (cx_both){"Tổng điểm", "Total"},
                           {"Cần đạt", "Needed"},
                           {"Kết luận", "Verdict"},
                           {"Tiêu chí không đạt", "Criteria not met"},
                           {"Tiêu chí còn mở", "Criteria open"},
                           {"Căn cứ", "Basis"}};
  size_t number = 0;
  begin_part(m, "Kết quả từng xã", "Commune by commune");
  cx_paper_put_tally(&m->pen, &m->tally);
  cx_paper_put_failed(&m->pen, m->s, &m->tally);
  cx_paper_pen_table(&m->pen, widths, heads, 9);
  for (size_t i = 0; i < m->of->count; i++)
    for (size_t r = 0; r < m->of->batch[i]->figures.rows; r++)
      put_row(m, m->of->batch[i], r, ++number);
}

/* ---- what is open ---- */

/* "- Xã A (mã 1): số liệu còn trống «…»; kết luận còn tùy «…»." False: nothing is blank. */
static bool put_open(appraisal *m, const cx_batch *b, size_t r) {
  cx_paper_pen *t = &m->pen;
  bool missing[CX_MOST_MEASURES], decisive[CX_MOST_MEASURES];
  cx_buffer labels = {0};
  cx_language l = t->form->language;
  cx_batch_missing(b, r, missing);
  cx_batch_decisive(b, r, decisive);
  bool any = cx_paper_put_labels(&labels, m->s, missing, l);
  if (any) {
    cx_paper_pen_text(t, "- ");
    cx_paper_put_name(&t->text, b, r, l);
    cx_paper_pen_put(t, ": số liệu còn trống ", ": blank are ");
    cx_paper_pen_text(t, cx_buffer_text(&labels));
    cx_buffer_clear(&labels);
    if (cx_paper_put_labels(&labels, m->s, decisive, l))
      cx_paper_pen_put(t, "; kết luận còn tùy ", "; the verdict hangs on ");
    cx_paper_pen_text(t, cx_buffer_text(&labels));
    cx_paper_pen_text(t, ".");
    cx_paper_pen_paragraph(t);
  }
  t->text.failed = t->text.failed || labels.failed;
  cx_buffer_free(&labels);
  return any;
}

static void put_all_open(appraisal *m) {
  bool any = false;
  begin_part(m, "Nội dung còn mở", "What is open");
  for (size_t i = 0; i < m->of->count; i++)
    for (size_t r = 0; r < m->of->batch[i]->figures.rows; r++)
      any |= put_open(m, m->of->batch[i], r);
  if (any) return;
  cx_paper_pen_put(&m->pen, "Không còn số liệu nào trống.", "No figure is blank.");
  cx_paper_pen_paragraph(&m->pen);
}

static void put_distance(appraisal *m) {
  begin_part(m, "Còn thiếu so với mức cần đạt", "What is lacking");
  if (cx_paper_draw_distance(m->pen.p, CX_PAPER_LINE, m->of)) return;
  bool all = m->tally.verdicts[CX_RECOGNISE] == m->tally.scored;
  if (all)
    cx_paper_pen_put(&m->pen, "Không xã nào còn thiếu.", "No commune lacks anything.");
  else
    cx_paper_pen_put(
        &m->pen,
        "Không xã nào còn thiếu so với tổng số cần đạt; xã chưa đủ điều kiện hoặc chưa "
        "kết luận được là do tiêu chí, yêu cầu nêu ở mục 1.",
        "No commune lacks anything of the total needed; those that may not be "
        "recognised yet do not meet criteria or requirements (part 1).");
  cx_paper_pen_paragraph(&m->pen);
}

/* ---- departments ---- */

/* Communes that do not meet, or may not meet, criteria of the department, each counted by
 * criterion. */
static size_t sum_of(const appraisal *m, const cx_allotment *one, const size_t *by_criterion) {
  size_t sum = 0;
  for (size_t i = 0; i < one->criteria.count; i++)
    for (size_t c = 0; c < m->s->criterion_count; c++)
      if (!strcmp(m->s->criteria[c].id.value, one->criteria.values[i])) sum += by_criterion[c];
  return sum;
}

static void put_department(appraisal *m, const cx_allotment *one) {
  cx_paper_pen *t = &m->pen;
  cx_paper_pen_row(t);
  cx_paper_pen_text(t, one->who);
  if (one->where) cx_paper_pen_text(t, " (");
  cx_paper_pen_text(t, one->where);
  if (one->where) cx_paper_pen_text(t, ")");
  cx_paper_pen_cell(t, CX_PAPER_START);
  for (size_t i = 0; i < one->criteria.count; i++) {
    cx_paper_pen_text(t, i ? ", " : "");
    cx_paper_pen_text(t, one->criteria.values[i]);
  }
  cx_paper_pen_cell(t, CX_PAPER_START);
  cx_paper_pen_count(t, (int64_t)sum_of(m, one, m->tally.failed));
  cx_paper_pen_cell(t, CX_PAPER_CENTRE);
  cx_paper_pen_count(t, (int64_t)sum_of(m, one, m->tally.open));
  cx_paper_pen_cell(t, CX_PAPER_CENTRE);
  cx_paper_pen_text(t, cx_paper_basis_word(1u << one->criteria.law.basis, t->form->language));
  cx_paper_pen_cell(t, CX_PAPER_CENTRE);
}

/* Those that the procedure names for the last day of the period, and for here; where it names
 * others that are left out, NULL for none. */
static const char *put_departments(appraisal *m, const cx_procedure *p) {
  static const int widths[] = {640, 400, 230, 230, 150};
  static const cx_both heads[] = {{"Cơ quan", "Department"},
                                  {"Tiêu chí theo dõi", "Criteria"},
                                  {"Lượt không đạt", "Times not met"},
                                  {"Lượt còn mở", "Times open"},
                                  {"Căn cứ", "Basis"}};
  char day[16];
  bool any = false;
  const char *elsewhere = NULL;
  snprintf(day, sizeof day, "%.4s-%.5s", m->pen.form->period, m->s->period_to.value);
  for (size_t i = 0; p && i < p->department_count; i++) {
    const cx_allotment *one = &p->departments[i];
    if (one->criteria.unknown || !cx_valid_on(&one->valid, day)) continue;
    int here = cx_secretary_is_here(m->pen.form, one->where);
    m->pen.p->failed = m->pen.p->failed || here < 0;
    if (!here) elsewhere = one->where;
    if (here <= 0) continue;
    if (!any) begin_part(m, "Cơ quan theo dõi tiêu chí", "Departments by criteria");
    if (!any) cx_paper_pen_table(&m->pen, widths, heads, 5);
    any = true;
    put_department(m, one);
  }
  return elsewhere;
}

const char *cx_secretary_appraisal(cx_paper *p, const cx_paper_form *form,
                                   const cx_paper_batches *batches, const cx_procedure *procedure) {
  appraisal m = {.pen = {.p = p, .form = form}, .of = batches, .s = batches->standard};
  const char *const receivers[] = {cx_in(form->language, "- Hội đồng;", "- the council;"),
                                   cx_in(form->language, "- Lưu: VT.", "- files.")};
  cx_paper_count(batches, &m.tally);
  cx_paper_begin(p);
  put_opening(&m);
  cx_paper_put_own(p, form, false, NULL, NULL);
  put_results(&m);
  put_all_open(&m);
  put_distance(&m);
  const char *elsewhere = put_departments(&m, procedure);
  cx_paper_put_own(p, form, true, NULL, NULL);
  cx_paper_put_basis_note(p, form, m.tally.bases);
  cx_paper_put_end(p, form, receivers, 2, NULL);
  cx_paper_put_source(p, form, m.s);
  cx_paper_pen_end(&m.pen);
  return elsewhere;
}
