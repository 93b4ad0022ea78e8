/* See code.h. Each way in which a code goes wrong on its way through spreadsheets and programs has
 * its own words, because each has its own cure. */
#include "text/code.h"

#include <stdio.h>
#include <string.h>

#include "base/character.h"
#include "base/utf8.h"
#include "text/messages.h"

enum { MOST_SHOWN = 40 }; /* characters of a cell that a message shows */

static const char digit_set[] = "0123456789";

/* ---- looking at the text ---- */

bool cx_has_digit(const char *text, size_t size) {
  for (size_t at = 0; at < size;) {
    cx_character c = cx_character_at(text, size, at);
    if (c.is_digit) return true;
    at += c.size;
  }
  return false;
}

/* The first character that nobody sees, a blank that is not U+0020 among them; false for none.
 * *ret_only: nothing else stands in the text. */
static bool find_hidden(const char *text, size_t size, cx_character *ret, bool *ret_only) {
  bool found = false;
  *ret_only = true;
  for (size_t at = 0; at < size;) {
    cx_character c = cx_character_at(text, size, at);
    if (c.is_hidden && !found) *ret = c;
    found = found || c.is_hidden;
    *ret_only = *ret_only && c.is_hidden;
    at += c.size;
  }
  return found;
}

static bool has_other_digits(const char *text, size_t size) {
  for (size_t at = 0; at < size;) {
    cx_character c = cx_character_at(text, size, at);
    if (c.is_digit && c.size > 1) return true;
    at += c.size;
  }
  return false;
}

static size_t digits_at(const char *text, size_t size) {
  size_t count = 0;
  while (count < size && text[count] >= '0' && text[count] <= '9')
    count++;
  return count;
}

/* 15/11/2016, 2016-11-15, 15.11.2016 with or without a time; 11/2016; 15-Nov. */
static bool is_date(const char *text, size_t size) {
  static const char *const months[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                       "jul", "aug", "sep", "oct", "nov", "dec"};
  size_t first = digits_at(text, size);
  size_t slashes = 0, dashes = 0, points = 0, others = 0;
  for (size_t i = 0; i < size; i++) {
    slashes += text[i] == '/';
    dashes += text[i] == '-';
    points += text[i] == '.';
    others += !strchr("0123456789/-.: TZ", text[i]);
  }
  bool parted = slashes || dashes > 1 || points > 1;
  if (!others && parted && first && first <= 4) return true;
  for (size_t i = 0; i + 3 <= size && size <= 32; i++)
    for (size_t m = 0; m < sizeof months / sizeof *months; m++) {
      size_t k = 0;
      while (k < 3 && (text[i + k] | 32) == months[m][k])
        k++;
      if (k == 3 && (dashes || slashes) && cx_has_digit(text, size)) return true;
    }
  return false;
}

/* 1.85E+04, 18502E0. */
static bool is_power_of_ten(const char *text, size_t size) {
  size_t at = *text == '-' || *text == '+';
  size_t whole = digits_at(text + at, size - at);
  at += whole;
  if (at < size && (text[at] == '.' || text[at] == ',')) at++;
  at += digits_at(text + at, size - at);
  if (!whole || at >= size || (text[at] | 32) != 'e') return false;
  at++;
  if (at < size && (text[at] == '+' || text[at] == '-')) at++;
  size_t exponent = digits_at(text + at, size - at);
  return exponent && at + exponent == size;
}

/* A number with a sign, a fraction or groups: 18496.0, 18.496, -18496. */
static bool is_number(const char *text, size_t size) {
  size_t at = *text == '-' || *text == '+', signs = at, marks = 0;
  if (!digits_at(text + at, size - at)) return false;
  for (; at < size; at++) {
    bool mark = text[at] == '.' || text[at] == ',';
    if (!mark && (text[at] < '0' || text[at] > '9')) return false;
    marks += mark;
  }
  return signs || marks;
}

/* ---- arguments ---- */

static void show(char *into, size_t room, const char *text, size_t size) {
  size_t at = 0;
  for (size_t i = 0; i < MOST_SHOWN && at < size; i++)
    at += cx_character_at(text, size, at).size;
  if (at + sizeof "…" > room) at = 0; /* cannot be: a character has up to four bytes */
  snprintf(into, room, "%.*s%s", (int)at, text, at < size ? "…" : "");
}

static cx_code_fault fault(cx_message message, const char *text, size_t size) {
  cx_code_fault f = {.message = message, .digits = cx_has_digit(text, size)};
  show(f.args[0], sizeof f.args[0], text, size);
  return f;
}

/* The digits with the zeros that a code of the form begins with. */
static void pad(cx_code_form form, char *into, size_t room, const char *digits, size_t size) {
  size_t zeros = form.digits > size ? form.digits - size : 0;
  snprintf(into, room, "%0*d%.*s", (int)zeros, 0, (int)size, digits);
  if (!zeros) snprintf(into, room, "%.*s", (int)size, digits);
}

static void put_digits(cx_code_form form, cx_code_fault *f, int argument) {
  snprintf(f->args[argument], sizeof f->args[argument], "%u", form.digits);
}

/* ---- kinds of faults ---- */

static cx_code_fault number_fault(cx_code_form form, const char *text, size_t size) {
  cx_code_fault f = fault(CX_MSG_ROW_CODE_NUMBER, text, size);
  size_t whole = digits_at(text, size);
  put_digits(form, &f, 1);
  bool zeros = whole + 1 < size;
  for (size_t i = whole + 1; i < size; i++)
    zeros = zeros && text[i] == '0';
  bool grouped = size - whole == 4; /* 18.000 may be eighteen thousand */
  if (whole && whole <= form.digits && zeros && !grouped)
    pad(form, f.args[2], sizeof f.args[2], text, whole);
  return f;
}

/* A letter that looks like a digit, in what is a code otherwise. */
static bool find_letter(cx_code_form form, const char *text, size_t size, cx_code_fault *ret) {
  static const struct {
    const char *letter;
    char digit;
  } alike[] = {{"O", '0'}, {"o", '0'}, {"О", '0'}, {"о", '0'}, {"Ο", '0'},
               {"l", '1'}, {"I", '1'}, {"|", '1'}, {"Ӏ", '1'}};
  char code[CX_CODE_MOST_DIGITS + 1];
  size_t count = 0, met = SIZE_MAX;
  for (size_t at = 0; at < size;) {
    size_t step = cx_character_at(text, size, at).size, k = 0, most = sizeof alike / sizeof *alike;
    if (count == form.digits) return false;
    while (k < most &&
           (strlen(alike[k].letter) != step || memcmp(alike[k].letter, text + at, step)))
      k++;
    bool digit = text[at] >= '0' && text[at] <= '9';
    if (!digit && k == most) return false;
    if (!digit && met == SIZE_MAX) met = k;
    code[count++] = digit ? text[at] : alike[k].digit;
    at += step;
  }
  if (count != form.digits || met == SIZE_MAX || !cx_has_digit(text, size)) return false;
  *ret = fault(CX_MSG_ROW_CODE_LETTER, text, size);
  snprintf(ret->args[1], sizeof ret->args[1], "%s", alike[met].letter);
  snprintf(ret->args[2], sizeof ret->args[2], "%.*s", (int)count, code);
  return true;
}

/* The cell holds no text of its own making. False when it does. */
static bool find_kind(cx_code_form form, const cx_cell *cell, const char *text, size_t size,
                      cx_code_fault *ret) {
  cx_message obstacle = cx_cell_obstacle(cell);
  if (obstacle != NULL) {
    *ret = fault(obstacle, text, size);
    ret->digits = true; /* something stands in the cell */
    return true;
  }
  switch (cell->kind) {
  case CX_CELL_DATE:
    *ret = fault(CX_MSG_ROW_CODE_DATE, text, size);
    put_digits(form, ret, 1);
    break;
  case CX_CELL_BOOLEAN:
    *ret = fault(CX_MSG_ROW_CODE_BOOLEAN, text, size);
    put_digits(form, ret, 1);
    break;
  case CX_CELL_PERCENT:
    *ret = fault(CX_MSG_ROW_CODE_NUMBER, text, size);
    put_digits(form, ret, 1);
    break;
  default:
    return false;
  }
  ret->digits = ret->digits || cell->kind != CX_CELL_TEXT;
  return true;
}

/* Only digits, but too few or too many. */
static cx_code_fault count_fault(cx_code_form form, const char *text, size_t size) {
  bool lost = size < form.digits;
  cx_code_fault f = fault(lost ? CX_MSG_ROW_LOST_ZERO : CX_MSG_ROW_CODE_DIGITS, text, size);
  if (lost)
    pad(form, f.args[1], sizeof f.args[1], text, size);
  else
    snprintf(f.args[1], sizeof f.args[1], "%zu", size);
  put_digits(form, &f, 2);
  return f;
}

/* What nobody sees, and digits that are others: wrong in any code. */
static bool find_strange(const char *text, size_t size, cx_code_fault *ret) {
  cx_character hidden = {.size = 1};
  bool only = false, there = find_hidden(text, size, &hidden, &only);
  if (there && (only || cx_has_digit(text, size))) {
    *ret = fault(CX_MSG_ROW_CODE_HIDDEN, text, size);
    snprintf(ret->args[1], sizeof ret->args[1], "U+%04X", (unsigned)hidden.point);
    return true;
  }
  if (!has_other_digits(text, size)) return false;
  *ret = fault(CX_MSG_ROW_CODE_OTHER_DIGITS, text, size);
  return true;
}

static bool is_truth(const char *text, size_t size) {
  return cx_same_words(text, size, "true", 4) || cx_same_words(text, size, "false", 5);
}

static cx_code_fault text_fault(cx_code_form form, const char *text, size_t size) {
  cx_code_fault f;
  if (find_strange(text, size, &f)) return f;
  size_t first = digits_at(text, size); /* a whole line in one cell: the delimiter is another */
  if (first == form.digits && strchr(";,\t\"", text[first]) && size > first + 4)
    return fault(CX_MSG_ROW_CODE_TEXT, text, size);
  if (is_power_of_ten(text, size))
    f = fault(CX_MSG_ROW_CODE_POWER, text, size);
  else if (is_date(text, size))
    f = fault(CX_MSG_ROW_CODE_DATE, text, size);
  else if (is_number(text, size))
    return number_fault(form, text, size);
  else if (find_letter(form, text, size, &f))
    return f;
  else if (cx_has_digit(text, size))
    f = fault(CX_MSG_ROW_CODE_OTHER, text, size);
  else
    f = fault(is_truth(text, size) ? CX_MSG_ROW_CODE_BOOLEAN : CX_MSG_ROW_CODE_WORDS, text, size);
  put_digits(form, &f, 1);
  return f;
}

/* Without blanks at its ends; a zero-width no-break space is no blank here. */
static void trim(const char **text, size_t *size) {
  const char *whole = *text;
  size_t whole_size = *size;
  cx_trim(text, size);
  for (size_t i = 0; i + 3 <= whole_size; i++)
    if (!memcmp(whole + i, "\xEF\xBB\xBF", 3)) {
      *text = whole;
      *size = whole_size;
      return;
    }
}

const char *cx_code_in(const cx_cell *cell, size_t *ret_size) {
  const char *text = cell ? cx_cell_shown(cell) : "";
  *ret_size = cell && text == cell->text ? cell->size : strlen(text);
  trim(&text, ret_size);
  return text;
}

cx_code_fault cx_check_code(cx_code_form form, const cx_cell *cell) {
  size_t size = 0;
  const char *text = cx_code_in(cell, &size);
  cx_code_fault f = {.message = NULL, .digits = true};
  bool any = !form.digits;
  if (cell && (!any || cx_cell_obstacle(cell) != NULL) && find_kind(form, cell, text, size, &f))
    return f;
  if (!size) return fault(CX_MSG_ROW_NO_CODE, text, size);
  if (any) {
    bool good = size <= CX_CODE_MOST_BYTES && strcspn(text, ";,\t\"") >= size;
    if (!good) f = fault(CX_MSG_ROW_CODE_TEXT, text, size);
    f.digits = true; /* every text is meant as one */
    return f;
  }
  if (strspn(text, digit_set) < size) return text_fault(form, text, size);
  return size == form.digits ? f : count_fault(form, text, size);
}

cx_code_fault cx_check_code_text(cx_code_form form, const char *text) {
  return cx_check_code(form, &(cx_cell){.text = text, .size = strlen(text)});
}

cx_code_fault cx_check_area_code(const cx_cell *cell) {
  const cx_code_form form = {CX_CODE_MOST_DIGITS};
  size_t size = 0;
  const char *text = cx_code_in(cell, &size);
  cx_code_fault f = {.message = NULL, .digits = true};
  if (cell && find_kind(form, cell, text, size, &f)) return f;
  if (!size || find_strange(text, size, &f)) return f;
  bool number = is_power_of_ten(text, size) || is_number(text, size);
  if (number) f = fault(CX_MSG_ROW_CODE_AREA, text, size);
  return f;
}

int cx_say_code(cx_log *log, cx_place place, const cx_code_fault *f) {
  cx_message message = f->message == CX_MSG_ROW_NO_CODE ? CX_MSG_LIST_NO_CODE : f->message;
  return cx_say(log, message, place, (const char *const[3]){f->args[0], f->args[1], f->args[2]});
}
