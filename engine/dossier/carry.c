/* See carry.h. */
#include "dossier/carry.h"

#include <string.h>

#include "dossier/messages.h"
#include "ledger/cursor.h"
#include "ledger/rule_text.h"

typedef struct walk {
  cx_carry *carry;
  size_t capacity;
} walk;

static const char *copy(cx_carry *k, const char *text) {
  return cx_arena_text(&k->arena, text ? text : "", text ? strlen(text) : 0);
}

static int add_value(void *user, const cx_law_value_of *value) {
  walk *w = user;
  cx_carry *k = w->carry;
  if (!cx_needs_confirming(value->law)) return CX_OK;
  cx_carried *all = cx_arena_grow(&k->arena, k->values, k->count, &w->capacity, sizeof *all);
  if (!all) return CX_NO_MEMORY;
  k->values = all;
  cx_carried *one = &all[k->count++];
  *one = (cx_carried){.path = copy(k, value->path),
                      .value = copy(k, value->value),
                      .quote = copy(k, value->law->quote),
                      .basis = value->law->basis};
  return one->path && one->value && one->quote ? CX_OK : CX_NO_MEMORY;
}

/* The value of the text that a row of the adoption is about. */
static cx_carried *value_of(cx_carry *k, const char *path, const char *value) {
  for (size_t i = 0; i < k->count; i++)
    if (!k->values[i].id && !strcmp(k->values[i].path, path) && !strcmp(k->values[i].value, value))
      return &k->values[i];
  return NULL;
}

static int read_pages(cx_ledger *r, int64_t adoption, cx_log *log, cx_carry *k) {
  cx_ledger_cursor c = cx_ledger_ask(
      r, log, "SELECT id, path, value, page FROM adoption_value WHERE adoption = ?1 ORDER BY id",
      "i", adoption);
  while (cx_ledger_cursor_next(&c)) {
    cx_carried *one = value_of(k, cx_ledger_answer(&c, 1), cx_ledger_answer(&c, 2));
    if (!one) continue;
    one->id = cx_ledger_cursor_integer(&c, 0);
    if (cx_ledger_cursor_is_null(&c, 3)) continue;
    one->page = copy(k, cx_ledger_answer(&c, 3));
    if (!one->page) cx_ledger_cursor_fail(&c, cx_say_memory(log));
  }
  return cx_ledger_cursor_close(&c);
}

/* The adoption's text, of this standard. */
static int find_text(cx_ledger *r, int64_t adoption, const char *standard, cx_log *log,
                     int64_t *ret) {
  cx_ledger_cursor c = cx_ledger_ask(
      r, log,
      "SELECT a.text, t.standard FROM adoption a JOIN rule_text t ON t.id = a.text WHERE"
      " a.id = ?1",
      "i", adoption);
  cx_digits number = cx_digits_of(adoption);
  if (cx_ledger_cursor_next(&c)) {
    *ret = cx_ledger_cursor_integer(&c, 0);
    if (strcmp(cx_ledger_answer(&c, 1), standard) != 0)
      cx_ledger_cursor_fail(&c, CX_SAY(log, CARRY_OTHER, (cx_place){0}, number.text,
                                       cx_ledger_answer(&c, 1), standard));
  } else if (cx_ledger_cursor_ended(&c)) {
    cx_ledger_cursor_fail(&c, CX_SAY(log, CARRY_NONE, (cx_place){0}, number.text));
  }
  return cx_ledger_cursor_close(&c);
}

int cx_carry_read(cx_ledger *r, int64_t adoption, const char *standard, cx_log *log,
                  cx_carry *ret) {
  int64_t text = 0;
  cx_standard *s = NULL;
  *ret = (cx_carry){.count = 0};
  int status = find_text(r, adoption, standard, log, &text);
  if (!status) status = cx_ledger_text_load(r, text, log, log->report, log->user, &s);
  if (status) return status;
  walk w = {.carry = ret};
  if (cx_each_law_value(s, add_value, &w)) status = cx_say_memory(log);
  cx_standard_free(s);
  return status ? status : read_pages(r, adoption, log, ret);
}

void cx_carry_free(cx_carry *carry) {
  cx_arena_free(&carry->arena);
  *carry = (cx_carry){.count = 0};
}

const cx_carried *cx_carry_find(const cx_carry *k, const cx_law_value_of *value,
                                cx_anew_why *ret_why, const char **ret_was) {
  const char *quote = value->law->quote ? value->law->quote : "", *was = "";
  const cx_carried *one = NULL; /* of the path; with this very value where several stand there */
  for (size_t i = 0; i < k->count; i++) {
    if (strcmp(k->values[i].path, value->path) != 0) continue;
    if (!one || !strcmp(k->values[i].value, value->value)) one = &k->values[i];
  }
  cx_anew_why why = CX_ANEW_OPEN;
  bool found = false;
  if (!one) {
    why = CX_ANEW_PATH;
  } else if (strcmp(one->value, value->value) != 0) {
    why = CX_ANEW_VALUE;
    was = one->value;
  } else if (one->basis != value->law->basis) {
    why = CX_ANEW_BASIS;
    was = cx_basis_word(one->basis);
  } else if (strcmp(one->quote, quote) != 0) {
    why = CX_ANEW_QUOTE;
    was = one->quote;
  } else {
    found = one->page != NULL;
  }
  if (ret_why) *ret_why = why;
  if (ret_was) *ret_was = was;
  return found ? one : NULL;
}
