/* See adopt.h. */
#include "dossier/adopt.h"

#include <stdlib.h>
#include <string.h>

#include "base/days.h"
#include "base/fold.h"
#include "dossier/messages.h"
#include "ledger/rule_text.h"
#include "text/named.h"

/* ---- the list of values ---- */

enum { PATH, VALUE, PAGE, COLUMNS };

static const char *const columns[COLUMNS] = {"path", "value", "page"};

typedef struct sheet {
  cx_log *log;
  cx_named list;
  bool *met; /* [list.count] */
} sheet;

/* ---- adoption ---- */

typedef struct adopting {
  sheet *sheet;
  cx_log *log;            /* of the register; the sheet's names its file */
  const cx_carry *carry;  /* NULL: no pages come over */
  bool listed;            /* there is a sheet */
  cx_ledger_entry *entry; /* NULL while only comparing */
  int64_t adoption;
  cx_dossier_adopted *to;
  size_t anew_capacity;
  bool differs;
} adopting;

static const cx_named_row *row_of(sheet *t, const char *path) {
  for (size_t i = 0; i < t->list.count; i++)
    if (!t->met[i] && !strcmp(t->list.rows[i].texts[PATH], path)) {
      t->met[i] = true;
      return &t->list.rows[i];
    }
  return NULL;
}

/* The same text; or the same day, which Excel saves in its own way: 15/07/2014. */
static bool same_value(const char *given, const char *value) {
  if (!strcmp(given, value)) return true;
  if (!cx_is_day(value, true) || strlen(value) != 10) return false;
  const char *v = value;
  char day[] = {v[8], v[9], '/', v[5], v[6], '/', v[0], v[1], v[2], v[3], 0};
  return !strcmp(given, day);
}

/* First walk: the list and the text say the same. */
static int compare_value(void *user, const cx_law_value_of *value) {
  adopting *a = user;
  if (!cx_needs_confirming(value->law)) return CX_OK;
  const cx_named_row *row = row_of(a->sheet, value->path);
  if (!row && a->carry && (!a->listed || cx_carry_find(a->carry, value, NULL, NULL))) return CX_OK;
  if (!row) {
    CX_SAY(a->sheet->log, ADOPT_MISSING, (cx_place){0}, value->path, value->value);
    a->differs = true;
    return CX_OK;
  }
  if (!same_value(row->texts[VALUE], value->value)) {
    CX_SAY(a->sheet->log, ADOPT_VALUE, ((cx_place){row->line, 1}), value->path, row->texts[VALUE],
           value->value);
    a->differs = true;
  }
  return CX_OK;
}

static int keep_anew(adopting *a, const cx_law_value_of *value, cx_anew_why why, const char *was) {
  cx_dossier_adopted *to = a->to;
  cx_anew *all =
      cx_arena_grow(&to->arena, to->anew, to->anew_count, &a->anew_capacity, sizeof *all);
  if (!all) return cx_say_memory(a->log);
  to->anew = all;
  cx_anew *one = &all[to->anew_count++];
  *one = (cx_anew){cx_arena_text(&to->arena, value->path, strlen(value->path)),
                   cx_arena_text(&to->arena, value->value, strlen(value->value)),
                   cx_arena_text(&to->arena, was, strlen(was)), why};
  return one->path && one->value && one->was ? CX_OK : cx_say_memory(a->log);
}

/* Second walk: each value with its page. */
static int record_value(void *user, const cx_law_value_of *value) {
  adopting *a = user;
  if (!cx_needs_confirming(value->law)) return CX_OK;
  const cx_named_row *row = row_of(a->sheet, value->path);
  const char *page = row && *row->texts[PAGE] ? row->texts[PAGE] : NULL, *was = "";
  const cx_carried *carried = NULL;
  cx_anew_why why = CX_ANEW_PATH;
  if (!page && a->carry) carried = cx_carry_find(a->carry, value, &why, &was);
  if (carried) page = carried->page;
  a->to->carried += carried != NULL;
  a->to->confirmed += page != NULL;
  a->to->open += !page;
  const cx_ledger_value values[] = {cx_ledger_integer(a->adoption), cx_ledger_text(value->path),
                                    cx_ledger_text(value->value),
                                    cx_ledger_text(cx_basis_word(value->law->basis)),
                                    page ? cx_ledger_text(page) : cx_ledger_null()};
  int64_t id = 0;
  int status = cx_ledger_entry_row(a->entry, "adoption_value", values, 5, &id);
  const cx_ledger_value from[] = {cx_ledger_integer(id),
                                  cx_ledger_integer(carried ? carried->id : 0)};
  if (!status && carried) status = cx_ledger_entry_row(a->entry, "carried_page", from, 2, NULL);
  return status || page || !a->carry ? status : keep_anew(a, value, why, was);
}

static int compare_sheet(adopting *a, const cx_standard *s) {
  sheet *t = a->sheet;
  int status = cx_each_law_value(s, compare_value, a);
  for (size_t i = 0; i < t->list.count; i++) {
    const cx_named_row *row = &t->list.rows[i];
    if (!t->met[i]) {
      CX_SAY(t->log, ADOPT_EXTRA, ((cx_place){row->line, 1}), row->texts[PATH]);
      a->differs = true;
    }
    t->met[i] = false;
  }
  return status ? status : a->differs ? CX_REFUSED : CX_OK;
}

static int record(cx_ledger *r, adopting *a, const cx_standard *s, int64_t text,
                  const cx_dossier_adopters *who, const char *actor, cx_log *log) {
  cx_ledger_entry entry;
  int status = cx_ledger_entry_begin(r, actor, "adopt", s->id, log, &entry);
  if (status) return status;
  a->entry = &entry;
  const cx_ledger_value row[] = {
      cx_ledger_integer(text),          cx_ledger_text(who->on_day),
      cx_ledger_text(who->first_name),  cx_ledger_text(who->first_post),
      cx_ledger_text(who->second_name), cx_ledger_text(who->second_post)};
  status = cx_ledger_entry_row(&entry, "adoption", row, 6, &a->adoption);
  if (!status) status = cx_each_law_value(s, record_value, a);
  return cx_ledger_entry_close(&entry, status);
}

/* Reads the list, compares and records. */
static int adopt(cx_ledger *r, adopting *a, const cx_standard *s, int64_t text,
                 const cx_list_file *file, const cx_dossier_adopters *who, const char *actor) {
  sheet *t = a->sheet;
  int status = CX_OK;
  if (file)
    status = cx_named_read(t->log, file, columns, COLUMNS, COLUMNS, CX_MSG_ADOPT_COLUMN, &t->list);
  t->log->sheet = t->list.sheet;
  t->met = cx_arena_take(&t->list.arena, t->list.count + 1);
  if (!status && !t->met) status = cx_say_memory(t->log);
  if (!status) status = compare_sheet(a, s);
  return status ? status : record(r, a, s, text, who, actor, a->log);
}

int cx_dossier_adopt(cx_ledger *r, const cx_standard *standard, const cx_list_file *file,
                     int64_t from, const cx_dossier_adopters *who, const char *actor, cx_log *log,
                     cx_dossier_adopted *ret) {
  int64_t text = 0;
  *ret = (cx_dossier_adopted){.open = 0};
  int status = cx_ledger_text_kept(r, log, standard->sha256, &text);
  if (status) return status;
  if (!text) return CX_SAY(log, TEXT_NOT_KEPT, (cx_place){0}, standard->id, standard->sha256);
  if ((cx_same_name_folded(who->first_name, who->second_name) != 0))
    return CX_SAY(log, ADOPT_ONE_PERSON, (cx_place){0}, who->first_name);
  cx_log own = *log;
  if (file) own.file = file->file.name;
  cx_carry carry = {.count = 0};
  sheet t = {.log = &own};
  adopting a = {.sheet = &t, .log = log, .listed = file != NULL, .to = ret};
  if (from) {
    status = cx_carry_read(r, from, standard->id, log, &carry);
    a.carry = &carry;
  }
  if (!status) status = adopt(r, &a, standard, text, file, who, actor);
  cx_named_free(&t.list);
  cx_carry_free(&carry);
  return status;
}

void cx_dossier_adopted_free(cx_dossier_adopted *adopted) {
  cx_arena_free(&adopted->arena);
  *adopted = (cx_dossier_adopted){.open = 0};
}
