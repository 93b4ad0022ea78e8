/* See writer.h. */
#include "exchange/writer.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#include "base/utf8.h"
#include "exchange/package.h"
#include "exchange/whole_file.h"

struct cx_exchange_writer {
  lxw_workbook *book;
  lxw_worksheet *sheet;
  lxw_format *look[CX_LOOKS];
  unsigned sheets;
  cx_exchange_whole_file file;
  bool failed;    /* out of memory: something is missing in it */
  int unwritable; /* errno where the file cannot be opened: nothing is handed to the library's close
                   */
};

static void make_looks(cx_exchange_writer *w) {
  static const lxw_color_t colours[CX_LOOKS] = {[CX_LOOK_HEAD] = 0xDDEBF7,
                                                [CX_LOOK_GOOD] = 0xC6EFCE,
                                                [CX_EXCHANGE_LOOK_BAD] = 0xFFC7CE,
                                                [CX_LOOK_DOUBT] = 0xFFEB9C};
  for (int i = 0; i < CX_LOOKS; i++) {
    w->look[i] = workbook_add_format(w->book);
    if (colours[i]) format_set_bg_color(w->look[i], colours[i]);
    format_set_align(w->look[i], LXW_ALIGN_VERTICAL_TOP); /* beside texts of several lines */
  }
  format_set_bold(w->look[CX_LOOK_TITLE]);
  format_set_bold(w->look[CX_LOOK_HEAD]);
  format_set_border(w->look[CX_LOOK_HEAD], LXW_BORDER_THIN);
  format_set_border(w->look[CX_LOOK_INPUT], LXW_BORDER_HAIR);
  format_set_border(w->look[CX_LOOK_ANSWER], LXW_BORDER_HAIR);
  format_set_num_format(w->look[CX_LOOK_TEXT], "@");
  format_set_num_format(w->look[CX_LOOK_ANSWER], "@");
  format_set_bold(w->look[CX_LOOK_STRONG]);
  static const cx_exchange_look wrapped[] = {CX_LOOK_HEAD, CX_LOOK_WRAP, CX_LOOK_STRONG,
                                             CX_LOOK_ANSWER};
  for (int i = 0; i < 4; i++)
    format_set_text_wrap(w->look[wrapped[i]]);
}

cx_exchange_writer *cx_exchange_writer_new(const char *path, const char *title) {
  cx_exchange_writer *w = calloc(1, sizeof *w);
  if (!w) return NULL;
  w->unwritable = cx_exchange_whole_begin(&w->file, path);
  w->book = workbook_new(w->unwritable ? path : w->file.part);
  if (!w->book) {
    if (!w->unwritable) cx_exchange_whole_drop(&w->file, false);
    free(w);
    return NULL;
  }
  make_looks(w);
  lxw_doc_properties properties;
  memset(&properties, 0, sizeof properties);
  properties.title = (char *)title; /* the library only reads what it is given */
  properties.created = 1400000000;  /* a fixed moment: the same bytes every time */
  workbook_set_properties(w->book, &properties);
  return w;
}

/* The library writes a name within names of its own (what is printed of the sheet): in quotes only
 * where it sees another character than these, and with a quote in it as it stands. */
static bool is_left_bare(const char *name) {
  static const char bare[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.";
  return !name[strspn(name, bare)];
}

/* A sheet's name has up to 31 characters and none of []:*?/\ ; one that is a number, which a
 * spreadsheet takes in quotes alone, stands in brackets. */
static void clean_name(const char *name, unsigned number, char out[160]) {
  size_t used = 0, characters = 0;
  bool number_like = *name >= '0' && *name <= '9' && is_left_bare(name);
  if (number_like) out[used++] = '(';
  for (; *name && used < 140; name++) {
    bool starts = ((unsigned char)*name & 0xC0) != 0x80;
    if (starts && ++characters > (number_like ? 29 : 31)) break;
    out[used++] = strchr("[]:*?/\\'", *name) ? '-' : *name;
  }
  if (number_like) out[used++] = ')';
  out[used] = 0;
  if (!used) snprintf(out, 160, "(%u)", number);
}

bool cx_exchange_writer_sheet(cx_exchange_writer *w, const char *name) {
  char clean[160];
  cx_buffer room = {0};
  cx_put_for_xml(&room, name);
  w->failed = w->failed || room.failed;
  clean_name(cx_buffer_text(&room), ++w->sheets, clean);
  cx_buffer_free(&room);
  w->sheet = workbook_add_worksheet(w->book, clean);
  if (!w->sheet) { /* the name is taken */
    snprintf(clean, sizeof clean, "(%u)", w->sheets);
    w->sheet = workbook_add_worksheet(w->book, clean);
  }
  return w->sheet != NULL;
}

/* The bytes of a file, NULL with errno. */
static char *read_back(const char *path, size_t *ret_size) {
  FILE *file = fopen(path, "rb");
  bool ended = file && !fseek(file, 0, SEEK_END);
  long size = ended ? ftell(file) : -1;
  char *bytes = size > 0 && !fseek(file, 0, SEEK_SET) ? malloc((size_t)size) : NULL;
  if (bytes && fread(bytes, 1, (size_t)size, file) != (size_t)size) {
    free(bytes);
    bytes = NULL;
  }
  if (file) fclose(file);
  *ret_size = bytes ? (size_t)size : 0;
  return bytes;
}

/* The library puts each sheet in a file of its own first and does not hear of a disk that takes
 * only its beginning. 0 or errno. */
static int look_at_written(const cx_exchange_whole_file *file) {
  size_t size;
  if (file->direct) return 0; /* a pipe is read once; where to look is not known */
  errno = 0;
  char *bytes = read_back(file->part, &size);
  if (!bytes) return errno ? errno : EIO;
  bool whole = cx_package_is_whole(bytes, size);
  free(bytes);
  return whole ? 0 : EIO;
}

/* CX_OK, or why the file is not there, with errno. */
static int write_whole(cx_exchange_writer *w) {
  lxw_error error = workbook_close(w->book);
  int failed = error ? errno : look_at_written(&w->file);
  if (error || failed)
    cx_exchange_whole_drop(&w->file, true);
  else
    failed = cx_exchange_whole_end(&w->file);
  errno = failed;
  if (error == LXW_ERROR_MEMORY_MALLOC_FAILED || failed == ENOMEM) return CX_NO_MEMORY;
  return error || failed ? CX_UNREADABLE : CX_OK;
}

int cx_exchange_writer_close(cx_exchange_writer *w, bool whole) {
  whole = whole && !w->failed;
  int status = whole ? CX_UNREADABLE : CX_NO_MEMORY;
  int unwritable = w->unwritable;
  if (whole && !unwritable) {
    status = write_whole(w);
    free(w);
    return status;
  }
  lxw_workbook_free(w->book);
  if (!unwritable) cx_exchange_whole_drop(&w->file, false);
  free(w);
  errno = unwritable ? unwritable : ENOMEM;
  return status;
}

/* What the library refuses for lack of memory is missing in the file; it finds no index for a text
 * that it could not keep. */
static void note(cx_exchange_writer *w, lxw_error error) {
  w->failed = w->failed || error == LXW_ERROR_MEMORY_MALLOC_FAILED ||
              error == LXW_ERROR_SHARED_STRING_INDEX_NOT_FOUND;
}

/* A text as a cell and its comment can hold it: the beginning of a longer one, with a mark. Free
 * with cx_buffer_free. */
static const char *held(cx_exchange_writer *w, const char *text, cx_buffer *room) {
  enum { MOST = 32000 }; /* of 32.767 characters */
  cx_put_for_xml(room, text);
  size_t letters = 0, size = 0;
  for (; size < room->size; size++) {
    letters += ((unsigned char)room->bytes[size] & 0xC0) != 0x80;
    if (letters > MOST) break;
  }
  if (size < room->size) {
    room->size = size;
    cx_puts(room, "…");
  }
  w->failed = w->failed || room->failed;
  return cx_buffer_text(room);
}

void cx_exchange_writer_text(cx_exchange_writer *w, unsigned row, unsigned column, const char *text,
                             cx_exchange_look look) {
  cx_buffer room = {0};
  const char *plain = held(w, text, &room);
  note(w, worksheet_write_string(w->sheet, row, (lxw_col_t)column, plain, w->look[look]));
  cx_buffer_free(&room);
}

void cx_exchange_writer_whole(cx_exchange_writer *w, unsigned row, unsigned column, int64_t number,
                              cx_exchange_look look) {
  note(w, worksheet_write_number(w->sheet, row, (lxw_col_t)column, (double)number, w->look[look]));
}

void cx_exchange_writer_points(cx_exchange_writer *w, unsigned row, unsigned column, int hundredths,
                               cx_exchange_look look) {
  note(w,
       worksheet_write_number(w->sheet, row, (lxw_col_t)column, hundredths / 100.0, w->look[look]));
}

void cx_exchange_writer_formula(cx_exchange_writer *w, unsigned row, unsigned column,
                                const char *formula) {
  note(w, worksheet_write_formula_str(w->sheet, row, (lxw_col_t)column, formula, NULL, ""));
}

void cx_exchange_writer_comment(cx_exchange_writer *w, unsigned row, unsigned column,
                                const char *text) {
  cx_buffer room = {0};
  const char *plain = held(w, text, &room);
  note(w, worksheet_write_comment(w->sheet, row, (lxw_col_t)column, plain));
  cx_buffer_free(&room);
}

void cx_exchange_writer_merge(cx_exchange_writer *w, cx_range r) {
  note(w, worksheet_merge_range(w->sheet, r.first_row, (lxw_col_t)r.first_column, r.last_row,
                                (lxw_col_t)r.last_column, "", NULL));
}

void cx_exchange_writer_width(cx_exchange_writer *w, unsigned first, unsigned last,
                              unsigned characters, cx_exchange_look look) {
  note(w, worksheet_set_column(w->sheet, (lxw_col_t)first, (lxw_col_t)last, characters,
                               w->look[look]));
}

void cx_exchange_writer_height(cx_exchange_writer *w, unsigned row, unsigned points) {
  note(w, worksheet_set_row(w->sheet, row, points, w->look[CX_EXCHANGE_LOOK_PLAIN]));
}

unsigned cx_exchange_writer_lines(const char *text, unsigned width) {
  size_t room = width > 2 ? width - 1 : 1, used = 0;
  unsigned lines = 1;
  for (const char *word = text; *word;) { /* a word that is longer than a line is broken */
    size_t size = strcspn(word, " "), columns = cx_display_width(word, size);
    if (used && used + columns > room) {
      lines++;
      used = 0;
    }
    lines += (unsigned)(columns ? (columns - 1) / room : 0);
    used += (columns ? (columns - 1) % room + 1 : 0) + 1;
    word += size + (word[size] != 0);
  }
  return lines;
}

void cx_exchange_writer_room(cx_exchange_writer *w, unsigned row, unsigned lines) {
  enum { LINE = 15, MOST_LINES = 27 }; /* a row has up to 409 points */
  if (lines > MOST_LINES) lines = MOST_LINES;
  if (lines > 1) cx_exchange_writer_height(w, row, lines * LINE);
}

/* Characters that a line of A4 landscape holds at full size, in tenths: in the font of the file,
 * and in a wider one that a computer without it takes. A column has a border. */
enum {
  PAGE_TENTHS = 1420,
  SAFE_TENTHS = 1130,
  LEAST_SCALE = 60, /* percent; below that nobody reads it */
  BREAK_SCALE = 70,
  BORDER_TENTHS = 7,
  MOST_BREAKS = 200,
  MOST_FOOTER = 200 /* bytes; a spreadsheet takes 255 characters */
};

static unsigned tenths_of(const cx_exchange_page *page, unsigned column) {
  return page->widths[column] * 10 + BORDER_TENTHS;
}

/* Breaks so that each page holds what its width does; pages after the first show
 * the repeated columns too. */
static void break_columns(cx_exchange_writer *w, const cx_exchange_page *page, unsigned repeated) {
  lxw_col_t breaks[MOST_BREAKS + 1] = {0};
  size_t count = 0;
  unsigned room = SAFE_TENTHS * 100 / BREAK_SCALE, used = repeated;
  for (unsigned c = page->repeated; c < page->columns; c++) {
    unsigned width = tenths_of(page, c);
    if (used + width > room && used > repeated && count < MOST_BREAKS) {
      breaks[count++] = (lxw_col_t)c;
      used = repeated;
    }
    used += width;
  }
  worksheet_set_print_scale(w->sheet, BREAK_SCALE);
  if (count) worksheet_set_v_pagebreaks(w->sheet, breaks);
}

/* An ampersand would be a sign of the spreadsheet's own. Cut to whole characters. */
static void put_plain(cx_buffer *out, const char *text) {
  size_t end = out->size + MOST_FOOTER;
  for (; *text && (out->size < end || ((unsigned char)*text & 0xC0) == 0x80); text++) {
    if (*text == '&') cx_putc(out, '&');
    cx_putc(out, *text);
  }
}

static void write_margins(cx_exchange_writer *w, const cx_exchange_page *page) {
  cx_buffer text = {0};
  cx_puts(&text, "&L&8");
  put_plain(&text, page->header ? page->header : "");
  worksheet_set_header(w->sheet, cx_buffer_text(&text));
  cx_buffer_clear(&text);
  cx_puts(&text, "&L&8");
  put_plain(&text, page->footer ? page->footer : "");
  cx_puts(&text, cx_in(page->language, "&R&8Trang &P/&N", "&R&8Page &P/&N"));
  worksheet_set_footer(w->sheet, cx_buffer_text(&text));
  cx_buffer_free(&text);
}

void cx_exchange_writer_page(cx_exchange_writer *w, const cx_exchange_page *page) {
  unsigned all = 0, repeated = 0;
  worksheet_set_landscape(w->sheet);
  worksheet_set_paper(w->sheet, 9); /* A4 */
  worksheet_set_margins(w->sheet, 0.4, 0.4, 0.6, 0.6);
  if (page->titles) worksheet_repeat_rows(w->sheet, page->first_title, page->last_title);
  if (page->repeated) worksheet_repeat_columns(w->sheet, 0, (lxw_col_t)(page->repeated - 1));
  if (page->rows)
    worksheet_print_area(w->sheet, 0, 0, page->rows - 1, (lxw_col_t)(page->columns - 1));
  for (unsigned c = 0; c < page->columns; c++) {
    all += tenths_of(page, c);
    if (c < page->repeated) repeated += tenths_of(page, c);
  }
  if (all * LEAST_SCALE <= PAGE_TENTHS * 100)
    worksheet_fit_to_pages(w->sheet, 1, 0);
  else
    break_columns(w, page, repeated);
  write_margins(w, page);
}

void cx_exchange_writer_filter(cx_exchange_writer *w, cx_range r) {
  worksheet_autofilter(w->sheet, r.first_row, (lxw_col_t)r.first_column, r.last_row,
                       (lxw_col_t)r.last_column);
}

void cx_exchange_writer_freeze(cx_exchange_writer *w, unsigned row, unsigned column) {
  worksheet_freeze_panes(w->sheet, row, (lxw_col_t)column);
}

static void allow(cx_exchange_writer *w, cx_range r, lxw_data_validation *check, const char *hint) {
  check->ignore_blank = LXW_VALIDATION_ON;
  check->show_error =
      LXW_VALIDATION_OFF; /* x and a pasted number are good: wrong cells are marked */
  check->input_message = (char *)hint;
  note(w, worksheet_data_validation_range(w->sheet, r.first_row, (lxw_col_t)r.first_column,
                                          r.last_row, (lxw_col_t)r.last_column, check));
}

void cx_exchange_writer_allow_counts(cx_exchange_writer *w, cx_range range, const char *hint) {
  lxw_data_validation check;
  memset(&check, 0, sizeof check);
  check.validate = LXW_VALIDATION_TYPE_INTEGER;
  check.criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO;
  allow(w, range, &check, hint);
}

void cx_exchange_writer_allow_choices(cx_exchange_writer *w, cx_range range,
                                      const char *const *choices, const char *hint) {
  lxw_data_validation check;
  memset(&check, 0, sizeof check);
  check.validate = LXW_VALIDATION_TYPE_LIST;
  check.value_list = (char **)choices;
  allow(w, range, &check, hint);
}

static void mark(cx_exchange_writer *w, cx_range r, lxw_conditional_format *rule) {
  note(w, worksheet_conditional_format_range(w->sheet, r.first_row, (lxw_col_t)r.first_column,
                                             r.last_row, (lxw_col_t)r.last_column, rule));
}

void cx_exchange_writer_mark_formula(cx_exchange_writer *w, cx_range range, const char *formula,
                                     cx_exchange_look look) {
  lxw_conditional_format rule;
  memset(&rule, 0, sizeof rule);
  rule.type = LXW_CONDITIONAL_TYPE_FORMULA;
  rule.value_string = (char *)formula;
  rule.format = w->look[look];
  mark(w, range, &rule);
}

void cx_exchange_writer_mark_text(cx_exchange_writer *w, cx_range range, const char *begins,
                                  cx_exchange_look look) {
  lxw_conditional_format rule;
  memset(&rule, 0, sizeof rule);
  rule.type = LXW_CONDITIONAL_TYPE_TEXT;
  rule.criteria = LXW_CONDITIONAL_CRITERIA_TEXT_BEGINS_WITH;
  rule.value_string = (char *)begins;
  rule.format = w->look[look];
  mark(w, range, &rule);
}
