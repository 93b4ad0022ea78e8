/* See failing.h. The linker sends the engine's calls here (--wrap). */
#include "failing.h"

#include <execinfo.h>
#include <stdlib.h>
#include <string.h>

/* ---- Allocation under control ---- */

enum { SLOTS = 1 << 18, PATHS = 1 << 15, PATH_DEPTH = 7 };

static struct {
  bool on;             /* count, remember, fail */
  bool for_good;       /* all that follow fail too */
  long count, fail_at; /* fail_at 0: none fails */
  bool failed;
  size_t bytes, live, added;
  uintptr_t known[SLOTS]; /* 0 free, 1 removed */
  bool noting;            /* whence each allocation is asked for */
  uint64_t path[PATHS];   /* 0 free */
  long first[PATHS];      /* the first allocation on that path */
  size_t path_count;
} memory_state;

/* Remembers the number of the first allocation on each path of callers. */
static void note_path(long number) {
  void *callers[PATH_DEPTH];
  int depth = backtrace(callers, PATH_DEPTH);
  uint64_t path = 14695981039346656037u; /* FNV-1a */
  for (int i = 0; i < depth; i++)
    path = (path ^ (uintptr_t)callers[i]) * 1099511628211u;
  size_t slot = path % PATHS;
  while (memory_state.path[slot] && memory_state.path[slot] != path)
    slot = (slot + 1) % PATHS;
  if (memory_state.path[slot]) return;
  assert_true(++memory_state.path_count < PATHS / 4 * 3); /* the table must not fill up */
  memory_state.path[slot] = path;
  memory_state.first[slot] = number;
}

static size_t slot_of(uintptr_t at, bool to_add) {
  size_t slot = (at >> 4) * 2654435761u % SLOTS;
  while (memory_state.known[slot] != at && memory_state.known[slot] > (to_add ? 1u : 0u))
    slot = (slot + 1) % SLOTS;
  return slot;
}

static void *remember(void *made, size_t size) {
  if (!memory_state.on || !made) return made;
  memory_state.bytes += size;
  assert_true(memory_state.added++ < SLOTS / 4 * 3); /* the table must not fill up */
  memory_state.known[slot_of((uintptr_t)made, true)] = (uintptr_t)made;
  memory_state.live++;
  return made;
}

/* Memory of the libraries passes through free too, and is not counted. */
static void forget(const void *gone) {
  if (!memory_state.on || !gone) return;
  size_t slot = slot_of((uintptr_t)gone, false);
  if (memory_state.known[slot] != (uintptr_t)gone) return;
  memory_state.known[slot] = 1;
  memory_state.live--;
}

static bool fails(void) {
  if (!memory_state.on) return false;
  long number = ++memory_state.count;
  if (memory_state.noting) note_path(number);
  bool fail = memory_state.fail_at && (memory_state.for_good ? number >= memory_state.fail_at
                                                             : number == memory_state.fail_at);
  memory_state.failed = memory_state.failed || fail;
  return fail;
}

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void __real_free(void *gone);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);
void __wrap_free(void *gone);

void *__wrap_malloc(size_t size) {
  return fails() ? NULL : remember(__real_malloc(size), size);
}

void *__wrap_calloc(size_t count, size_t size) {
  return fails() ? NULL : remember(__real_calloc(count, size), count * size);
}

void *__wrap_realloc(void *old, size_t size) {
  if (fails()) return NULL;
  forget(old);
  return remember(__real_realloc(old, size), size);
}

void __wrap_free(void *gone) {
  forget(gone);
  __real_free(gone);
}

/* ---- Trying a thing with each allocation failing ---- */

static void run_attempt(attempt *what, long fail_at, bool for_good, result *r) {
  memset(memory_state.known, 0, sizeof memory_state.known);
  memory_state.count = 0;
  memory_state.bytes = memory_state.live = memory_state.added = 0;
  memory_state.fail_at = fail_at;
  memory_state.for_good = for_good;
  memory_state.failed = false;
  *r = (result){0};
  memory_state.on = true;
  what(r);
  memory_state.on = false;
  if (memory_state.live)
    fail_msg("%zu objects are left behind when allocation %ld fails", memory_state.live, fail_at);
}

size_t bytes_taken(attempt *what, result *r) {
  run_attempt(what, 0, false, r);
  return memory_state.bytes;
}

void pause_memory(bool pause) {
  memory_state.on = !pause;
}

void put_aside(result *r, const char *text) {
  bool on = memory_state.on;
  memory_state.on = false;
  cx_puts(&r->out, text);
  memory_state.on = on;
}

/* What is wrong with the way a failure came out, NULL when nothing is. A failure that changes
 * nothing at all (a comparison that would have failed too) may pass unsaid. */
static const char *fault_of(const result *r, const result *whole) {
  bool same = r->status == whole->status && r->said.count == whole->said.count &&
              !strcmp(cx_buffer_text(&r->out), cx_buffer_text(&whole->out));
  if (same && r->status == CX_REFUSED) return NULL;
  if (r->status == CX_REFUSED && r->status != whole->status) return "it is taken for a wrong input";
  if (r->status != CX_NO_MEMORY && r->status != CX_REFUSED) return "it went on as if well";
  if (said_code(&r->said, "U708") < 0) return "it was not said";
  if (strncmp(cx_buffer_text(&r->out), cx_buffer_text(&whole->out), r->out.size))
    return "the result is another";
  return NULL;
}

static int earlier(const void *a, const void *b) {
  long x = *(const long *)a, y = *(const long *)b;
  return (x > y) - (x < y);
}

/* The numbers of the allocations to fail, ascending, ended by 0: the first on each path of callers,
 * and of the others ever fewer. The caller's, to free. */
static long *choose(attempt *what, result *whole) {
  memset(memory_state.path, 0, sizeof memory_state.path);
  memory_state.path_count = 0;
  memory_state.noting = true;
  run_attempt(what, 0, false, whole);
  memory_state.noting = false;
  long total = memory_state.count;
  long *chosen = test_calloc(memory_state.path_count + (size_t)total + 1, sizeof *chosen);
  size_t count = 0;
  for (size_t slot = 0; slot < PATHS; slot++)
    if (memory_state.path[slot]) chosen[count++] = memory_state.first[slot];
  for (long at = 1; at <= total && !quick(); at += at < 200 ? 1 : 1 + at / 100)
    chosen[count++] = at;
  qsort(chosen, count, sizeof *chosen, earlier);
  size_t kept = 0;
  for (size_t i = 0; i < count; i++)
    if (!kept || chosen[kept - 1] != chosen[i]) chosen[kept++] = chosen[i];
  chosen[kept] = 0;
  print_message("# %ld allocations on %zu paths, %zu chosen\n", total, memory_state.path_count,
                kept);
  return chosen;
}

void fail_each(attempt *what, int expected_status) {
  result whole, r;
  long *chosen = choose(what, &whole), wrong = 0;
  if (whole.status != expected_status && whole.said.count)
    print_message("# said %s: %s\n", whole.said.one[0].code, whole.said.one[0].args[0]);
  assert_int_equal(whole.status, expected_status);
  assert_int_equal(said_code(&whole.said, "U708"), -1);
  for (int for_good = 0; for_good < 2; for_good++)
    for (size_t i = 0; chosen[i]; i++) {
      if (quick() && i % 2 != (size_t)for_good) continue;
      run_attempt(what, chosen[i], for_good, &r);
      assert_true(memory_state.failed);
      const char *fault = fault_of(&r, &whole);
      if (fault && wrong++ < 10)
        print_message("# allocation %ld failed: %s (status %d, last %s)\n%s\n", chosen[i], fault,
                      r.status, r.said.count ? r.said.one[r.said.count - 1].code : "none",
                      cx_buffer_text(&r.out));
      cx_buffer_free(&r.out);
    }
  assert_int_equal(wrong, 0);
  cx_buffer_free(&whole.out);
  test_free(chosen);
}
