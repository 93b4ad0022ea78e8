/* See returns.h. */
#include "dossier/returns.h"

#include <string.h>

#include "base/nearest.h"
#include "base/utf8.h"
#include "dossier/evidence_parts.h"
#include "dossier/messages.h"
#include "dossier/return_items.h"
#include "ledger/cursor.h"
#include "text/messages.h"
#include "units/messages.h"

enum { CODE, ITEM, TEXT, MOST_TEXT = 1000 };
const char *const cx_dossier_return_columns[CX_DOSSIER_RETURN_COLUMNS] = {
    "commune_code|Mã xã|Mã ĐVHC", "item|Chỉ tiêu|Tiêu chí", "text|Nội dung"};

typedef struct recording {
  cx_ledger_entry entry;
  const cx_dossier_returning *of;
  cx_log *log, plain; /* log: of the table; plain: of what is not about it */
  cx_texts texts;
  cx_ledger_cursor dossier, before; /* before: returns of the row's commune and item */
  cx_codes seen;                    /* code and item of the rows so far */
  unsigned *line;                   /* of each in `seen` */
  cx_dossier_return_count *count;
} recording;

static cx_place place_of(const cx_named_row *row, int column) {
  return (cx_place){row->line, row->columns[column]};
}

/* ---- what a row says ---- */

static int check_row(recording *t, const cx_named_row *row) {
  static const char *const names[] = {NULL, "item", "text"};
  int status = row->fault ? cx_say_code(t->log, place_of(row, CODE), row->fault) : CX_OK;
  for (int c = ITEM; c <= TEXT; c++) {
    const char *text = row->texts[c];
    if (!*text) status = CX_SAY(t->log, LIST_BLANK, place_of(row, c), names[c]);
    if (strlen(text) > MOST_TEXT || cx_has_controls(text))
      status = CX_SAY(t->log, LIST_TEXT, place_of(row, c), cx_digits_of(MOST_TEXT).text);
  }
  return status;
}

static int check_twice(recording *t, const cx_named_row *row) {
  cx_buffer key = {0};
  size_t number = 0;
  cx_puts(&key, row->texts[CODE]);
  cx_putc(&key, '\n');
  cx_puts(&key, row->texts[ITEM]);
  int added = key.failed ? CX_NO_MEMORY : cx_codes_add(&t->seen, cx_buffer_text(&key), &number);
  cx_buffer_free(&key);
  if (added < 0) return cx_say_memory(&t->plain);
  if (!added)
    return CX_SAY(t->log, RETURN_TWICE, place_of(row, ITEM), row->texts[CODE], row->texts[ITEM],
                  cx_digits_of(t->line[number]).text);
  t->line[number] = row->line;
  return CX_OK;
}

/* The item, or criterion, is one of the text. */
static int check_item(recording *t, const cx_named_row *row, int64_t text) {
  const cx_loaded_text *loaded = NULL;
  int status = cx_texts_get(&t->texts, text, &t->plain, &loaded);
  if (status || !loaded->standard) return status ? status : CX_REFUSED;
  if (cx_return_item_of(loaded->standard, row->texts[ITEM], NULL)) return CX_OK;
  cx_nearest nearest = {.wanted = row->texts[ITEM]};
  for (size_t i = 0; i < loaded->standard->item_count; i++)
    cx_nearest_offer(&nearest, loaded->standard->items[i].id);
  return CX_SAY(t->log, RETURN_ITEM, place_of(row, ITEM), loaded->standard->id, row->texts[ITEM],
                nearest.best);
}

/* ---- writing ---- */

static void count_row(recording *t, int64_t id, bool replaced) {
  if (!t->count->recorded) t->count->first = id;
  t->count->last = id;
  t->count->recorded++;
  t->count->replaced += replaced;
}

static int write_row(recording *t, const char *table, int64_t of, const char *second, int64_t third,
                     const char *text, int64_t before) {
  const cx_ledger_value values[] = {
      cx_ledger_integer(of), second ? cx_ledger_text(second) : cx_ledger_integer(third),
      cx_ledger_text(text), before ? cx_ledger_integer(before) : cx_ledger_null()};
  int64_t id = 0;
  int status = cx_ledger_entry_row(&t->entry, table, values, 4, &id);
  count_row(t, id, before != 0);
  return status;
}

/* ---- a return ---- */

/* Lets the cursor stand on the commune's dossier of the period (asked for) and stage. */
static int find_dossier(recording *t, const char *code, const char *period, bool *ret) {
  cx_ledger_cursor_again(&t->dossier);
  cx_ledger_cursor_bind_text(&t->dossier, 1, code);
  cx_ledger_cursor_bind_text(&t->dossier, 2, period);
  *ret = cx_ledger_cursor_next(&t->dossier);
  return t->dossier.status;
}

static int say_no_dossier(recording *t, const cx_named_row *row) {
  const char *stage = t->of->stage;
  return CX_SAY(t->log, SESSION_COMMUNE, place_of(row, CODE), row->texts[CODE], t->of->period,
                stage ? stage : CX_BOTH("self hay verified", "self or verified"));
}

/* Asks for the returns of the row's commune and item that stand: open ones first. */
static void ask_before(recording *t, const cx_named_row *row) {
  cx_ledger_cursor_again(&t->before);
  cx_ledger_cursor_bind_text(&t->before, 1, row->texts[CODE]);
  cx_ledger_cursor_bind_text(&t->before, 2, row->texts[ITEM]);
}

enum { ID, DOSSIER, SAID, PERIOD, ANSWER, ANSWERED };

static int take_return(recording *t, const cx_named_row *row) {
  bool there = false;
  int status = find_dossier(t, row->texts[CODE], t->of->period, &there);
  if (status || !there) return status ? status : say_no_dossier(t, row);
  int64_t dossier = cx_ledger_cursor_integer(&t->dossier, 0), open = 0;
  status = check_item(t, row, cx_ledger_cursor_integer(&t->dossier, 1));
  if (status) return status;
  ask_before(t, row);
  if (cx_ledger_cursor_next(&t->before) && !cx_ledger_cursor_integer(&t->before, ANSWER)) {
    open = cx_ledger_cursor_integer(&t->before, ID);
    bool same = cx_ledger_cursor_integer(&t->before, DOSSIER) == dossier &&
                !strcmp(cx_ledger_answer(&t->before, SAID), row->texts[TEXT]);
    t->count->same += same;
    if (same) return t->before.status;
  }
  if (t->before.status) return t->before.status;
  return write_row(t, "dossier_return", dossier, row->texts[ITEM], 0, row->texts[TEXT], open);
}

/* ---- an answer ---- */

/* What is to be answered: one return, open before answered. */
typedef struct asked {
  int64_t id, answer; /* answer: the one recorded already; 0 */
  bool same;          /* in the same words */
  char period[5];
  size_t open; /* so many of them are open */
} asked;

static void take_asked(recording *t, const cx_named_row *row, asked *a) {
  cx_ledger_cursor *c = &t->before;
  int64_t answer = cx_ledger_cursor_integer(c, ANSWER);
  a->open += !answer;
  if (a->id) return; /* the first one counts */
  a->id = cx_ledger_cursor_integer(c, ID);
  a->answer = answer;
  a->same = answer && !strcmp(cx_ledger_answer(c, ANSWERED), row->texts[TEXT]);
  strncpy(a->period, cx_ledger_answer(c, PERIOD), sizeof a->period - 1);
}

static int find_asked(recording *t, const cx_named_row *row, asked *a) {
  *a = (asked){.id = 0};
  if (t->of->id) {
    cx_ledger_cursor_again(&t->before);
    cx_ledger_cursor_bind_integer(&t->before, 4, t->of->id);
  } else {
    ask_before(t, row);
  }
  while (cx_ledger_cursor_next(&t->before))
    take_asked(t, row, a);
  if (t->before.status) return t->before.status;
  if (!a->id && t->of->id)
    return CX_SAY(t->log, RETURN_UNKNOWN, (cx_place){0}, cx_digits_of(t->of->id).text);
  if (!a->id)
    return CX_SAY(t->log, RETURN_NONE, place_of(row, ITEM), row->texts[CODE], row->texts[ITEM]);
  if (a->open > 1)
    return CX_SAY(t->log, RETURN_SEVERAL, place_of(row, ITEM), row->texts[CODE], row->texts[ITEM],
                  cx_digits_of((int64_t)a->open).text);
  return CX_OK;
}

/* The last dossier of the returned one's commune and period. */
static int find_present(recording *t, int64_t id, int64_t *ret) {
  return cx_ledger_ask_number(
      t->entry.r, &t->plain, ret,
      "SELECT max(p.id) FROM dossier_return x JOIN dossier d ON d.id = x.dossier JOIN intake i ON"
      " i.id = d.intake JOIN dossier p ON p.code = d.code JOIN intake q ON q.id = p.intake AND"
      " q.period = i.period WHERE x.id = ?1",
      "i", id);
}

static int take_answer(recording *t, const cx_named_row *row) {
  asked a;
  int64_t dossier = 0;
  int status = find_asked(t, row, &a);
  if (status) return status;
  t->count->same += a.same;
  if (a.same) return CX_OK;
  status = find_present(t, a.id, &dossier);
  if (status) return status;
  return write_row(t, "return_answer", a.id, NULL, dossier, row->texts[TEXT], a.answer);
}

/* ---- all rows ---- */

typedef int take_fn(recording *t, const cx_named_row *row);

static int open_statements(recording *t, const cx_named *rows) {
  const cx_dossier_returning *of = t->of;
  t->dossier = cx_ledger_ask(
      t->entry.r, &t->plain,
      "SELECT d.id, i.text FROM dossier d JOIN intake i ON i.id = d.intake WHERE d.code = ?1 AND"
      " i.period = ?2 AND (?3 = '' OR i.stage = ?3) AND NOT EXISTS (SELECT 1 FROM dossier l WHERE"
      " l.replaces = d.id) ORDER BY d.id DESC LIMIT 1",
      "ttt", "", "", of->stage ? of->stage : "");
  t->before = cx_ledger_ask(
      t->entry.r, &t->plain,
      "SELECT x.id, x.dossier, x.text, i.period, a.id, a.text FROM dossier_return x JOIN dossier d"
      " ON d.id = x.dossier JOIN intake i ON i.id = d.intake LEFT JOIN return_answer a ON"
      " a.dossier_return = x.id AND NOT EXISTS (SELECT 1 FROM return_answer l WHERE l.replaces ="
      " a.id) WHERE ((?4 <> 0 AND x.id = ?4) OR (?4 = 0 AND d.code = ?1 AND x.item = ?2)) AND"
      " (?3 = '' OR i.period = ?3) AND " CX_DOSSIER_RETURN_STANDS(
          "x") " ORDER BY a.id IS NOT NULL, x.id DESC",
      "ttti", "", "", of->period ? of->period : "", (int64_t)0);
  t->line = cx_arena_take(&t->texts.arena, (rows->count + 1) * sizeof *t->line);
  if (!t->line) return cx_say_memory(&t->plain);
  return t->dossier.status ? t->dossier.status : t->before.status;
}

static int take_row(recording *t, const cx_named_row *row, take_fn *take) {
  int status = t->of->id ? CX_OK : check_row(t, row);
  int twice = row->fault || t->of->id ? CX_OK : check_twice(t, row);
  if (twice) status = twice;
  return status ? status : take(t, row);
}

static int take_rows(recording *t, const cx_named *rows, take_fn *take) {
  int status = open_statements(t, rows);
  for (size_t i = 0; i < rows->count && (!status || status == CX_REFUSED); i++) {
    int one = take_row(t, &rows->rows[i], take);
    if (one) status = one;
  }
  int closed[] = {cx_ledger_cursor_close(&t->dossier), cx_ledger_cursor_close(&t->before)};
  for (int i = 0; i < 2; i++)
    if (closed[i]) status = closed[i];
  if (!status && !rows->count) status = CX_SAY(t->log, LISTED_EMPTY, (cx_place){0}, NULL);
  return status;
}

static int record(cx_ledger *r, const cx_dossier_returning *of, const cx_named *rows,
                  const char *actor, cx_log *log, const char *act, take_fn *take,
                  cx_dossier_return_count *ret) {
  recording t = {.of = of, .log = log, .plain = *log, .count = ret};
  t.texts = (cx_texts){.load = of->load, .user = of->load_user};
  t.plain.file = NULL;
  t.plain.sheet = NULL;
  *ret = (cx_dossier_return_count){.recorded = 0};
  int status =
      cx_ledger_entry_begin(r, actor, act, of->period ? of->period : "", &t.plain, &t.entry);
  if (status) return status;
  status = take_rows(&t, rows, take);
  status = cx_ledger_entry_close_some(&t.entry, status, ret->recorded > 0);
  cx_codes_free(&t.seen);
  cx_texts_free(&t.texts);
  return status;
}

int cx_dossier_return(cx_ledger *r, const cx_dossier_returning *of, const cx_named *rows,
                      const char *actor, cx_log *log, cx_dossier_return_count *ret) {
  return record(r, of, rows, actor, log, "return", take_return, ret);
}

int cx_dossier_answer(cx_ledger *r, const cx_dossier_returning *of, const cx_named *rows,
                      const char *actor, cx_log *log, cx_dossier_return_count *ret) {
  return record(r, of, rows, actor, log, "answer_return", take_answer, ret);
}
