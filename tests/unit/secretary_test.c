/* Papers from a register while memory runs out, at every allocation in turn: the failure is said,
 * nothing leaks, and no paper comes out that says less than the whole. */
#include <stdlib.h>
#include <string.h>

#include "failing.h"
#include "papers.h"
#include "secretary/appraisal.h"
#include "secretary/decision.h"
#include "secretary/minutes.h"
#include "secretary/submission.h"

static const char rules[] =
    "defaults: {when_none: full, pass: 'points >= 5'}\n"
    "criteria:\n"
    "  - id: 1\n    title: \"Một\"\n    cite: \"Điều 1\"\n    items:\n"
    "      - {id: 1.1, title: \"A\", rate: a / b, per: 100, bands: [{when: '>= 50', points: 10}, "
    "{when: '< 50', points: 0}]}\n"
    "outcome:\n  requires: [all_pass]\n"
    "  classes:\n    all: {label: \"Mọi xã\", when: 'flag = flag', min_total: 6}\n";

static cx_standard *standard;
static cx_given *given;

static void give(const char *code, const char *name, int64_t a) {
  size_t row;
  assert_int_equal(cx_given_commune(given, code, name, &row), CX_OK);
  if (a >= 0) cx_given_count(given, row, "a", a);
  cx_given_count(given, row, "b", 100);
  cx_given_yes_no(given, row, "flag", true);
}

static const cx_council_member_view members[] = {{"Lê Thị B", "Phó Chủ tịch", "chair", true},
                                                 {"Phạm D", "Trưởng phòng", "member", false}};
static const cx_council_ballot_view ballots[] = {{CX_COUNCIL_FOR, "Lê Thị B", NULL},
                                                 {CX_COUNCIL_DISSENTS, "Phạm D", "chưa rõ"}};
static cx_council_required required[] = {{"Đủ <hồ sơ>", NULL, CX_TRUE}};
static const cx_dossier_open_return returns[] = {{.id = 1, .item = "2.1", .text = "đối chiếu"}};
static const cx_council_remark_view remarks[] = {{1, "00001", "1.1", "<b>làm rõ</b>", true},
                                                 {2, "00002", "", "", false}};
static const cx_council_unvoted_view unvoted[] = {{"00009", "Xã Chín"}};

static cx_council_session_view session_of(const cx_council_commune_view *communes, size_t count) {
  return (cx_council_session_view){.id = 1,
                                   .council = {1, "Hội đồng", "Huyện", "verified", "1/QĐ",
                                               "2016-01-02", ">=2/3", ">1/2", "members", 0},
                                   .period = "2016",
                                   .on = "2016-11-20",
                                   .place = "",
                                   .closed = true,
                                   .quorum = CX_REACHED,
                                   .members = members,
                                   .member_count = 2,
                                   .communes = communes,
                                   .commune_count = count,
                                   .remarks = remarks,
                                   .remark_count = 2,
                                   .unvoted = unvoted,
                                   .unvoted_count = 1,
                                   .unvoted_reason = "họp sau"};
}

static void draw_session(cx_paper *p, const cx_paper_form *form, const cx_secretary_texts *texts) {
  const cx_council_recorded recorded = {
      .text = 1, .basis = "working", .required = required, .required_count = 1};
  const cx_council_commune_view communes[] = {
      {"00001", "Xã Một", 1, 2, 0, 0, ballots, 2, 1, "recognise", 600, 600, "x", recorded,
       CX_REACHED, returns, 1},
      {"00002", "Xã Hai", 2, 0, 2, 0, NULL, 0, 0, NULL, 0, 0, NULL, {0}, CX_NOT_REACHED, NULL, 0},
      {"00003", NULL, 0, 0, 0, 0, NULL, 0, 0, NULL, 0, 0, NULL, {0}, CX_COUNCIL_NO_GROUNDS, NULL, 0}};
  const cx_council_session_view session = session_of(communes, 3);
  cx_secretary_minutes(p, form, &session, texts);
  cx_secretary_submission(p, form, &session, NULL, texts);
}

static void draw_decision(cx_paper *p, const cx_paper_form *form, const cx_secretary_texts *texts) {
  static const cx_decision_flag_view flags[] = {{"no_session", "", false}, {"later", "", false}};
  cx_secretary_former former = {1, "1/QĐ", "2016-11-01"};
  cx_secretary_decided_row rows[6];
  for (int i = 0; i < 6; i++)
    rows[i] = (cx_secretary_decided_row){.id = i + 2,
                                         .code = "00001",
                                         .name = "Xã Một",
                                         .reason = i ? NULL : "khai sai",
                                         .verdict = "recognise",
                                         .basis = "working",
                                         .revoked = i ? NULL : &former,
                                         .flags = flags,
                                         .flag_count = i ? 0 : 2};
  const cx_secretary_grounds grounds = {
      .council = "Hội đồng", .held_on = "2016-11-20", .given = "Tờ trình số 7", .orderly = true};
  cx_secretary_decided decided = {.number = "2/QĐ",
                                  .rows = rows,
                                  .count = 6,
                                  .found_kind = "recognise",
                                  .period = "2016",
                                  .on = "2016-12-01",
                                  .held_in = 1};
  cx_secretary_decision(p, form, &decided, &grounds, texts);
  decided.count = 1;
  decided.number = NULL;
  decided.found_kind = "revoke";
  cx_secretary_decision(p, form, &decided, &grounds, texts);
}

static void draw_up(result *r) {
  cx_log log = {.report = record, .user = &r->said};
  const cx_paper_form form = {.language = CX_VI,
                              .period = "2016",
                              .office = "UBND <HUYỆN>",
                              .own =
                                  "Theo {co_quan}, kỳ {ky}, ngày {ngay};\n{noi_dung}\nHết {x}.\n"};
  const cx_batch *const held[] = {cx_given_batch(given)};
  const cx_paper_batches batches = {standard, held, 1};
  const cx_ledger_adoption_view adoption = {.open = 2};
  const cx_secretary_scored_under under = {standard, &adoption, NULL};
  const cx_secretary_texts texts = {&under, 1};
  cx_paper paper = {0};
  cx_paper_make(&paper, CX_VI, "Giấy tờ");
  draw_session(&paper, &form, &texts);
  draw_decision(&paper, &form, &texts);
  cx_secretary_appraisal(&paper, &form, &batches, NULL);
  r->status = paper.failed ? CX_NO_MEMORY : CX_OK;
  if (!r->status) write_both(r, &paper);
  if (r->status) cx_say_memory(&log);
  cx_paper_free(&paper);
}

static void papers_fail_cleanly(void **state) {
  (void)state;
  fail_each(draw_up, CX_OK);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(papers_fail_cleanly)};
  standard = small_standard(10, rules);
  said s = {0};
  assert_int_equal(cx_given_new(standard, NULL, record, &s, &given), CX_OK);
  give("00001", "Xã Một", 70);
  give("00002", "Xã <Hai>", 20);
  give("00003", "", -1);
  assert_int_equal(cx_given_score(given), CX_OK);
  int failed = cmocka_run_group_tests_name("secretary", tests, NULL, NULL);
  cx_given_free(given);
  cx_standard_free(standard);
  return failed;
}
