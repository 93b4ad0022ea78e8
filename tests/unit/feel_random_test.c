/* A million random expressions: the engine's value beside GMP's. Refused as too large only where
 * the exact result of some step of the expression does not fit. Arguments: how many, seed. */
#include <string.h>

#include "feel/parse.h"
#include "feel/program.h"
#include "feel/run.h"
#include "feel/value.h"
#include "feel_tree.h"

enum { EXPRESSIONS = 1000000, FEW = 50000 };

static uint64_t rounds, seed;

/* How often each outcome was met. */
typedef struct tally {
  size_t numbers, fractions, nulls, truths, refused;
} tally;

static bool allowed_refusal(const forest *f, const said *s) {
  if (s->count != 1) return false;
  return (f->too_large && !strcmp(s->one[0].code, "E317")) ||
         (f->bad_exponent && !strcmp(s->one[0].code, "E318"));
}

static bool right_value(const tree *t, const cx_expr *got, tally *met) {
  if (t->outcome == IS_NULL) {
    met->nulls++;
    return got->op == CX_OP_NULL_VALUE;
  }
  if (tree_is_boolean(t)) {
    met->truths++;
    return got->op == CX_OP_BOOLEAN && got->number.num == t->truth;
  }
  met->numbers++;
  met->fractions += got->number.den > 1;
  return got->op == CX_OP_NUMBER && exact_same(got->number, t->value);
}

static bool try_one(forest *f, tree *t, const char *text, tally *met) {
  said s = {0};
  cx_log log = {.report = record, .user = &s};
  cx_arena arena = {0};
  cx_scope no_names = {0};
  cx_expr *expr, *got = NULL;
  int status = cx_parse_expression(&log, &arena, (cx_place){1, 1}, text, &expr);
  bool right = status == CX_OK;
  if (!status) status = cx_constant(&log, &arena, &no_names, expr, &got);
  tree_evaluate(f, t);
  if (right && t->outcome == IS_FAILURE) {
    met->refused++;
    right = status == CX_REFUSED && allowed_refusal(f, &s);
  } else {
    right = right && status == CX_OK && right_value(t, got, met);
  }
  if (!right) {
    cx_buffer shown = {0};
    if (got) cx_put_literal(&shown, got);
    print_message("%s\n  came to %s%s; outcome %d, %s\n", text, cx_buffer_text(&shown),
                  s.count ? s.one[0].code : "", (int)t->outcome,
                  tree_is_boolean(t) ? (t->truth ? "true" : "false") : "a number:");
    if (!tree_is_boolean(t)) gmp_printf("  %Qd\n", t->value);
    cx_buffer_free(&shown);
  }
  cx_arena_free(&arena);
  return right;
}

static void agrees_with_gmp(void **state) {
  (void)state;
  static forest f;
  f.random.state = seed;
  size_t wrong = 0;
  tally met = {0};
  cx_buffer text = {0};
  for (uint64_t i = 0; i < rounds && wrong < 10; i++) {
    unsigned depth = 1 + (unsigned)prng_below(&f.random, 4);
    tree *t = tree_make(&f, depth, prng_one_in(&f.random, 3));
    cx_buffer_clear(&text);
    tree_put(&f, &text, t);
    wrong += !try_one(&f, t, cx_buffer_text(&text), &met);
  }
  cx_buffer_free(&text);
  forest_free(&f);
  print_message("# %zu numbers (%zu fractions), %zu booleans, %zu nulls, %zu refused\n",
                met.numbers, met.fractions, met.truths, met.nulls, met.refused);
  assert_int_equal(wrong, 0);
  uint64_t tenth = rounds / 10, hundredth = rounds / 100; /* the expressions reach all outcomes */
  assert_true(met.numbers > tenth && met.truths > tenth && met.fractions > hundredth);
  assert_true(met.nulls > hundredth && met.refused > hundredth);
}

int main(int argc, char **argv) {
  rounds = argument(argc, argv, 1, quick() ? FEW : EXPRESSIONS);
  seed = argument(argc, argv, 2, 34);
  const struct CMUnitTest tests[] = {cmocka_unit_test(agrees_with_gmp)};
  return cmocka_run_group_tests_name("random expressions", tests, NULL, NULL);
}
