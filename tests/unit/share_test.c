/* Shares of a founding decision: what is one, and when it is reached, by cross multiplication of
 * whole numbers. A majority of what is not stated is sure only where it does not matter. */
#include "council/session.h"
#include "council/share.h"
#include "council/vote.h"
#include "support.h"

static void shares_are_read(void **state) {
  (void)state;
  static const struct {
    const char *text, *stored; /* stored NULL: none */
  } cases[] = {
      {"2/3", ">= 2/3"},    {"66%", ">= 33/50"}, {"0.5", ">= 1/2"},  {">1/2", "> 1/2"},
      {">= 4/6", ">= 2/3"}, {"1", ">= 1/1"},     {"100%", ">= 1/1"}, {"33.3%", ">= 333/1000"},
      {"> 1", NULL},        {"0", NULL},         {"3/2", NULL},      {"1/0", NULL},
      {"-1/2", NULL},       {"", NULL},          {"1/2/3", NULL},    {"1e-1", NULL},
      {"/2", NULL},         {"%", NULL},         {"half", NULL},     {"< 1/2", NULL}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    cx_council_share share;
    cx_buffer out = {0};
    bool well = cx_council_read_share(cases[i].text, false, &share);
    assert_int_equal(well, cases[i].stored != NULL);
    if (well) cx_council_put_share(&out, &share);
    if (well) assert_string_equal(cx_buffer_text(&out), cases[i].stored);
    cx_buffer_free(&out);
  }
}

static void shares_are_exact(void **state) {
  (void)state;
  for (int64_t num = 1; num <= 12; num++)
    for (int64_t den = num; den <= 12; den++)
      for (int64_t of = 0; of <= 15; of++)
        for (int64_t count = 0; count <= of; count++) {
          cx_council_share least = {cx_ratio(num, den), false}, more = {cx_ratio(num, den), true};
          bool some = of > 0;
          assert_int_equal(cx_council_share_reached(&least, count, of), some && count * den >= num * of);
          assert_int_equal(cx_council_share_reached(&more, count, of), some && count * den > num * of);
        }
}

static void what_is_not_stated_is_not_guessed(void **state) {
  (void)state;
  for (int64_t members = 1; members <= 8; members++)
    for (int64_t present = 0; present <= members; present++)
      for (int64_t votes = 0; votes <= present; votes++)
        for (int64_t in_favour = 0; in_favour <= votes; in_favour++) {
          bool by[3] = {2 * in_favour > members, 2 * in_favour > present, 2 * in_favour > votes};
          static const char *const of[] = {"members", "present", "votes"};
          for (int i = 0; i < 3; i++)
            assert_int_equal(cx_council_vote_reached("> 1/2", of[i], in_favour, members, present, votes),
                             by[i]);
          bool agreed = by[0] == by[1] && by[1] == by[2];
          cx_council_reached wanted = agreed ? (cx_council_reached)by[0] : CX_COUNCIL_NO_GROUNDS;
          assert_int_equal(cx_council_vote_reached("> 1/2", NULL, in_favour, members, present, votes),
                           wanted);
        }
  assert_int_equal(cx_council_vote_reached(NULL, "votes", 5, 5, 5, 5), CX_COUNCIL_NO_GROUNDS);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(shares_are_read),
                                     cmocka_unit_test(shares_are_exact),
                                     cmocka_unit_test(what_is_not_stated_is_not_guessed)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
