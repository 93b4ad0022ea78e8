/* See units.h: what a list changed; all units of a day. */
#include "units/print_units.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "ledger/cursor.h"
#include "number/reading.h"
#include "report/csv.h"
#include "units/list.h"
#include "units/messages.h"

/* ---- what a list changed ---- */

static void put_count(cx_buffer *out, int64_t count, const char *what, cx_language l) {
  cx_buffer number = {0};
  cx_put_number(&number, cx_whole(count), 0, CX_DOWN, l);
  cx_put_repeat(out, " ", number.size < 8 ? 8 - number.size : 0);
  cx_puts(out, cx_buffer_text(&number)), cx_puts(out, "  "), cx_puts(out, what);
  cx_puts(out, "\n");
  out->failed = out->failed || number.failed;
  cx_buffer_free(&number);
}

static void put_examples(cx_buffer *out, const cx_taken *taken, cx_language l) {
  int64_t shown = taken->reused < CX_MOST_EXAMPLES ? taken->reused : CX_MOST_EXAMPLES;
  for (int64_t i = 0; i < shown; i++) {
    cx_puts(out, "          "), cx_put_shown_text(out, taken->examples[i].code);
    cx_puts(out, ": "), cx_put_shown_text(out, taken->examples[i].before);
    cx_puts(out, " → "), cx_put_shown_text(out, taken->examples[i].now), cx_puts(out, "\n");
  }
  if (taken->reused > shown) cx_puts(out, "          …\n");
  if (taken->reused)
    cx_puts(out,
            cx_say_in(l, "          (nếu chỉ là đổi tên: chuanxa register rename, có căn cứ)\n",
                      "          (a mere new name: chuanxa register rename, with its ground)\n"));
}

void cx_put_taken(cx_buffer *out, const cx_taken *taken, const char *day, cx_language l) {
  cx_puts(out, cx_say_in(l, "Danh sách tính đến ", "The list as of "));
  cx_put_day(out, day, l), cx_puts(out, ":\n");
  put_count(out, taken->units, cx_say_in(l, "đơn vị", "units"), l);
  put_count(out, taken->unchanged, cx_say_in(l, "không đổi", "unchanged"), l);
  put_count(out, taken->moved, cx_say_in(l, "đổi cấp trên", "with other parents"), l);
  put_count(out, taken->retyped, cx_say_in(l, "đổi loại", "of another type"), l);
  put_count(out, taken->respelled, cx_say_in(l, "viết tên khác đi", "spelled otherwise"), l);
  put_count(out, taken->born, cx_say_in(l, "đơn vị mới", "new"), l);
  put_count(out, taken->ended, cx_say_in(l, "đơn vị không còn", "ended"), l);
  put_count(out, taken->other_name,
            cx_say_in(l, "mã mang tên khác với trước", "codes that carry another name than before"),
            l);
  put_count(out, taken->reused,
            cx_say_in(l, "trong đó nay là mã của đơn vị khác", "of them naming another unit now"),
            l);
  put_examples(out, taken, l);
  if (!taken->lineage) return;
  put_count(out, taken->lineage,
            cx_say_in(l, "dòng đơn vị trước và sau", "rows of predecessors and successors"), l);
  put_count(out, taken->lineage_open,
            cx_say_in(l, "trong đó ghi nguyên văn, chưa gán được đơn vị",
                      "of them recorded as written, given no unit"),
            l);
  put_count(out, taken->twice_whole,
            cx_say_in(l, "đơn vị được ghi là nhập toàn bộ vào hơn một đơn vị",
                      "units said to be whole in more than one successor"),
            l);
}

/* ---- all units of a day ---- */

typedef struct line {
  const cx_unit_state *state;
  const cx_area *areas[CX_MOST_LEVELS]; /* by level; NULL for none */
  size_t level_count;
} line;

static int by_place(const void *a, const void *b) {
  const line *x = a, *y = b;
  for (size_t i = 0; i < x->level_count; i++) {
    int order = strcmp(x->areas[i] ? x->areas[i]->code : "", y->areas[i] ? y->areas[i]->code : "");
    if (order) return order;
  }
  return strcmp(x->state->code, y->state->code);
}

/* The levels of the list that holds on the day, split in place; CX_REFUSED (said) when none does.
 */
static int read_levels(cx_register *r, const char *day, cx_log *log, cx_arena *arena,
                       const char **ret, size_t *ret_count) {
  cx_cursor c = cx_ask(
      r, log,
      "SELECT (SELECT levels FROM roster WHERE valid_from <= ?1 ORDER BY valid_from DESC, id DESC"
      " LIMIT 1), (SELECT min(valid_from) FROM roster)",
      "t", day);
  cx_cursor_next(&c);
  const char *levels = cx_cursor_text(&c, 0);
  if (!levels && !c.status)
    cx_cursor_fail(&c, CX_SAY(log, UNITS_NONE, (cx_place){0}, day, cx_cursor_text(&c, 1)));
  while (!c.status && *levels && *ret_count < CX_MOST_LEVELS) {
    size_t size = strcspn(levels, ",");
    ret[*ret_count] = cx_arena_text(arena, levels, size);
    if (!ret[(*ret_count)++]) cx_cursor_fail(&c, cx_say_memory(log));
    levels += size + (levels[size] == ',');
  }
  return cx_cursor_close(&c);
}

static void put_csv(cx_records *to, const line *l) {
  for (size_t i = 0; i < l->level_count; i++) {
    cx_field_text(to, l->areas[i] ? l->areas[i]->code : "");
    cx_field_text(to, l->areas[i] ? l->areas[i]->name : "");
  }
  cx_field_text(to, l->state->code);
  cx_field_text(to, l->state->name);
  cx_field_text(to, l->state->type);
  cx_end_record(to);
}

static void put_csv_head(cx_records *to, const char *const *levels, size_t level_count) {
  cx_buffer names = {0};
  for (size_t i = 0; i < level_count; i++) {
    cx_puts(&names, levels[i]), cx_puts(&names, "_code,");
    cx_puts(&names, levels[i]), cx_puts(&names, "_name,");
  }
  cx_puts(&names, "commune_code,commune_name,commune_type");
  cx_field_plain(to, cx_buffer_text(&names));
  cx_end_record(to);
  to->out->failed = to->out->failed || names.failed;
  cx_buffer_free(&names);
}

static void put_text(cx_buffer *out, const line *l) {
  bool first = true;
  cx_put_padded(out, l->state->code, 8), cx_put_padded(out, l->state->name, 32);
  for (size_t i = l->level_count; i--;) {
    if (!l->areas[i]) continue;
    cx_puts(out, first ? "  " : ", "), cx_put_shown_text(out, l->areas[i]->name);
    first = false;
  }
  cx_puts(out, "\n");
}

int cx_put_units(cx_buffer *out, cx_register *r, const cx_units *units, const char *day,
                 cx_list_form form, cx_log *log) {
  cx_arena arena = {NULL};
  const char *levels[CX_MOST_LEVELS];
  size_t level_count = 0, count = 0;
  line *lines = cx_arena_take(&arena, (units->count + 1) * sizeof *lines);
  int status = lines ? read_levels(r, day, log, &arena, levels, &level_count) : cx_say_memory(log);
  for (size_t i = 0; i < units->count && !status; i++) {
    const cx_unit_state *s = &units->states[i];
    if (!cx_state_holds(s, day)) continue;
    line *l = &lines[count++];
    *l = (line){.state = s, .level_count = level_count};
    for (const cx_area *a = s->area; a; a = a->within)
      for (size_t k = 0; k < level_count; k++)
        if (!strcmp(levels[k], a->level)) l->areas[k] = a;
  }
  if (!status && count) qsort(lines, count, sizeof *lines, by_place);
  cx_records to = {.out = out, .for_sheet = form == CX_LIST_SHEET};
  if (!status && form != CX_LIST_TEXT) put_csv_head(&to, levels, level_count);
  for (size_t i = 0; i < count && !status; i++)
    form == CX_LIST_TEXT ? put_text(out, &lines[i]) : put_csv(&to, &lines[i]);
  cx_arena_free(&arena);
  return status;
}
