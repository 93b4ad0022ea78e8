/* Two standards over the same data: two runs in step, one voice. */
#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "chuanxa/errors.h"
#include "chuanxa/reads.h"
#include "score/run.h"

enum { MOST_HELD = 1 << 18 }; /* bytes; past it something may be said twice, never lost */

/* What the first run said since the second last spoke: each text with its NUL. */
typedef struct voice {
  cli_call *cli;
  cx_buffer held;
  bool second_spoke;
} voice;

/* The diagnostic as one text; false when out of memory. */
static bool write_text(const cx_diagnostic *d, cx_buffer *ret) {
  size_t size = cx_diagnostic_text(d, CX_VI, NULL, 0) + 1;
  char *text = malloc(size);
  if (!text) return false;
  cx_diagnostic_text(d, CX_VI, text, size);
  cx_put(ret, text, size);
  free(text);
  return !ret->failed;
}

static void first_says(void *user, const cx_diagnostic *d) {
  voice *v = user;
  if (v->second_spoke || v->held.size > MOST_HELD) cx_buffer_clear(&v->held);
  v->second_spoke = false;
  write_text(d, &v->held);
  cli_print_diagnostic(v->cli, d);
}

static void second_says(void *user, const cx_diagnostic *d) {
  voice *v = user;
  cx_buffer text = {0};
  bool said = false;
  v->second_spoke = true;
  if (write_text(d, &text))
    for (size_t at = 0; at < v->held.size && !said; at += strlen(v->held.bytes + at) + 1)
      said = !strcmp(v->held.bytes + at, text.bytes);
  cx_buffer_free(&text);
  if (!said) cli_print_diagnostic(v->cli, d);
}

typedef struct pair {
  cx_run *run[2];
  cli_pair_fn *on_pair;
  void *user;
} pair;

static int pair_batch(void *user, const cx_batch *batch) {
  const pair *p = user;
  return p->on_pair(p->user, batch, cx_run_batch(p->run[1]));
}

static bool knows(const cx_standard *s, const char *text) {
  for (size_t m = 0; m < s->measure_count; m++)
    if (!strcmp(s->measures[m].id, text) || !strcmp(s->measures[m].label, text)) return true;
  for (size_t m = 0; m < s->measure_count;
       m++) /* headers are compared so, and any doubt is known */
    if (cx_same_name_folded(s->measures[m].id, text) ||
        cx_same_name_folded(s->measures[m].label, text))
      return true;
  return false;
}

/* The reading for one standard: headers of the other's dictionary are no mistake. */
static bool make_reading(cli_reads *reads, const cx_standard *own, const cx_standard *other,
                         cx_reading *ret) {
  size_t most = reads->reading.ignored_count + 2 * other->measure_count, count = 0;
  const char **list = cx_arena_take(&reads->arena, (most + 1) * sizeof *list);
  if (!list) return false;
  for (size_t i = 0; i < reads->reading.ignored_count; i++)
    list[count++] = reads->reading.ignored[i];
  for (size_t m = 0; m < other->measure_count; m++) {
    const char *const names[] = {other->measures[m].id, other->measures[m].label};
    for (int i = 0; i < 2; i++)
      if (!knows(own, names[i])) list[count++] = names[i];
  }
  *ret = reads->reading;
  ret->ignored = list;
  ret->ignored_count = count;
  return true;
}

static bool make_runs(cli_reads *reads, const cx_standard *const both[2], voice *v, pair *p) {
  static cx_report_fn *const says[] = {first_says, second_says};
  for (int i = 0; i < 2; i++) {
    cx_reading reading;
    if (!make_reading(reads, both[i], both[1 - i], &reading)) return false;
    if (cx_run_new(both[i], &reading, says[i], v, &p->run[i])) {
      p->run[i] = NULL;
      return false;
    }
  }
  cx_run_beside(p->run[0], p->run[1]);
  return true;
}

int cli_run_pair(cli_call *cli, const cx_standard *old_text, const cx_standard *new_text,
                 cli_pair_fn *on_pair, void *user, bool *had_new) {
  const cx_standard *const both[] = {old_text, new_text};
  const char *const *paths = cli->operands + 2;
  size_t count = cli->operand_count - 2;
  pair p = {.on_pair = on_pair, .user = user};
  voice v = {.cli = cli};
  cli_reads reads;
  bool opened = cli_reads_open(cli, both, 2, &reads) && cli_check_period(cli);
  bool made = opened && make_runs(&reads, both, &v, &p);
  if (opened || cli->status == CLI_EXIT_OK)
    cli_run_through(cli, &reads, made ? p.run[0] : NULL, paths, count, pair_batch, &p);
  if (made) memcpy(had_new, p.run[1]->had_column, new_text->measure_count * sizeof *had_new);
  cx_run_free(p.run[0]);
  cx_run_free(p.run[1]);
  cx_buffer_free(&v.held);
  cli_reads_close(&reads);
  cli_write_errors(cli, paths, count);
  return cli->status;
}
