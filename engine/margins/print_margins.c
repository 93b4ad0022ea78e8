/* See print_margins.h. */
#include "margins/print_margins.h"

#include "advise/print_improvement.h"
#include "advise/printed.h"
#include "base/both.h"
#include "number/reading.h"

static const char *const status_words[] = {"margin", "never", "blank", "undetermined", "unproven"};

/* ---- for people ---- */

/* "Đề nghị công nhận; 3 đơn vị thay đổi là thành …:" */
static void put_found(const cx_telling *t, const cx_margins_margin *m) {
  cx_language l = t->style->language;
  cx_put_number(t->out, cx_whole(m->units), 0, CX_DOWN, l);
  cx_puts(t->out,
          cx_in(l, " đơn vị (trẻ, hộ, thôn, việc) thay đổi thì kết luận thành «",
                m->units == 1 ? " unit (a child, a household, an act) turns the verdict to \""
                              : " units (children, households, acts) turn the verdict to \""));
  cx_puts(t->out, cx_verdict_name(m->turns_to, l));
  cx_puts(t->out, cx_in(l, "»:\n", "\":\n"));
  for (size_t i = 0; i < m->step_count; i++)
    cx_advise_put_step(t, &m->step[i]);
  if (m->also_count)
    cx_puts(t->out,
            cx_in(l, "  hoặc chỉ một trong các số liệu:\n", "  or one of these figures alone:\n"));
  for (size_t i = 0; i < m->also_count; i++)
    cx_advise_put_step(t, &m->also[i].step);
}

static void put_blank(const cx_telling *t, const cx_margins_margin *m) {
  const cx_standard *s = t->b->figures.standard;
  cx_language l = t->style->language;
  cx_buffer text = {0};
  const char *before =
      cx_in(l, "chưa tính được: cần bổ sung trước «", "not told: to be supplied first \"");
  for (size_t k = 0; k < s->measure_count; k++) {
    if (!m->blank[k]) continue;
    cx_puts(&text, before);
    cx_puts(&text, cx_gloss(l, s->measures[k].label, s->measures[k].label_en));
    before = cx_in(l, "»; «", "\"; \"");
  }
  cx_puts(&text, cx_in(l, "»", "\""));
  cx_put_wrapped(t->out, cx_buffer_text(&text), 2, 4);
  t->out->failed = t->out->failed || text.failed;
  cx_buffer_free(&text);
}

static void put_unproven(const cx_telling *t, const cx_margins_margin *m) {
  cx_language l = t->style->language;
  cx_puts(t->out, cx_in(l, "hơn ", "more than "));
  cx_put_number(t->out, cx_whole(m->beyond), 0, CX_DOWN, l);
  cx_puts(t->out,
          cx_in(l,
                " đơn vị; các số liệu ràng buộc nhau quá nhiều, không chứng minh được số ít nhất\n",
                " units; the figures are too entangled to prove the fewest\n"));
}

void cx_margins_put(const cx_telling *t, const cx_margins_margin *m) {
  cx_language l = t->style->language;
  cx_advise_put_commune(t);
  cx_puts(t->out, "  ");
  cx_puts(t->out, cx_verdict_name(cx_batch_verdict(t->b, t->row), l));
  cx_puts(t->out, "; ");
  switch (m->status) {
  case CX_MARGINS_FOUND:
    put_found(t, m);
    break;
  case CX_MARGINS_NEVER:
    cx_puts(t->out, cx_in(l, "không số liệu nào thay đổi được kết luận này\n",
                          "no change of figures turns this verdict\n"));
    break;
  case CX_MARGINS_BLANK:
    put_blank(t, m);
    break;
  case CX_MARGINS_UNDETERMINED:
    cx_puts(t->out, cx_in(l, "chưa có kết luận để tính\n", "there is no verdict to turn\n"));
    break;
  case CX_MARGINS_BEYOND:
    put_unproven(t, m);
  }
}

void cx_margins_put_note(cx_buffer *out, cx_language language) {
  cx_put_wrapped(
      out,
      cx_in(language,
            "Tính mọi số đếm và câu trả lời có/không mà tiêu chuẩn dùng, tăng hay giảm, kể cả số "
            "về tổn hại; lựa chọn (loại đơn vị, vùng) và ô trống giữ nguyên. Để biết nên kiểm tra "
            "số liệu nào trước; danh sách này dùng tại bàn, không gửi đi.",
            "Any count and any answer that the standard uses may move, up or down, harm included; "
            "choices (kind of unit, terrain) and blank cells stay. It tells which figures to check "
            "first; this list is for the desk and is not handed on."),
      0, 0);
}

/* ---- for others than the desk ---- */

static bool is_printed(const cx_advise_printed *of, const cx_advise_step *step) {
  bool count = of->batch->figures.standard->measures[step->measure].type == CX_COUNT;
  int64_t move = step->to > step->from ? step->to - step->from : step->from - step->to;
  return !count || cx_advise_prints_move(of, step->measure, move);
}

/* "«Số thôn»: 12 → 11" */
static void put_short(cx_buffer *out, const cx_standard *s, const cx_advise_step *step,
                      cx_language l) {
  static const cx_both answers[2] = {{"không", "no"}, {"có", "yes"}};
  const cx_measure *m = &s->measures[step->measure];
  int64_t ends[2] = {step->from, step->to};
  cx_puts(out, cx_in(l, "«", "\""));
  cx_puts(out, cx_gloss(l, m->label, m->label_en));
  cx_puts(out, cx_in(l, "»: ", "\": "));
  for (int end = 0; end < 2; end++) {
    if (end) cx_puts(out, " → ");
    if (m->type == CX_COUNT)
      cx_put_number(out, cx_whole(ends[end]), 0, CX_DOWN, l);
    else
      cx_puts(out, cx_half(answers[ends[end] != 0], l));
  }
}

/* The best change, if all of it may be printed, then the figures that do it alone. */
static void put_printed(cx_buffer *out, const cx_advise_printed *of, const cx_margins_margin *m,
                        cx_language l) {
  const cx_standard *s = of->batch->figures.standard;
  const char *before = "";
  bool all = true, hidden = false;
  for (size_t i = 0; i < m->step_count; i++)
    all = all && is_printed(of, &m->step[i]);
  for (size_t i = 0; i < m->step_count && all; i++) {
    cx_puts(out, before);
    put_short(out, s, &m->step[i], l);
    before = "; ";
  }
  if (all) before = cx_in(l, "; hoặc ", "; or ");
  for (size_t i = 0; i < m->also_count; i++) {
    hidden = hidden || !is_printed(of, &m->also[i].step);
    if (!is_printed(of, &m->also[i].step)) continue;
    cx_puts(out, before);
    put_short(out, s, &m->also[i].step, l);
    before = cx_in(l, "; hoặc ", "; or ");
  }
  if (*before && (hidden || !all))
    cx_puts(out, cx_in(l, "; hoặc số liệu không nêu ở đây", "; or figures not named here"));
}

void cx_margins_put_printed(cx_buffer *out, const cx_batch *b, size_t row,
                            const cx_margins_margin *m) {
  cx_advise_printed of;
  cx_buffer halves[2] = {{0}};
  cx_advise_printed_of(b, row, &of);
  put_printed(&halves[0], &of, m, CX_VI);
  put_printed(&halves[1], &of, m, CX_EN);
  if (halves[0].size) cx_put_both(out, cx_buffer_text(&halves[0]), cx_buffer_text(&halves[1]));
  out->failed = out->failed || halves[0].failed || halves[1].failed;
  cx_buffer_free(&halves[0]);
  cx_buffer_free(&halves[1]);
}

/* ---- for programs ---- */

void cx_margins_put_csv_head(cx_records *to) {
  cx_field_plain(
      to, "commune_code,commune_name,verdict,status,units,more_than,turns_to,way,measure,from,to");
  cx_end_record(to);
}

/* A record of a commune; of a figure that moves when `step` is given. */
static void put_record(cx_records *to, const cx_telling *t, const cx_margins_margin *m, size_t way,
                       cx_verdict turns_to, const cx_advise_step *step) {
  const cx_batch_row *row = &t->b->figures.row[t->row];
  cx_field_text(to, row->code);
  cx_field_text(to, row->name);
  cx_field_plain(to, cx_verdict_word(cx_batch_verdict(t->b, t->row)));
  cx_field_plain(to, status_words[m->status]);
  cx_field_maybe(to, step != NULL, m->units);
  cx_field_maybe(to, m->status == CX_MARGINS_BEYOND, m->beyond);
  cx_field_plain(to, step ? cx_verdict_word(turns_to) : "");
  cx_field_maybe(to, step != NULL, (int64_t)way);
  cx_field_plain(to, step ? t->b->figures.standard->measures[step->measure].id : "");
  cx_field_maybe(to, step != NULL, step ? step->from : 0);
  cx_field_maybe(to, step != NULL, step ? step->to : 0);
  cx_end_record(to);
}

void cx_margins_put_csv(cx_records *to, const cx_batch *b, size_t row, const cx_margins_margin *m) {
  const cx_telling t = {NULL, b, row, NULL};
  for (size_t i = 0; i < m->step_count; i++)
    put_record(to, &t, m, 1, m->turns_to, &m->step[i]);
  for (size_t i = 0; i < m->also_count; i++)
    put_record(to, &t, m, i + 2, m->also[i].turns_to, &m->also[i].step);
  if (!m->step_count) put_record(to, &t, m, 0, m->turns_to, NULL);
}

static void put_number_or_null(cx_buffer *out, const char *name, bool given, int64_t number) {
  cx_puts(out, name);
  if (given)
    cx_put_int(out, number);
  else
    cx_puts(out, "null");
}

/* Without its closing brace. */
static void put_step(cx_buffer *out, const cx_standard *s, const cx_advise_step *step) {
  cx_puts(out, "{\"measure\":");
  cx_put_json_text(out, s->measures[step->measure].id);
  put_number_or_null(out, ",\"from\":", true, step->from);
  put_number_or_null(out, ",\"to\":", true, step->to);
}

static void put_steps(cx_buffer *out, const cx_standard *s, const cx_margins_margin *m) {
  cx_puts(out, ",\"steps\":[");
  for (size_t i = 0; i < m->step_count; i++) {
    if (i) cx_putc(out, ',');
    put_step(out, s, &m->step[i]);
    cx_putc(out, '}');
  }
  cx_puts(out, "],\"also\":[");
  for (size_t i = 0; i < m->also_count; i++) {
    if (i) cx_putc(out, ',');
    put_step(out, s, &m->also[i].step);
    cx_puts(out, ",\"turns_to\":");
    cx_put_json_text(out, cx_verdict_word(m->also[i].turns_to));
    cx_putc(out, '}');
  }
  cx_putc(out, ']');
}

static void put_blanks(cx_buffer *out, const cx_standard *s, const cx_margins_margin *m) {
  const char *before = "";
  cx_puts(out, ",\"blank\":[");
  for (size_t k = 0; k < s->measure_count; k++) {
    if (!m->blank[k]) continue;
    cx_puts(out, before);
    cx_put_json_text(out, s->measures[k].id);
    before = ",";
  }
  cx_putc(out, ']');
}

void cx_margins_put_json(cx_buffer *out, const cx_batch *b, size_t row,
                         const cx_margins_margin *m) {
  bool found = m->status == CX_MARGINS_FOUND;
  cx_puts(out, "{\"commune_code\":");
  cx_put_json_text(out, b->figures.row[row].code);
  cx_puts(out, ",\"commune_name\":");
  cx_put_json_text(out, b->figures.row[row].name);
  cx_puts(out, ",\"verdict\":");
  cx_put_json_text(out, cx_verdict_word(cx_batch_verdict(b, row)));
  cx_puts(out, ",\"status\":");
  cx_put_json_text(out, status_words[m->status]);
  put_number_or_null(out, ",\"units\":", found, m->units);
  put_number_or_null(out, ",\"more_than\":", m->status == CX_MARGINS_BEYOND, m->beyond);
  cx_puts(out, ",\"turns_to\":");
  if (found)
    cx_put_json_text(out, cx_verdict_word(m->turns_to));
  else
    cx_puts(out, "null");
  put_steps(out, b->figures.standard, m);
  put_blanks(out, b->figures.standard, m);
  cx_puts(out, "}\n");
}
