/* See review_answers.h. */
#include "review/review_answers.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/utf8.h"
#include "ledger/cursor.h"
#include "review/messages.h"
#include "text/messages.h"

/* ---- one answer ---- */

const cx_review_finding *cx_review_find(const cx_review *review, const char *key) {
  enum { LEAST = 6 };
  const cx_review_finding *found = NULL;
  size_t size = strlen(key);
  if (size < LEAST) return NULL;
  for (size_t i = 0; i < review->count; i++) {
    if (strncmp(review->findings[i].key, key, size) != 0) continue;
    if (found && strcmp(found->key, review->findings[i].key) != 0) return NULL;
    found = &review->findings[i];
  }
  return found;
}

/* Writes an answer, which names the one before. */
static int write_answer(cx_ledger_entry *entry, const cx_review_finding *f,
                        const cx_review_answer *given) {
  int64_t before = 0;
  int status =
      cx_ledger_ask_number(entry->r, entry->log, &before,
                           "SELECT max(id) FROM review_answer WHERE finding = ?1", "t", f->key);
  if (status) return status;
  const cx_ledger_value row[] = {cx_ledger_text(f->key),
                                 cx_ledger_text(f->kind),
                                 cx_ledger_text(f->office),
                                 cx_ledger_text(f->code),
                                 cx_ledger_text(f->period),
                                 cx_ledger_text(f->detail),
                                 cx_ledger_integer(given->settled),
                                 cx_ledger_text(given->text),
                                 before ? cx_ledger_integer(before) : cx_ledger_null()};
  return cx_ledger_entry_row(entry, "review_answer", row, sizeof row / sizeof *row, NULL);
}

int cx_review_answer_keep(cx_ledger *r, const cx_review_finding *f, const char *text, bool settled,
                          const char *actor, cx_log *log) {
  cx_ledger_entry entry;
  char note[] = "0123456789"; /* as much of the key as is printed */
  memcpy(note, f->key, sizeof note - 1);
  int status = cx_ledger_entry_begin(r, actor, "answer", note, log, &entry);
  if (status) return status;
  const cx_review_answer given = {.text = text, .settled = settled};
  status = write_answer(&entry, f, &given);
  return cx_ledger_entry_close(&entry, status);
}

/* ---- a table of them ---- */

enum { KEY, SETTLED, TEXT, AT, MOST_ANSWER = 1000 };

int cx_review_answers_read(cx_log *log, const cx_list_file *file, cx_named *ret) {
  static const char *const columns[] = {"finding|Mã phát hiện|Finding", "settled|Đã xử lý|Settled",
                                        "answer|Nội dung trả lời|Answer",
                                        "answered_at|Trả lời lúc|Answered at"};
  enum { NEEDED = 3 };
  return cx_named_read(log, file, columns, sizeof columns / sizeof *columns, NEEDED,
                       CX_MSG_REVIEW_ANSWER_COLUMN, ret);
}

typedef struct answering {
  const cx_review *review;
  const cx_named *table;
  cx_log *log;
  cx_review_answered *count;
  unsigned *lines;         /* [finding]: the row that answers it; 0: none */
  cx_review_answer *given; /* [finding] */
  bool refused;
} answering;

static cx_place place_of(const cx_named_row *row, int column) {
  return (cx_place){row->line, row->columns[column]};
}

/* yes 1, no 0, else -1 (said). */
static int read_settled(answering *t, const cx_named_row *row) {
  static const char *const words[] = {"yes",      "có",           "true", "1",     "x",
                                      "đã xử lý", "settled",      "no",   "không", "false",
                                      "0",        "còn theo dõi", "open"};
  enum { YES = 7, ALL = sizeof words / sizeof *words };
  const char *text = row->texts[SETTLED];
  int word = cx_name_among(text, strlen(text), words, ALL);
  if (word >= 0 && word < ALL) return word < YES;
  CX_SAY(t->log, REVIEW_ANSWER_SETTLED, place_of(row, SETTLED), text);
  return -1;
}

/* False (said): no text, or none that can stay. */
static bool read_text(answering *t, const cx_named_row *row) {
  const char *text = row->texts[TEXT];
  if (!*text) {
    CX_SAY(t->log, REVIEW_ANSWER_TEXT, place_of(row, TEXT), NULL);
    return false;
  }
  if (strlen(text) <= MOST_ANSWER && !cx_has_controls(text)) return true;
  CX_SAY(t->log, LIST_TEXT, place_of(row, TEXT), cx_digits_of(MOST_ANSWER).text);
  return false;
}

static bool same_answer(const cx_review_answer *a, const cx_review_answer *b) {
  return a->text && b->text && a->settled == b->settled && !strcmp(a->text, b->text);
}

/* Takes an answer up, unless it is there already. An answer that the table does not show is one
 * that who filled it in had not seen. */
static void take_answer(answering *t, const cx_named_row *row, const cx_review_finding *f,
                        const cx_review_answer *given) {
  size_t at = (size_t)(f - t->review->findings);
  if (t->lines[at] && !same_answer(&t->given[at], given)) {
    CX_SAY(t->log, REVIEW_ANSWER_TWICE, place_of(row, KEY), cx_digits_of(t->lines[at]).text);
    t->refused = true;
  }
  if (t->lines[at]) return;
  t->lines[at] = row->line;
  t->given[at] = *given;
  if (same_answer(&f->answer, given)) {
    t->count->same++;
    t->given[at].text = NULL;
    return;
  }
  if (f->answer.text && strcmp(f->answer.at, row->texts[AT]) != 0) {
    CX_SAY(t->log, REVIEW_ANSWER_SINCE, place_of(row, KEY), f->answer.by, f->answer.at);
    t->refused = true;
  }
  t->count->kept++;
  t->count->settled += given->settled;
}

static void take_row(answering *t, const cx_named_row *row) {
  if (!*row->texts[SETTLED] && !*row->texts[TEXT]) {
    t->count->blank += *row->texts[KEY] != 0;
    return;
  }
  int settled = read_settled(t, row);
  bool text = read_text(t, row);
  const cx_review_finding *f = cx_review_find(t->review, row->texts[KEY]);
  if (!f) CX_SAY(t->log, REVIEW_KEY, place_of(row, KEY), row->texts[KEY]);
  t->refused = t->refused || settled < 0 || !text || !f;
  const cx_review_answer given = {.text = row->texts[TEXT], .settled = settled > 0};
  if (settled >= 0 && text && f) take_answer(t, row, f, &given);
}

/* Whether the last answer is still the one that was looked at; said when it is not. */
static int check_last(answering *t, cx_ledger *r, const cx_review_finding *f) {
  cx_ledger_cursor c =
      cx_ledger_ask(r, t->log,
                    "SELECT e.at, e.actor FROM review_answer a JOIN entry e ON e.id = a.entry"
                    " WHERE a.finding = ?1 ORDER BY a.id DESC LIMIT 1",
                    "t", f->key);
  const char *at = cx_ledger_cursor_next(&c) ? cx_ledger_answer(&c, 0) : "";
  const cx_place place = {t->lines[f - t->review->findings], 0};
  if (!c.status && strcmp(at, f->answer.text ? f->answer.at : "") != 0)
    cx_ledger_cursor_fail(&c,
                          CX_SAY(t->log, REVIEW_ANSWER_SINCE, place, cx_ledger_answer(&c, 1), at));
  return cx_ledger_cursor_close(&c);
}

static int keep_all(answering *t, cx_ledger *r, const char *actor) {
  cx_ledger_entry entry;
  cx_digits note = cx_digits_of((int64_t)t->count->kept);
  int status = cx_ledger_entry_begin(r, actor, "answers", note.text, t->log, &entry);
  if (status) return status;
  for (size_t i = 0; i < t->review->count && !status; i++) {
    if (!t->lines[i] || !t->given[i].text) continue;
    status = check_last(t, r, &t->review->findings[i]);
    if (!status) status = write_answer(&entry, &t->review->findings[i], &t->given[i]);
  }
  return cx_ledger_entry_close(&entry, status);
}

int cx_review_answers_keep(cx_ledger *r, const cx_review *review, const cx_named *table,
                           const char *actor, cx_log *log, cx_review_answered *ret) {
  *ret = (cx_review_answered){0};
  answering t = {.review = review, .table = table, .log = log, .count = ret};
  t.lines = calloc(review->count + 1, sizeof *t.lines);
  t.given = calloc(review->count + 1, sizeof *t.given);
  int status = t.lines && t.given ? CX_OK : cx_say_memory(log);
  for (size_t i = 0; i < table->count && !status; i++)
    take_row(&t, &table->rows[i]);
  if (!status && t.refused) status = CX_REFUSED;
  if (!status && ret->kept) status = keep_all(&t, r, actor);
  free(t.lines);
  free(t.given);
  return status;
}
