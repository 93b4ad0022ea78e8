/* See text.h. */
#include "report/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "number/hundredths.h"
#include "number/reading.h"
#include "standard/shares.h"

const char *cx_basis_name(cx_basis basis, cx_language language) {
  static const cx_both names[4] = {
      {"theo văn bản", "official"},
      {"theo báo chí, trang của chính quyền", "published"},
      {"suy ra", "inferred"},
      {"giá trị tạm, chưa đọc được trong văn bản", "working value, read nowhere"}};
  return cx_half(names[basis], language);
}

const char *cx_verdict_name(cx_verdict verdict, cx_language language) {
  static const cx_both names[3] = {{"đủ điều kiện", "recognise"},
                                   {"chưa đủ điều kiện", "not recognise"},
                                   {"chưa xác định", "undetermined"}};
  return cx_half(names[verdict], language);
}

const char *cx_verdict_word(cx_verdict verdict) {
  static const char *const words[] = {"recognise", "not_recognise", "undetermined"};
  return words[verdict];
}

const char *cx_verdict_called(const char *word, cx_language language) {
  for (int v = CX_RECOGNISE; v <= CX_UNDETERMINED; v++)
    if (!strcmp(cx_verdict_word((cx_verdict)v), word))
      return cx_verdict_name((cx_verdict)v, language);
  return NULL;
}

const char *cx_status_word(cx_status status) {
  static const char *const words[] = {"pass", "fail", "undetermined", "left_out"};
  return words[status];
}

const char *cx_split_remedy(char *message) {
  static const char arrow[] = " → ";
  char *last = NULL;
  for (char *at = message; (at = strstr(at, arrow)); at += sizeof arrow - 1)
    last = at;
  if (!last) return "";
  *last = 0;
  return last + sizeof arrow - 1;
}

void cx_put_shown_text(cx_buffer *out, const char *text) {
  cx_put_shown(out, text, strlen(text));
}

const char *cx_gloss(cx_language language, const char *vi, const char *en) {
  return language == CX_EN && en ? en : vi;
}

size_t cx_page_width(void) {
  const char *text = getenv("COLUMNS");
  if (!text || !*text || strspn(text, "0123456789") != strlen(text)) return CX_PAGE_WIDTH;
  unsigned long columns = strlen(text) > 4 ? CX_PAGE_WIDTH : strtoul(text, NULL, 10);
  if (columns < CX_LEAST_PAGE_WIDTH) return CX_LEAST_PAGE_WIDTH;
  return columns < CX_PAGE_WIDTH ? (size_t)columns : CX_PAGE_WIDTH;
}

void cx_put_wrapped(cx_buffer *out, const char *text, size_t at, size_t indent) {
  bool first = true;
  size_t page = cx_page_width();
  while (*text) {
    size_t size = strcspn(text, " \n");
    size_t width = cx_display_width(text, size);
    if (!first && at + 1 + width > page) {
      cx_putc(out, '\n');
      cx_put_repeat(out, " ", indent);
      at = indent;
    } else if (!first) {
      cx_putc(out, ' ');
      at++;
    }
    cx_put(out, text, size);
    at += width;
    text += size;
    while (*text == ' ' || *text == '\n')
      text++;
    first = false;
  }
  cx_putc(out, '\n');
}

void cx_put_law(cx_buffer *out, const cx_law *law, cx_language language) {
  cx_puts(out, cx_basis_name(law->basis, language));
  for (size_t i = 0; i < law->source_count; i++) {
    cx_puts(out, i ? ", " : " (");
    cx_puts(out, law->sources[i]);
  }
  if (law->source_count) cx_puts(out, ")");
  if (law->quote) {
    cx_puts(out, ": «");
    cx_puts(out, law->quote);
    cx_puts(out, "»");
  }
  const char *note = cx_gloss(language, law->note, law->note_en);
  if (note) {
    cx_puts(out, "; ");
    cx_puts(out, note);
  }
}

void cx_put_day(cx_buffer *out, const char *day, cx_language language) {
  size_t size = day ? strlen(day) : 0;
  bool day_form =
      size && strspn(day, "0123456789-") == size; /* another office's may hold anything */
  if (language == CX_EN || !day_form || (size != 10 && size != 5)) {
    cx_put_shown(out, day ? day : "", size);
    return;
  }
  const char *month = size == 10 ? day + 5 : day;
  cx_put(out, month + 3, 2);
  cx_putc(out, '/');
  cx_put(out, month, 2);
  if (size == 10) {
    cx_putc(out, '/');
    cx_put(out, day, 4);
  }
}

static void put_range(cx_buffer *out, int low, int high, cx_language language) {
  if (low != high) cx_puts(out, cx_in(language, "từ ", ""));
  cx_put_point_number(out, low, language);
  if (low == high) return;
  cx_puts(out, cx_in(language, " đến ", " to "));
  cx_put_point_number(out, high, language);
}

void cx_put_point_number(cx_buffer *out, int points, cx_language language) {
  cx_put_number(out, cx_hundredths_number(points), 2, CX_DOWN, language);
}

/* "điểm", or where a standard counts what is met "chỉ tiêu". */
static const char *counted(const cx_standard *standard, bool one, cx_language language) {
  if (standard && standard->counts_met)
    return cx_in(language, " chỉ tiêu", one ? " item" : " items");
  return cx_in(language, " điểm", one ? " point" : " points");
}

void cx_put_points_of(cx_buffer *out, const cx_standard *standard, int low, int high, int most,
                      cx_language language) {
  put_range(out, low, high, language);
  cx_putc(out, '/');
  cx_put_point_number(out, most, language);
  cx_puts(out, counted(standard, most == CX_POINT, language));
}

void cx_put_points(cx_buffer *out, const cx_standard *standard, int low, int high,
                   cx_language language) {
  put_range(out, low, high, language);
  cx_puts(out, counted(standard, high == CX_POINT && low == CX_POINT, language));
}

void cx_put_item_points(cx_buffer *out, const cx_standard *standard, int low, int high, int most,
                        cx_language language) {
  if (!standard->counts_met) {
    cx_put_points_of(out, standard, low, high, most, language);
    return;
  }
  cx_puts(out, low != high ? cx_in(language, "chưa xác định", "open")
               : low       ? cx_in(language, "đạt", "met")
                           : cx_in(language, "không đạt", "not met"));
}

void cx_put_colour(cx_buffer *out, const cx_style *style, cx_colour colour) {
  static const char *const codes[] = {"\033[0m", "\033[32m", "\033[31m", "\033[33m", "\033[1m"};
  if (style->colour) cx_puts(out, codes[colour]);
}

void cx_put_supposed(cx_buffer *out, cx_language language) {
  cx_puts(out, cx_in(language,
                     "  GIẢ ĐỊNH: kết quả này dùng số liệu giả định, không phải số liệu đã nộp.\n",
                     "  SUPPOSED: this result uses a supposed figure, not what was handed in.\n"));
}

static void put_escape(cx_buffer *out, unsigned point) {
  char escape[16];
  snprintf(escape, sizeof escape, "\\u%04x", point);
  cx_puts(out, escape);
}

void cx_put_json_text(cx_buffer *out, const char *text) {
  cx_putc(out, '"');
  for (; *text; text++) {
    unsigned char c = (unsigned char)*text;
    if (c == '"' || c == '\\') {
      cx_putc(out, '\\');
      cx_putc(out, *text);
    } else if (c < 0x20 || c == 0x7F) {
      if (c == '\n' || c == '\t')
        cx_puts(out, c == '\n' ? "\\n" : "\\t");
      else
        put_escape(out, c);
    } else if (c == 0xC2 && (text[1] & 0xE0) == 0x80) { /* U+0080 to U+009F */
      put_escape(out, 0x80 | (text[1] & 0x1Fu));
      text++;
    } else if (cx_turns_text(text)) {
      put_escape(out, 0x2000 | (text[1] & 0x3Fu) << 6 | (text[2] & 0x3Fu));
      text += 2;
    } else {
      cx_putc(out, *text);
    }
  }
  cx_putc(out, '"');
}

/* "55": so many points in percent of all. */
static void put_percent(cx_buffer *out, const cx_standard *s, int points, cx_language l) {
  cx_put_number(out, cx_divide(cx_whole(100 * (int64_t)points), cx_whole(s->max_points)), 1,
                CX_HALF_UP, l);
}

void cx_put_working_words(cx_buffer *out, const cx_standard *s, cx_language l) {
  cx_shares shares = cx_standard_shares(s);
  int top = shares.by_top[CX_WORKING], weakest = shares.by_weakest[CX_WORKING];
  bool met = s->counts_met;
  cx_puts(out, cx_in(l, "Căn cứ: ", "Basis: "));
  cx_put_point_number(out, top, l);
  cx_puts(out, cx_in(l, " trong ", " of "));
  cx_put_point_number(out, s->max_points, l);
  cx_puts(out, met ? cx_in(l, " chỉ tiêu (", " items (") : cx_in(l, " điểm tối đa (", " points ("));
  put_percent(out, s, top, l);
  cx_puts(out,
          cx_in(l,
                "%) dựa trên giá trị tạm, chưa đọc được trong văn bản, tính theo mức cao nhất "
                "của từng chỉ tiêu; tính theo mức kém chắc chắn nhất: ",
                "%) rest on working values that nobody has read in the document, by each item's "
                "top band; by its weakest band: "));
  cx_put_point_number(out, weakest, l);
  cx_puts(out, " (");
  put_percent(out, s, weakest, l);
  cx_puts(out, "%).");
}

void cx_put_working_share(cx_buffer *out, const cx_standard *standard, cx_language language) {
  cx_buffer line = {0};
  cx_put_working_words(&line, standard, language);
  cx_put_wrapped(out, cx_buffer_text(&line), 0, 0);
  out->failed = out->failed || line.failed;
  cx_buffer_free(&line);
}
