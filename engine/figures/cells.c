/* See cells.h. Common spellings are compared as they stand before anything is folded: most cells
 * of a large file take that way. */
#include "figures/cells.h"

#include <string.h>

#include "base/fold.h"
#include "base/messages.h"
#include "base/nearest.h"
#include "base/utf8.h"
#include "figures/columns.h"
#include "figures/messages.h"
#include "number/reading.h"

static const cx_cell_error fine = {NULL, ""};

static cx_cell_error wrong(cx_message message, const char *nearest) {
  return (cx_cell_error){message, nearest ? nearest : ""};
}

/* 1,000 in Vietnamese is one, in English a thousand: nothing tells which of both was meant. */
static bool groups_otherwise(cx_numbers numbers, const char *text, size_t size) {
  enum { GROUP = 3 };
  if (numbers == CX_NUMBERS_PLAIN) return false;
  const char *mark = memchr(text, numbers == CX_NUMBERS_VI ? ',' : '.', size);
  if (!mark || size - (size_t)(mark - text) != 1 + GROUP) return false;
  cx_numbers other = numbers == CX_NUMBERS_VI ? CX_NUMBERS_EN : CX_NUMBERS_VI;
  cx_number number;
  bool percent = false;
  return cx_read_number(text, size, other, &number, &percent) == CX_READ_OK && number.den == 1;
}

static cx_cell_error read_count(cx_numbers numbers, const char *text, size_t size, cx_figure *ret) {
  if (size <= 15) { /* digits alone: the value itself */
    int64_t value = 0;
    size_t i = 0;
    for (; i < size && text[i] >= '0' && text[i] <= '9'; i++)
      value = value * 10 + (text[i] - '0');
    ret->value = value;
    if (i == size) return fine;
  }
  cx_number number;
  bool percent = false;
  cx_number_reading reading = cx_read_number(text, size, numbers, &number, &percent);
  if (percent) return wrong(CX_MSG_ROW_PERCENT, NULL);
  switch (reading) {
  case CX_READ_NOT_NUMBER:
    return wrong(CX_MSG_ROW_NOT_NUMBER, NULL);
  case CX_READ_UNDECLARED:
    return wrong(CX_MSG_ROW_NEEDS_NUMBERS, NULL);
  case CX_READ_GROUPING:
    return wrong(CX_MSG_ROW_GROUPING, NULL);
  case CX_READ_TOO_LARGE:
    return wrong(CX_MSG_ROW_TOO_LARGE, NULL);
  case CX_READ_OK:
    break;
  }
  if (number.num < 0) return wrong(CX_MSG_ROW_NEGATIVE, NULL);
  if (number.den != 1) return wrong(CX_MSG_ROW_NOT_WHOLE, NULL);
  if (number.num > CX_COUNT_MOST) return wrong(CX_MSG_ROW_TOO_LARGE, NULL);
  ret->value = number.num;
  return fine;
}

static cx_cell_error read_written_count(cx_numbers numbers, const char *text, size_t size,
                                        cx_figure *ret) {
  cx_cell_error error = read_count(numbers, text, size, ret);
  bool read = error.message == NULL || error.message == CX_MSG_ROW_NOT_WHOLE;
  return read && groups_otherwise(numbers, text, size) ? wrong(CX_MSG_ROW_OTHER_WAY, NULL) : error;
}

/* A spreadsheet's 0.000…1 is not too large: it is not whole. */
static cx_cell_error read_stored_count(const char *text, size_t size, cx_figure *ret) {
  cx_cell_error error = read_count(CX_NUMBERS_EN, text, size, ret);
  if (error.message == CX_MSG_ROW_TOO_LARGE && memchr(text, '.', size))
    error.message = CX_MSG_ROW_NOT_WHOLE;
  return error;
}

static bool same(const char *text, size_t size, const char *word) {
  return strlen(word) == size && !memcmp(text, word, size);
}

/* Spellings of an answer: the words, and what each says (2: x). */
static const char *const answer_words[] = {"yes", "no",   "có",    "không", "1",
                                           "0",   "true", "false", "x"};
static const int answers[] = {1, 0, 1, 0, 1, 0, 1, 0, 2};
enum { ANSWERS = sizeof answers / sizeof *answers };

/* Looks a word up as it stands; -1: not there. */
static int answer_of(const char *text, size_t size) {
  for (size_t i = 0; i < ANSWERS; i++)
    if (same(text, size, answer_words[i])) return answers[i];
  return -1;
}

/* The same by the name that the text is: letters as capitals, with what is invisible among them. */
static int answer_named(const char *text, size_t size, bool *failed) {
  int found = cx_name_among(text, size, answer_words, ANSWERS);
  *failed = *failed || found < 0;
  return found >= 0 && found < ANSWERS ? answers[found] : -1;
}

static cx_cell_error read_answer(const char *text, size_t size, cx_figure *ret) {
  int answer = answer_of(text, size);
  if (answer < 0) {
    cx_buffer folded = {0};
    cx_put_folded(&folded, text, size);
    answer = answer_of(cx_buffer_text(&folded), folded.size);
    if (answer < 0) answer = answer_named(text, size, &folded.failed);
    bool failed = folded.failed;
    cx_buffer_free(&folded);
    if (failed) return wrong(CX_MSG_USE_MEMORY, NULL);
  }
  if (answer < 0) return wrong(CX_MSG_ROW_YES_NO, NULL);
  ret->value = answer != 0;
  ret->was_x = answer == 2;
  return fine;
}

/* The choice nearest to the text, as the dictionary writes it; "" for none: one sign is near to
 * anything. */
static const char *nearest_choice(const cx_measure *m, const char *text, size_t size) {
  if (cx_utf8_length(text, size) < 2) return "";
  cx_buffer wanted = {0}, word = {0};
  cx_put_folded(&wanted, text, size);
  const char *nearest = "";
  cx_nearest search = {.wanted = cx_buffer_text(&wanted)};
  for (size_t i = 0; i < 2 * m->choice_count; i++) {
    const char *written = i % 2 ? m->choice_labels[i / 2] : m->choices[i / 2];
    cx_buffer_clear(&word);
    cx_put_folded(&word, written, strlen(written));
    const char *before = search.best;
    cx_nearest_offer(&search, cx_buffer_text(&word));
    if (search.best != before) nearest = search.best = written;
  }
  cx_buffer_free(&wanted);
  cx_buffer_free(&word);
  return nearest;
}

static cx_cell_error read_choice(const cx_measure *m, const cx_choice_words *words,
                                 const char *text, size_t size, cx_figure *ret) {
  for (size_t i = 0; i < m->choice_count; i++)
    if (same(text, size, m->choices[i]) || same(text, size, m->choice_labels[i])) {
      ret->value = (int64_t)i;
      return fine;
    }
  cx_buffer folded = {0};
  cx_put_name_folded(&folded, text, size);
  const char *word = cx_buffer_text(&folded);
  bool found = false;
  for (size_t i = 0; i < m->choice_count && !found; i++) {
    found = !strcmp(word, words->ids[i]) || !strcmp(word, words->labels[i]);
    if (found) ret->value = (int64_t)i;
  }
  bool failed = folded.failed;
  cx_buffer_free(&folded);
  if (failed) return wrong(CX_MSG_USE_MEMORY, NULL);
  return found ? fine : wrong(CX_MSG_ROW_CHOICE, nearest_choice(m, text, size));
}

cx_cell_error cx_read_cell(const cx_measure *measure, const cx_choice_words *words,
                           cx_numbers numbers, cx_cell cell, cx_figure *ret) {
  const char *text = cell.text;
  size_t size = cell.size;
  *ret = (cx_figure){.blank = size == 0};
  cx_message obstacle = cx_cell_obstacle(&cell);
  if (obstacle != NULL) return wrong(obstacle, NULL);
  if (!size) return fine;
  switch (measure->type) {
  case CX_COUNT: /* a spreadsheet's number needs no way of writing */
    if (cell.kind == CX_CELL_PERCENT) return wrong(CX_MSG_ROW_PERCENT, NULL);
    if (cell.kind == CX_CELL_DATE) return wrong(CX_MSG_ROW_DATE, NULL);
    if (cell.kind == CX_CELL_NUMBER) return read_stored_count(text, size, ret);
    return read_written_count(numbers, text, size, ret);
  case CX_YES_NO:
    return read_answer(text, size, ret);
  case CX_CHOICE:
    break;
  }
  return read_choice(measure, words, text, size, ret);
}

static const char *folded_text(cx_arena *arena, const char *text) {
  cx_buffer folded = {0};
  cx_put_name_folded(&folded, text, strlen(text));
  const char *copy =
      folded.failed ? NULL : cx_arena_text(arena, cx_buffer_text(&folded), folded.size);
  cx_buffer_free(&folded);
  return copy;
}

bool cx_choice_words_make(cx_arena *arena, const cx_measure *measure, cx_choice_words *ret) {
  size_t count = measure->choice_count;
  ret->ids = cx_arena_take(arena, (count + 1) * sizeof *ret->ids);
  ret->labels = cx_arena_take(arena, (count + 1) * sizeof *ret->labels);
  if (!ret->ids || !ret->labels) return false;
  for (size_t i = 0; i < count; i++) {
    ret->ids[i] = folded_text(arena, measure->choices[i]);
    ret->labels[i] = folded_text(arena, measure->choice_labels[i]);
    if (!ret->ids[i] || !ret->labels[i]) return false;
  }
  return true;
}
