/* See keys.h. */
#include "trial/keys.h"

static const cx_shape cell = {.kind = CX_SHAPE_CELL};
static const cx_shape cites = {
    .kind = CX_SHAPE_EITHER,
    .name = "cites",
    .cases = (const cx_shape_case[]){
        {NULL, NULL, CX_LIST_OF(&cx_shape_text, 0, 0)}, {NULL, NULL, &cx_shape_text}, {0}}};
static const cx_shape points = {
    .kind = CX_SHAPE_PATTERN,
    .name = "points",
    .numbers = true,
    .pattern = "-?[0-9]{1,9}(\\.[0-9]{1,2})?(\\.\\.-?[0-9]{1,9}(\\.[0-9]{1,2})?)?"};

const cx_shape cx_trial_shape_status = {.kind = CX_SHAPE_WORDS,
                                        .words = "pass fail undetermined left_out"};
const cx_shape cx_trial_shape_answer = {.kind = CX_SHAPE_WORDS, .words = "no yes unknown"};
const cx_shape cx_trial_shape_verdict = {.kind = CX_SHAPE_WORDS,
                                         .words = "recognise not_recognise undetermined"};

static const cx_shape by_title = {
    .kind = CX_SHAPE_MAP, .of = &cx_trial_shape_answer, .titled = true};

const cx_shape cx_trial_shape_expect = {
    .kind = CX_SHAPE_MAP,
    .name = "expect",
    .any_of = "points met status class total verdict requires missing decisive",
    .keys = (const cx_key[]){
        CX_KEY("points", CX_MAP_OF(&points, 0, 0), false,
               "chỉ tiêu hoặc tiêu chí → điểm; chưa rõ thì ghi 0..25",
               "item or criterion → points; open ones 0..25"),
        CX_KEY("met", CX_MAP_OF(&cx_trial_shape_answer, 0, 0), false,
               "khi `scoring: met`: chỉ tiêu → yes, no, unknown",
               "under `scoring: met`: item → yes, no, unknown"),
        CX_KEY("status", CX_MAP_OF(&cx_trial_shape_status, 0, 0), false, "tiêu chí → kết quả",
               "criterion → its status"),
        CX_KEY("class", &cx_shape_text, false, "mã nhóm, hoặc none", "a class, or none"),
        CX_KEY("total", &points, false, "tổng điểm; chưa rõ thì ghi 950..1000",
               "the total; open 950..1000"),
        CX_KEY("verdict", &cx_trial_shape_verdict, false, "kết luận", "the verdict"),
        CX_KEY("requires", &by_title, false,
               "tên một yêu cầu riêng của tiêu chuẩn → yes, no, unknown",
               "title of a requirement of the standard's own → yes, no, unknown"),
        CX_KEY("missing", CX_LIST_OF(&cx_shape_text, 0, 0), false, "đúng các số liệu còn thiếu",
               "exactly the measures that lack"),
        CX_KEY("decisive", CX_LIST_OF(&cx_shape_text, 0, 0), false, "đúng các số liệu quyết định",
               "exactly those that decide"),
        {0}}};

const cx_shape cx_trial_shape_case = {
    .kind = CX_SHAPE_MAP,
    .name = "case",
    .any_of = "given like",
    .keys = (const cx_key[]){
        CX_KEY("name", &cx_shape_text, true, "tên ca, không trùng", "a name, like no other"),
        CX_KEY("cite", &cites, false, "một điều khoản của tiêu chuẩn, hoặc danh sách",
               "a clause of the standard, or a list"),
        CX_KEY("like", &cx_shape_text, false, "tên một ca phía trên, để lấy lại số liệu",
               "an earlier case, whose figures it takes over"),
        CX_KEY("given", CX_MAP_OF(&cell, 0, 0), false, "số liệu → giá trị; \"\" là ô trống",
               "measure → figure; \"\" is blank"),
        CX_KEY("expect", &cx_trial_shape_expect, true, "phải ra điều gì", "what must come of it"),
        CX_KEY("draft", &cx_shape_yes_no, false,
               "yes: chương trình lập, chưa ai xác nhận, không tính",
               "yes: made by the program, not yet confirmed; it does not count"),
        {0}}};

const cx_shape cx_trial_shape_suite = {
    .kind = CX_SHAPE_MAP,
    .keys = (const cx_key[]){
        CX_KEY("standard", &cx_shape_text, true, "mã của tiêu chuẩn", "the standard's id"),
        CX_KEY("tests", CX_LIST_OF(&cx_trial_shape_case, 0, 0), true, "các ca kiểm thử",
               "the cases"),
        {0}}};
