/* Out of memory at every allocation in turn: each failure is said, nothing leaks, nothing is scored
 * otherwise than with memory at hand. The linker sends the engine's calls here (--wrap). */
#include <stdlib.h>
#include <string.h>

#include "feel/program.h"
#include "proof/check.h"
#include "support.h"

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

/* What one try came to. */
typedef struct result {
  said said;
  int status;
  cx_buffer out; /* the result as text; its own memory never fails */
} result;

typedef void attempt(result *r);

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

/* The caller's own writing is not part of the trial. */
static void put_aside(result *r, const char *text) {
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
  if (r->status != CX_NO_MEMORY && r->status != CX_REFUSED) return "it went on as if well";
  if (said_code(&r->said, "U708") < 0) return "it was not said";
  if (strncmp(cx_buffer_text(&r->out), cx_buffer_text(&whole->out), r->out.size))
    return "the result is another";
  return NULL;
}

/* All allocations up to the first 200 and then ever fewer, each once alone and once for good. */
static void fail_each(attempt *what, int expected_status) {
  result whole, r;
  run_attempt(what, 0, false, &whole);
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

/* ---- What is tried ---- */

static cx_buffer standard_text, measures_text, procedure_text, data_text;

static int find_measures(void *user, const char *path, cx_file *ret_file) {
  (void)user, (void)path;
  *ret_file = (cx_file){"measures.yaml", measures_text.bytes, measures_text.size};
  return CX_OK;
}

static int load(said *s, cx_standard **ret) {
  cx_file file = {"standard.yaml", standard_text.bytes, standard_text.size};
  return cx_standard_load(&file, find_measures, NULL, record, s, ret);
}

static void load_standard(result *r) {
  cx_standard *standard = NULL;
  r->status = load(&r->said, &standard);
  if (r->status) assert_null(standard);
  cx_standard_free(standard);
}

static int note_batch(void *user, const cx_batch *batch) {
  result *r = user;
  for (size_t row = 0; row < cx_batch_rows(batch); row++) {
    put_aside(r, cx_batch_code(batch, row));
    put_aside(r, cx_batch_refused(batch, row) ? " refused " : " ");
    cx_digits low = cx_digits_of(cx_batch_total_low(batch, row));
    put_aside(r, low.text);
    put_aside(r, " ");
    cx_digits high = cx_digits_of(cx_batch_total_high(batch, row));
    put_aside(r, high.text);
    put_aside(r, "\n");
  }
  return 0;
}

static int drop_batch(void *user, const cx_batch *batch) {
  (void)user, (void)batch;
  return 0;
}

static const cx_standard *loaded; /* of the runs: made with memory at hand */

static void run_over(result *r, bool join) {
  static const char *const ignored[] = {"Ghi chú"};
  cx_reading reading = {
      .numbers = CX_NUMBERS_VI, .ignored = ignored, .ignored_count = 1, .join = join};
  cx_run *run = NULL;
  r->status = cx_run_new(loaded, &reading, record, &r->said, &run);
  if (r->status) {
    assert_null(run);
    return;
  }
  memory m = {.bytes = data_text.bytes, .size = data_text.size};
  cx_source source = memory_source("data.csv", &m);
  r->status = cx_run_source(run, &source, note_batch, r);
  /* a caller may finish after a failure too; what comes of it then counts for nothing */
  bool ended = r->status == CX_NO_MEMORY;
  int finished = cx_run_finish(run, ended ? drop_batch : note_batch, r);
  if (finished == CX_NO_MEMORY || !r->status) r->status = finished;
  cx_run_free(run);
}

static void run_data(result *r) {
  run_over(r, false);
}

static void join_data(result *r) {
  run_over(r, true);
}

static void evaluate(result *r) {
  static const char *const names[] = {"births", "trẻ_em", "word"};
  static const char *const values[] = {"120 / 7", "decimal(2 / 3, 4)", "\"chữ\""};
  char out[64] = "";
  r->status = cx_feel("if word = \"chữ\" and births in ([1..3), > 5, max(1, 2, 3, trẻ_em)) then "
                      "sum([1, 2, 3, 4, 5, 6, 7, 8, 9, births]) else round half up(trẻ_em, 2)",
                      names, values, 3, record, &r->said, out, sizeof out);
  put_aside(r, out);
}

static void refuse_expression(result *r) {
  static const char *const names[] = {"births", "children"};
  static const char *const values[] = {"1", "2"};
  char out[64] = "";
  r->status = cx_feel("births + childrn", names, values, 2, record, &r->said, out, sizeof out);
}

static void count_finding(void *user, const cx_finding *finding) {
  (void)finding;
  ++*(size_t *)user;
}

static void check_rules(result *r) {
  const cx_standard *const all[] = {loaded};
  cx_log log = {.report = record, .user = &r->said};
  size_t found = 0;
  r->status = cx_check_standards(all, 1, count_finding, &found);
  if (r->status == CX_NO_MEMORY)
    cx_say_memory(&log); /* the caller says it */
  else
    put_aside(r, cx_digits_of((int64_t)found).text);
}

/* Loads the procedure beside the rules and checks it. */
static void read_procedure(result *r) {
  cx_file file = {"procedure.yaml", procedure_text.bytes, procedure_text.size};
  cx_log log = {.report = record, .user = &r->said};
  cx_procedure *procedure = NULL;
  size_t found = 0;
  r->status = cx_procedure_load(&file, record, &r->said, &procedure);
  if (r->status) {
    assert_null(procedure);
    return;
  }
  r->status = cx_check_procedure(loaded, procedure, count_finding, &found);
  if (r->status) cx_say_memory(&log);
  cx_procedure_free(procedure);
}

static void procedures_fail_cleanly(void **state) {
  (void)state;
  fail_each(read_procedure, CX_OK);
}

static void loading_fails_cleanly(void **state) {
  (void)state;
  fail_each(load_standard, CX_OK);
}

static void scoring_fails_cleanly(void **state) {
  (void)state;
  fail_each(run_data, CX_REFUSED); /* the data have bad rows */
}

static void joining_fails_cleanly(void **state) {
  (void)state;
  fail_each(join_data, CX_REFUSED);
}

static void evaluating_fails_cleanly(void **state) {
  (void)state;
  fail_each(evaluate, CX_OK);
  fail_each(refuse_expression, CX_REFUSED);
}

static void checking_fails_cleanly(void **state) {
  (void)state;
  fail_each(check_rules, CX_OK);
}

/* ---- How much an expression takes ---- */

static size_t nesting;

static void parse_nested(result *r) {
  cx_buffer text = {0};
  cx_log log = {.report = record, .user = &r->said};
  cx_arena arena = {0};
  cx_expr *expr;
  memory_state.on = false;
  cx_put_repeat(&text, "1 in (((", nesting);
  cx_puts(&text, "1");
  cx_put_repeat(&text, ")))", nesting);
  memory_state.on = true;
  r->status = cx_parse_expression(&log, &arena, (cx_place){1, 1}, cx_buffer_text(&text), &expr);
  cx_arena_free(&arena);
  memory_state.on = false;
  cx_buffer_free(&text);
  memory_state.on = true;
}

/* Twice the length may take some times the memory, not a thousand times: a test in parentheses is
 * not to be read twice on each level. */
static void nesting_costs_no_more_than_its_length(void **state) {
  (void)state;
  result r;
  size_t bytes[2];
  for (int i = 0; i < 2; i++) {
    nesting = i ? 14 : 7;
    run_attempt(parse_nested, 0, false, &r);
    assert_int_equal(r.status, CX_OK);
    bytes[i] = memory_state.bytes;
  }
  print_message("# %zu and %zu bytes\n", bytes[0], bytes[1]);
  assert_true(bytes[1] <= bytes[0] * 8);
}

static const char data[] = "tiêu đề;;;;;\n"
                           "Mã xã;TÊN XÃ;Loại đơn vị;Loại đơn vị cấp huyện;births;"
                           "Số trẻ em được khai sinh đúng quy định;Có lấy ý kiến trẻ em;Ghi chú\n"
                           "00001;Một;xã;huyện;1.500;1.400;có;\n"
                           "00002;Hai;PHƯỜNG;Quận;10;20;KHÔNG;\n"
                           "00003;Ba;làng;huyện;ba;1;chắc;\n"
                           "00004;Bo\xCC\x82\xCC\x81n;thị trấn;huyện;0;;x;\n"
                           "00001;Lại;xã;huyện;1;1;có;\n"
                           ";Tổng cộng;;;9;9;;\n"
                           "\n"
                           "00005;Năm;đặc khu;không;5;5;;\n";

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(loading_fails_cleanly),
      cmocka_unit_test(scoring_fails_cleanly),
      cmocka_unit_test(joining_fails_cleanly),
      cmocka_unit_test(evaluating_fails_cleanly),
      cmocka_unit_test(checking_fails_cleanly),
      cmocka_unit_test(procedures_fail_cleanly),
      cmocka_unit_test(nesting_costs_no_more_than_its_length),
  };
  read_file("rules/qd34-2014/standard.yaml", &standard_text);
  read_file("rules/measures.yaml", &measures_text);
  read_file("rules/qd34-2014/procedure.yaml", &procedure_text);
  cx_puts(&data_text, data);
  said s = {0};
  cx_standard *standard = NULL;
  if (load(&s, &standard)) return 1;
  loaded = standard;
  int failed = cmocka_run_group_tests_name("out of memory", tests, NULL, NULL);
  cx_standard_free(standard);
  cx_buffer_free(&standard_text);
  cx_buffer_free(&measures_text);
  cx_buffer_free(&procedure_text);
  cx_buffer_free(&data_text);
  return failed;
}
