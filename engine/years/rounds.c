/* See rounds.h. */
#include "years/rounds.h"

#include <string.h>

#include "base/days.h"
#include "ledger/cursor.h"
#include "years/messages.h"

static const char *const words[] = {"skip", "count"};

const char *cx_rounds_word(bool counts) {
  return words[counts];
}

bool cx_years_read_rounds_word(const char *word, bool *ret_counts) {
  *ret_counts = !strcmp(word, words[1]);
  return *ret_counts || !strcmp(word, words[0]);
}

/* ---- policies ---- */

/* The policy of that day that counts, and whether it says the very same. */
static int find_former(cx_ledger_entry *e, const cx_years_rounds_policy *p, int64_t *ret_id) {
  cx_ledger_cursor c =
      cx_ledger_ask(e->r, e->log,
                    "SELECT p.id, p.policy = ?2 AND p.ground = ?3 FROM rounds_policy p WHERE"
                    " p.valid_from = ?1 AND NOT EXISTS (SELECT 1 FROM rounds_policy l WHERE"
                    " l.replaces = p.id)",
                    "ttt", p->from, words[p->counts], p->ground);
  bool there = cx_ledger_cursor_next(&c);
  *ret_id = cx_ledger_cursor_integer(&c, 0);
  if (there && cx_ledger_cursor_integer(&c, 1))
    cx_ledger_cursor_fail(
        &c, CX_SAY(e->log, POLICY_SAME, (cx_place){0}, cx_day_words_of(p->from).text));
  return cx_ledger_cursor_close(&c);
}

int cx_years_rounds_policy_record(cx_ledger *r, const cx_years_rounds_policy *p, const char *actor,
                                  cx_log *log, int64_t *ret_replaced) {
  cx_ledger_entry entry;
  int status = cx_ledger_entry_begin(r, actor, "rounds", p->from, log, &entry);
  if (status) return status;
  status = find_former(&entry, p, ret_replaced);
  const cx_ledger_value row[] = {
      cx_ledger_text(p->from), cx_ledger_text(words[p->counts]), cx_ledger_text(p->ground),
      *ret_replaced ? cx_ledger_integer(*ret_replaced) : cx_ledger_null()};
  if (!status) status = cx_ledger_entry_row(&entry, "rounds_policy", row, 4, NULL);
  return cx_ledger_entry_close(&entry, status);
}

int cx_years_rounds_policies_read(cx_ledger *r, cx_log *log, cx_arena *arena,
                                  cx_years_rounds_policy **ret, size_t *ret_count) {
  cx_ledger_cursor c =
      cx_ledger_ask(r, log,
                    "SELECT p.id, p.valid_from, p.policy = 'count', p.ground FROM rounds_policy"
                    " p WHERE NOT EXISTS (SELECT 1 FROM rounds_policy l WHERE l.replaces ="
                    " p.id) ORDER BY p.valid_from, p.id",
                    "");
  size_t capacity = 0;
  *ret = NULL;
  *ret_count = 0;
  while (cx_ledger_cursor_next(&c)) {
    cx_years_rounds_policy *all = cx_arena_grow(arena, *ret, *ret_count, &capacity, sizeof **ret);
    const char *from = cx_ledger_answer(&c, 1), *ground = cx_ledger_answer(&c, 3);
    from = cx_arena_text(arena, from, strlen(from));
    ground = cx_arena_text(arena, ground, strlen(ground));
    if (!all || !from || !ground) {
      cx_ledger_cursor_fail(&c, cx_say_memory(log));
      break;
    }
    all[*ret_count] = (cx_years_rounds_policy){.id = cx_ledger_cursor_integer(&c, 0),
                                               .from = from,
                                               .counts = cx_ledger_cursor_integer(&c, 2) != 0,
                                               .ground = ground};
    *ret = all;
    ++*ret_count;
  }
  return cx_ledger_cursor_close(&c);
}

/* ---- which years ---- */

static void stay_silent(void *user, const cx_diagnostic *diagnostic) {
  (void)user;
  (void)diagnostic; /* a kept text that does not load is a finding of the review */
}

/* The last procedure kept of the standard; one that does not load is none. */
static int find_kept(cx_ledger *r, const char *standard, cx_log *log, cx_rounds *ret,
                     bool *ret_kept) {
  cx_ledger_cursor c = cx_ledger_ask(
      r, log, "SELECT file FROM procedure_text WHERE standard = ?1 ORDER BY id DESC LIMIT 1", "t",
      standard);
  *ret_kept = false;
  if (cx_ledger_cursor_next(&c)) {
    cx_ledger_value text = cx_ledger_cursor_blob(&c, 0);
    cx_file file = {"procedure.yaml", text.bytes, text.size};
    cx_procedure *p = NULL;
    int status = cx_procedure_load(&file, stay_silent, NULL, &p);
    if (!status) {
      *ret = p->rounds;
      *ret_kept = true;
      cx_procedure_free(p);
    } else if (status != CX_REFUSED) {
      cx_ledger_cursor_fail(&c, cx_say_memory(log));
    }
  }
  return cx_ledger_cursor_close(&c);
}

int cx_years_rounds_find(cx_ledger *const *registers, size_t count,
                         const cx_years_rounds_finder *finder, const char *standard, cx_log *log,
                         cx_rounds *ret) {
  *ret = (cx_rounds){.count = 0};
  for (size_t i = 0; i < count; i++) {
    bool kept = false;
    if (!registers[i] || (i && registers[i] == registers[i - 1])) continue;
    int status = find_kept(registers[i], standard, log, ret, &kept);
    if (status || kept) return status;
  }
  return finder->own ? finder->own(finder->user, standard, ret) : CX_OK;
}
