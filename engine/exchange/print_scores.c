/* See print_scores.h. */
#include "exchange/print_scores.h"

#include "report/outcome.h"
#include "score/cases.h"

enum {
  CODE_WIDTH = 9,
  NAME_WIDTH = 26,
  CLASS_WIDTH = 40,
  POINTS_WIDTH = 10,
  VERDICT_WIDTH = 30,
  FIXED = 3,    /* code, name, class */
  MOST_TAIL = 7 /* totals, maxima, what is needed, verdict */
};

enum { MOST_COLUMNS = FIXED + 2 * CX_MOST_CRITERIA + MOST_TAIL };

void cx_exchange_result_page(cx_exchange_writer *w, const cx_standard *s, const cx_style *style,
                             cx_exchange_page *page) {
  cx_buffer header = {0}, footer = {0};
  cx_puts(&header, s->number.value);
  cx_puts(&header, " – ");
  cx_puts(&header, s->title.value);
  if (style->period) {
    cx_puts(&header, cx_in(style->language, "; kỳ ", "; period "));
    cx_puts(&header, style->period);
  }
  cx_puts(&footer, s->id);
  cx_puts(&footer, ", SHA-256 ");
  cx_puts(&footer, s->sha256);
  page->header = cx_buffer_text(&header);
  page->footer = cx_buffer_text(&footer);
  page->language = style->language;
  cx_exchange_writer_page(w, page);
  cx_buffer_free(&header);
  cx_buffer_free(&footer);
}

/* The heads of a table being written. */
typedef struct heading {
  cx_exchange_writer *w;
  cx_language language;
  unsigned widths[MOST_COLUMNS], count;
} heading;

static void add_head(heading *h, const char *text, unsigned width, cx_exchange_look look) {
  cx_exchange_writer_width(h->w, h->count, h->count, width, look);
  cx_exchange_writer_text(h->w, 0, h->count, text, CX_LOOK_HEAD);
  h->widths[h->count++] = width;
}

/* Two columns: the least and the most. */
static void add_ends(heading *h, const char *before, const char *id) {
  static const cx_both ends[] = {{" thấp nhất", " low"}, {" cao nhất", " high"}};
  for (int i = 0; i < 2; i++) {
    cx_buffer text = {0};
    cx_puts(&text, before);
    cx_puts(&text, id);
    cx_puts(&text, cx_half(ends[i], h->language));
    add_head(h, cx_buffer_text(&text), POINTS_WIDTH, CX_EXCHANGE_LOOK_PLAIN);
    cx_buffer_free(&text);
  }
}

static void add_heads(heading *h, const cx_standard *s) {
  cx_language l = h->language;
  add_head(h, cx_in(l, "Mã xã", "Code"), CODE_WIDTH, CX_LOOK_TEXT);
  add_head(h, cx_in(l, "Tên xã", "Name"), NAME_WIDTH, CX_EXCHANGE_LOOK_PLAIN);
  add_head(h, cx_in(l, "Nhóm", "Class"), CLASS_WIDTH, CX_EXCHANGE_LOOK_PLAIN);
  for (size_t c = 0; c < s->criterion_count; c++)
    add_ends(h, cx_in(l, "TC ", "C "), s->criteria[c].id.value);
  add_ends(h, cx_in(l, "Tổng", "Total"), "");
  add_ends(h, cx_in(l, "Tối đa áp dụng", "Maximum that applies"), "");
  add_head(h, cx_in(l, "Mức cần đạt", "Needs"), POINTS_WIDTH, CX_EXCHANGE_LOOK_PLAIN);
  add_head(h, cx_in(l, "Tỷ lệ cần đạt (%)", "Share needed (%)"), POINTS_WIDTH,
           CX_EXCHANGE_LOOK_PLAIN);
  add_head(h, cx_in(l, "Kết luận", "Verdict"), VERDICT_WIDTH, CX_EXCHANGE_LOOK_PLAIN);
}

bool cx_exchange_begin_scores(cx_exchange_writer *w, const cx_standard *s, size_t rows,
                              const cx_style *style) {
  heading h = {.w = w, .language = style->language};
  if (!cx_exchange_writer_sheet(w, cx_in(h.language, "Bảng điểm", "Scores"))) return false;
  add_heads(&h, s);
  cx_exchange_writer_height(w, 0, 48);
  cx_exchange_writer_freeze(w, 1, 2);
  cx_exchange_writer_filter(w, (cx_range){0, 0, (unsigned)rows, h.count - 1});
  cx_exchange_page page = {.titles = true,
                           .repeated = 2,
                           .widths = h.widths,
                           .columns = h.count,
                           .rows = (unsigned)rows + 1};
  cx_exchange_result_page(w, s, style, &page);
  return true;
}

/* A row being written. */
typedef struct writing {
  cx_exchange_writer *w;
  unsigned row, column; /* of the next cell */
} writing;

static void put_ends(writing *t, int low, int high) {
  cx_exchange_writer_points(t->w, t->row, t->column++, low, CX_EXCHANGE_LOOK_PLAIN);
  cx_exchange_writer_points(t->w, t->row, t->column++, high, CX_EXCHANGE_LOOK_PLAIN);
}

static void put_scores(writing *t, const cx_batch *b, size_t r) {
  const cx_standard *s = b->figures.standard;
  for (size_t c = 0; c < s->criterion_count; c++) {
    if (cx_batch_status(b, r, c) == CX_LEFT_OUT)
      t->column += 2;
    else
      put_ends(t, cx_score_low(b, r, c), cx_score_high(b, r, c));
  }
  put_ends(t, cx_score_total_low(b, r), cx_score_total_high(b, r));
  put_ends(t, cx_score_max_low(b, r), cx_score_max_high(b, r));
}

static void put_needed(writing *t, const cx_class *class) {
  if (class && class->has_total)
    cx_exchange_writer_points(t->w, t->row, t->column, class->min_total, CX_EXCHANGE_LOOK_PLAIN);
  if (class && class->has_share)
    cx_exchange_writer_points(t->w, t->row, t->column + 1, class->min_share,
                              CX_EXCHANGE_LOOK_PLAIN);
  t->column += 2;
}

void cx_exchange_add_scores(cx_exchange_writer *w, unsigned line, const cx_batch *b, size_t r,
                            const cx_style *style) {
  const cx_standard *s = b->figures.standard;
  const cx_batch_row *row = &b->figures.row[r];
  writing t = {.w = w, .row = line + 1, .column = FIXED};
  unsigned verdict = FIXED + 2 * (unsigned)s->criterion_count + MOST_TAIL - 1;
  const cx_class *class = b->class_of[r] < 0 || row->refused ? NULL : &s->classes[b->class_of[r]];
  cx_exchange_writer_text(w, t.row, 0, row->code, CX_LOOK_TEXT);
  cx_exchange_writer_text(w, t.row, 1, row->name, CX_EXCHANGE_LOOK_PLAIN);
  if (class)
    cx_exchange_writer_text(w, t.row, 2, cx_gloss(style->language, class->label, class->label_en),
                            CX_EXCHANGE_LOOK_PLAIN);
  if (row->refused) {
    cx_exchange_writer_text(
        w, t.row, verdict,
        cx_in(style->language, "không chấm: số liệu bị từ chối", "not scored: refused"),
        CX_EXCHANGE_LOOK_BAD);
    return;
  }
  put_scores(&t, b, r);
  put_needed(&t, class);
  cx_exchange_writer_text(w, t.row, verdict,
                          cx_verdict_name(cx_batch_verdict(b, r), style->language),
                          CX_EXCHANGE_LOOK_PLAIN);
  if (row->supposed)
    cx_exchange_writer_text(w, t.row, verdict + 1, cx_in(style->language, "GIẢ ĐỊNH", "SUPPOSED"),
                            CX_LOOK_DOUBT);
}
