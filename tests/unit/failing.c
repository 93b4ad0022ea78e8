/* See failing.h. The linker sends the engine's calls here (--wrap). */
#include "failing.h"

#include <stdlib.h>
#include <string.h>

/* ---- Allocation under control ---- */

enum { SLOTS = 1 << 18 };

static struct {
  bool on;             /* count, remember, fail */
  bool for_good;       /* all that follow fail too */
  long count, fail_at; /* fail_at 0: none fails */
  bool failed;
  size_t bytes, live, added;
  uintptr_t known[SLOTS]; /* 0 free, 1 removed */
} memory_state;

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

void fail_each(attempt *what, int expected_status) {
  result whole, r;
  run_attempt(what, 0, false, &whole);
  if (whole.status != expected_status && whole.said.count)
    print_message("# said %s: %s\n", whole.said.one[0].code, whole.said.one[0].args[0]);
  assert_int_equal(whole.status, expected_status);
  assert_int_equal(said_code(&whole.said, "U708"), -1);
  long total = memory_state.count, tried = 0, wrong = 0;
  for (int for_good = 0; for_good < 2; for_good++)
    for (long at = 1; at <= total; at += at < 200 ? 1 : 1 + at / (quick() ? 20 : 100), tried++) {
      run_attempt(what, at, for_good, &r);
      assert_true(memory_state.failed);
      const char *fault = fault_of(&r, &whole);
      if (fault && wrong++ < 10)
        print_message("# allocation %ld failed: %s (status %d, last %s)\n%s\n", at, fault, r.status,
                      r.said.count ? r.said.one[r.said.count - 1].code : "none",
                      cx_buffer_text(&r.out));
      cx_buffer_free(&r.out);
    }
  print_message("# %ld allocations, %ld tries\n", total, tried);
  assert_int_equal(wrong, 0);
  cx_buffer_free(&whole.out);
}
