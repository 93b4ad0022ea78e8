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

bool cx_read_rounds_word(const char *word, bool *ret_counts) {
  *ret_counts = !strcmp(word, words[1]);
  return *ret_counts || !strcmp(word, words[0]);
}

/* ---- policies ---- */

/* The policy of that day that counts, and whether it says the very same. */
static int find_former(cx_entry *e, const cx_rounds_policy *p, int64_t *ret_id) {
  cx_cursor c = cx_ask(e->r, e->log,
                       "SELECT p.id, p.policy = ?2 AND p.ground = ?3 FROM rounds_policy p WHERE"
                       " p.valid_from = ?1 AND NOT EXISTS (SELECT 1 FROM rounds_policy l WHERE"
                       " l.replaces = p.id)",
                       "ttt", p->from, words[p->counts], p->ground);
  bool there = cx_cursor_next(&c);
  *ret_id = cx_cursor_integer(&c, 0);
  if (there && cx_cursor_integer(&c, 1))
    cx_cursor_fail(&c, CX_SAY(e->log, POLICY_SAME, (cx_place){0}, cx_day_words_of(p->from).text));
  return cx_cursor_close(&c);
}

int cx_rounds_policy_record(cx_register *r, const cx_rounds_policy *p, const char *actor,
                            cx_log *log, int64_t *ret_replaced) {
  cx_entry entry;
  int status = cx_entry_begin(r, actor, "rounds", p->from, log, &entry);
  if (status) return status;
  status = find_former(&entry, p, ret_replaced);
  const cx_value row[] = {cx_text_value(p->from), cx_text_value(words[p->counts]),
                          cx_text_value(p->ground),
                          *ret_replaced ? cx_integer(*ret_replaced) : cx_null()};
  if (!status) status = cx_entry_row(&entry, "rounds_policy", row, 4, NULL);
  return cx_entry_close(&entry, status);
}

int cx_rounds_policies_read(cx_register *r, cx_log *log, cx_arena *arena, cx_rounds_policy **ret,
                            size_t *ret_count) {
  cx_cursor c = cx_ask(r, log,
                       "SELECT p.id, p.valid_from, p.policy = 'count', p.ground FROM rounds_policy"
                       " p WHERE NOT EXISTS (SELECT 1 FROM rounds_policy l WHERE l.replaces ="
                       " p.id) ORDER BY p.valid_from, p.id",
                       "");
  size_t capacity = 0;
  *ret = NULL;
  *ret_count = 0;
  while (cx_cursor_next(&c)) {
    cx_rounds_policy *all = cx_arena_grow(arena, *ret, *ret_count, &capacity, sizeof **ret);
    const char *from = cx_answer(&c, 1), *ground = cx_answer(&c, 3);
    from = cx_arena_text(arena, from, strlen(from));
    ground = cx_arena_text(arena, ground, strlen(ground));
    if (!all || !from || !ground) {
      cx_cursor_fail(&c, cx_say_memory(log));
      break;
    }
    all[*ret_count] = (cx_rounds_policy){.id = cx_cursor_integer(&c, 0),
                                         .from = from,
                                         .counts = cx_cursor_integer(&c, 2) != 0,
                                         .ground = ground};
    *ret = all;
    ++*ret_count;
  }
  return cx_cursor_close(&c);
}

/* ---- which years ---- */

static void stay_silent(void *user, const cx_diagnostic *diagnostic) {
  (void)user, (void)diagnostic; /* a kept text that does not load is a finding of the review */
}

/* The last procedure kept of the standard; one that does not load is none. */
static int find_kept(cx_register *r, const char *standard, cx_log *log, cx_rounds *ret,
                     bool *ret_kept) {
  cx_cursor c =
      cx_ask(r, log, "SELECT file FROM procedure_text WHERE standard = ?1 ORDER BY id DESC LIMIT 1",
             "t", standard);
  *ret_kept = false;
  if (cx_cursor_next(&c)) {
    cx_value text = cx_cursor_blob(&c, 0);
    cx_file file = {"procedure.yaml", text.bytes, text.size};
    cx_procedure *p = NULL;
    int status = cx_procedure_load(&file, stay_silent, NULL, &p);
    if (!status) {
      *ret = p->rounds;
      *ret_kept = true;
      cx_procedure_free(p);
    } else if (status != CX_REFUSED) {
      cx_cursor_fail(&c, cx_say_memory(log));
    }
  }
  return cx_cursor_close(&c);
}

int cx_rounds_find(cx_register *const *registers, size_t count, const cx_rounds_finder *finder,
                   const char *standard, cx_log *log, cx_rounds *ret) {
  *ret = (cx_rounds){.count = 0};
  for (size_t i = 0; i < count; i++) {
    bool kept = false;
    if (!registers[i] || (i && registers[i] == registers[i - 1])) continue;
    int status = find_kept(registers[i], standard, log, ret, &kept);
    if (status || kept) return status;
  }
  return finder->own ? finder->own(finder->user, standard, ret) : CX_OK;
}
