/* See standard.h. */
#include "keys/standard.h"

#include "keys/item.h"
#include "keys/limits.h"
#include "text/code.h"

enum { MOST_POINTS = CX_MOST_POINTS * 100 };

static const cx_shape some_points = {.kind = CX_SHAPE_POINTS, .least = 1, .most = MOST_POINTS};
static const cx_shape any_points = {.kind = CX_SHAPE_POINTS, .least = 0, .most = MOST_POINTS};
static const cx_shape percent = {.kind = CX_SHAPE_POINTS, .least = 0, .most = 100 * 100};
static const cx_shape taken_points = {.kind = CX_SHAPE_POINTS, .least = -MOST_POINTS, .most = 0};
static const cx_shape last_day = {.kind = CX_SHAPE_DAY, .words = "open"};

/* ---- the head ---- */

const cx_shape cx_shape_document = {
    .kind = CX_SHAPE_MAP,
    .name = "document",
    .keys = (const cx_key[]){
        CX_KEY("number", &cx_shape_text, true, "số, ký hiệu văn bản", "its number"),
        CX_KEY("issued", &cx_shape_day, true, "ngày ban hành", "the day it was issued"),
        CX_KEY("issuer", &cx_shape_text, true, "cơ quan ban hành", "who issued it"),
        {0}}};

const cx_shape cx_shape_force = {
    .kind = CX_SHAPE_MAP,
    .name = "in_force",
    .keys = (const cx_key[]){
        CX_KEY("from", CX_LAW_OF(&cx_shape_day), true, "có hiệu lực từ ngày", "the first day"),
        CX_KEY("to", CX_LAW_OF(&last_day), true, "ngày cuối có hiệu lực, hoặc open",
               "the last day, or open"),
        CX_KEY("overlaps", CX_LAW_OF(CX_LIST_OF(&cx_shape_id, 0, 0)), false,
               "mã các tiêu chuẩn trước vẫn còn áp dụng song song",
               "ids of earlier standards that go on beside it"),
        {0}}};

const cx_shape cx_shape_period = {
    .kind = CX_SHAPE_MAP,
    .name = "period",
    .keys = (const cx_key[]){
        CX_KEY("from", &cx_shape_month_day, true, "tháng-ngày đầu", "the first month-day"),
        CX_KEY("to", &cx_shape_month_day, true, "tháng-ngày cuối", "the last month-day"),
        {0}}};

const cx_shape cx_shape_defaults = {
    .kind = CX_SHAPE_MAP,
    .name = "defaults",
    .keys = (const cx_key[]){
        CX_KEY("when_none", CX_LAW_OF(&cx_shape_when_none), true,
               "tỷ lệ có mẫu số bằng 0: full đủ điểm, zero 0 điểm, unknown chưa rõ",
               "a rate whose denominator is 0: full, zero or unknown"),
        CX_KEY("pass", CX_LAW_OF(&cx_shape_text), true,
               "khi nào một tiêu chí đạt: biểu thức trên points và max",
               "when a criterion is met: an expression over points and max"),
        {0}}};

const cx_shape cx_shape_scoring = {.kind = CX_SHAPE_WORDS, .words = "points met"};

/* ---- criteria ---- */

#define CRITERION_HEAD                                                                             \
  CX_KEY("id", CX_LAW_OF(&cx_shape_id), true, "số của tiêu chí", "its number"),                    \
      CX_KEY("title", CX_LAW_OF(&cx_shape_text), true, "tên tiêu chí", "its title"),               \
      CX_KEY_TITLE_EN, CX_KEY("cite", CX_LAW_OF(&cx_shape_text), true, "điều khoản", "its clause")
#define CRITERION_REST(item)                                                                       \
  CX_KEY("pass", CX_LAW_OF(&cx_shape_text), false, "mốc đạt riêng, thay cho defaults",             \
         "its own mark, in place of the default"),                                                 \
      CX_KEY("items", CX_LIST_OF(&(item), 1, CX_MOST_ITEMS), true, "các chỉ tiêu", "its items"),   \
      CX_KEYS_OF_APPLIES

const cx_shape cx_shape_criterion = {
    .kind = CX_SHAPE_MAP,
    .name = "criterion",
    .together = "applies otherwise",
    .keys = (const cx_key[]){
        CRITERION_HEAD,
        CX_KEY("max_points", CX_LAW_OF(&any_points), false,
               "điểm tối đa mà văn bản nêu; các chỉ tiêu phải cộng lại bằng số ấy",
               "the maximum that the document says; its items must add up to it"),
        CX_KEY("floor", CX_LAW_OF(&taken_points), false,
               "điểm của tiêu chí không thấp hơn số này (0 hoặc số âm); cần khi có điểm trừ",
               "the criterion gives no less (0 or negative); needed where points are taken away"),
        CRITERION_REST(cx_shape_item),
        {0}}};

const cx_shape cx_shape_criterion_met = {
    .kind = CX_SHAPE_MAP,
    .name = "criterion_met",
    .together = "applies otherwise",
    .keys = (const cx_key[]){CRITERION_HEAD, CRITERION_REST(cx_shape_item_met), {0}}};

/* ---- outcome ---- */

const cx_shape cx_shape_requirement = {
    .kind = CX_SHAPE_MAP,
    .name = "requirement",
    .rules = (const cx_key_rule[]){CX_RULE_OF_LAW, {0}},
    .keys = (const cx_key[]){
        CX_KEY("when", &cx_shape_text, true, "điều kiện phải đúng thì mới công nhận",
               "the condition that recognition asks for"),
        CX_KEY("title", &cx_shape_text, true, "yêu cầu bằng lời", "the requirement in words"),
        CX_KEY_TITLE_EN,
        CX_KEY("cite", &cx_shape_text, false, "điều khoản", "its clause"),
        CX_KEYS_OF_LAW,
        {0}}};

const cx_shape cx_shape_requirement_word = {.kind = CX_SHAPE_WORDS, .words = "all_pass no_zero"};

#define REQUIRES(fewest)                                                                           \
  CX_KEY("requires",                                                                               \
         CX_LAW_OF(CX_LIST_OF(CX_EITHER_OF(&cx_shape_requirement, &cx_shape_requirement_word),     \
                              fewest, CX_MOST_CONDITIONS)),                                        \
         true,                                                                                     \
         "all_pass (mọi tiêu chí đạt), no_zero (không tiêu chí nào 0 điểm), hoặc yêu cầu riêng",   \
         "all_pass (every criterion is met), no_zero (none at 0), or requirements of its own")
#define CLASSES(class, is_needed)                                                                  \
  CX_KEY("classes", CX_MAP_OF(&(class), 1, CX_MOST_CLASSES), is_needed,                            \
         "mã nhóm → nhóm xã; không xã nào ở hai nhóm",                                             \
         "id → class of communes; no commune is in two")
const cx_shape cx_shape_outcome = {
    .kind = CX_SHAPE_MAP,
    .name = "outcome",
    .keys = (const cx_key[]){REQUIRES(0), CLASSES(cx_shape_class, true), {0}}};
static const cx_shape outcome_met = {
    .kind = CX_SHAPE_MAP,
    .name = "outcome_met",
    .keys = (const cx_key[]){REQUIRES(1), CLASSES(cx_shape_class_met, false), {0}}};

#define CLASS_HEAD                                                                                 \
  CX_KEY("label", &cx_shape_text, true, "tên nhóm", "its name"), CX_KEY_LABEL_EN,                  \
      CX_KEY("when", &cx_shape_text, true, "điều kiện trên các số liệu yes_no và choice",          \
             "a condition over yes_no and choice measures"),                                       \
      CX_KEY("when_basis", &cx_shape_basis, false,                                                 \
             "căn cứ của điều kiện, cùng source và quote của nhóm",                                \
             "the basis of the condition, with the class's own source and quote")
#define MIN_SHARE                                                                                  \
  CX_KEY("min_share", &percent, false,                                                             \
         "cần đạt bao nhiêu phần trăm của phần được áp dụng, 0 đến 100",                           \
         "percent of the maximum that applies, 0 to 100")
#define CLASS_RULES                                                                                \
  .rules = (const cx_key_rule[]) {                                                                 \
    CX_RULE_OF_LAW, {.key = "when_basis", .word = "inferred", .needed = "note"}, {                 \
      0                                                                                            \
    }                                                                                              \
  }

const cx_shape cx_shape_class = {
    .kind = CX_SHAPE_MAP,
    .name = "class",
    .one_of = "min_total min_share",
    CLASS_RULES,
    .keys = (const cx_key[]){
        CLASS_HEAD,
        CX_KEY("min_total", &any_points, false, "tổng điểm cần đạt", "points that are needed"),
        MIN_SHARE,
        CX_KEYS_OF_LAW,
        {0}}};

const cx_shape cx_shape_class_met = {
    .kind = CX_SHAPE_MAP,
    .name = "class_met",
    CLASS_RULES,
    .keys = (const cx_key[]){CLASS_HEAD, MIN_SHARE, CX_KEYS_OF_LAW, {0}}};

/* ---- the file ---- */

#define FILE_HEAD                                                                                  \
  CX_KEY("standard", &cx_shape_id, true, "mã của tiêu chuẩn", "the standard's id"),                \
      CX_KEY("title", CX_LAW_OF(&cx_shape_text), true, "tên tiêu chuẩn", "its title"),             \
      CX_KEY("document", CX_LAW_OF(&cx_shape_document), true,                                      \
             "văn bản: số, ngày, cơ quan ban hành", "the document: number, day, issuer"),          \
      CX_KEY("in_force", &cx_shape_force, true, "thời gian hiệu lực", "its time in force"),        \
      CX_KEY("period", CX_LAW_OF(&cx_shape_period), true,                                          \
             "kỳ đánh giá, từ tháng-ngày đến tháng-ngày", "the assessment period"),                \
      CX_KEY("scoring", CX_LAW_OF(&cx_shape_scoring), false,                                       \
             "points: cho điểm (không ghi cũng vậy); met: đếm chỉ tiêu đạt",                       \
             "points (as without it); met: items met are counted")
#define FILE_REST(criterion, outcome)                                                              \
  CX_KEY("measures", &cx_shape_text, true, "đường dẫn từ điển số liệu, tính từ tệp này",           \
         "path of the dictionary, from this file"),                                                \
      CX_KEY("sources", &cx_shape_sources, false, "mã → trang hoặc văn bản đã đọc",                \
             "id → a page or document that was read"),                                             \
      CX_KEY("defaults", &cx_shape_defaults, true, "when_none và pass của cả tệp",                 \
             "when_none and pass of the whole file"),                                              \
      CX_KEY("criteria", CX_LIST_OF(&(criterion), 1, CX_MOST_CRITERIA), true, "các tiêu chí",      \
             "the criteria"),                                                                      \
      CX_KEY("outcome", &(outcome), true, "yêu cầu và các nhóm xã", "requirements and classes"),   \
      CX_KEY("unmodelled", &cx_shape_unmodelled, false, "điều văn bản nói mà tệp chưa nói được",   \
             "what the document says and the file cannot express")

const cx_shape cx_shape_standard_points = {
    .kind = CX_SHAPE_MAP,
    .name = "standard",
    .keys =
        (const cx_key[]){FILE_HEAD,
                         CX_KEY("max_points", CX_LAW_OF(&some_points), true,
                                "tổng điểm tối đa của mọi chỉ tiêu", "what all items add up to"),
                         FILE_REST(cx_shape_criterion, cx_shape_outcome),
                         {0}}};

static const cx_shape standard_met = {
    .kind = CX_SHAPE_MAP,
    .name = "standard_met",
    .keys = (const cx_key[]){FILE_HEAD, FILE_REST(cx_shape_criterion_met, outcome_met), {0}}};

const cx_shape cx_shape_standard = {
    .kind = CX_SHAPE_BY_KEY,
    .cases = (const cx_shape_case[]){
        {"scoring", "met", &standard_met}, {NULL, NULL, &cx_shape_standard_points}, {0}}};

/* ---- measures.yaml ---- */

const cx_shape cx_shape_measure_type = {.kind = CX_SHAPE_WORDS, .words = "count yes_no choice"};
const cx_shape cx_shape_improve = {.kind = CX_SHAPE_WORDS, .words = "never more less"};
const cx_shape cx_shape_evidence = {.kind = CX_SHAPE_WORDS, .words = "required"};

const cx_shape cx_shape_measure = {
    .kind = CX_SHAPE_MAP,
    .name = "measure",
    .rules =
        (const cx_key_rule[]){
            {.key = "type", .word = "choice", .needed = "values", .only = "values"},
            {.key = "type", .word = "count", .only = "private at_most"},
            {0}},
    .keys = (const cx_key[]){
        CX_KEY("type", &cx_shape_measure_type, true,
               "count số đếm, yes_no có hoặc không, choice một trong `values`",
               "count, yes_no, or choice (one of `values`)"),
        CX_KEY("label", &cx_shape_text, true, "tên cột trong bảng số liệu, không trùng",
               "the column's name, like no other"),
        CX_KEY_LABEL_EN,
        CX_KEY("unit", &cx_shape_text, false, "đếm cái gì", "what is counted"),
        CX_KEY("at_most", &cx_shape_text, false, "số đếm mà nó là một phần: không bao giờ lớn hơn",
               "the count it is part of: it is never greater"),
        CX_KEY("improve", &cx_shape_improve, false,
               "kế hoạch phấn đấu được nêu: more tăng, less giảm; không ghi là never",
               "may a plan name it: more, less; without it never"),
        CX_KEY("evidence", &cx_shape_evidence, false,
               "required: phải nêu văn bản chứng minh, hoặc vì sao không có",
               "required: it names a paper, or why there is none"),
        CX_KEY("private", &cx_shape_yes_no, false,
               "của số đếm; no: số nhỏ không làm lộ ai; không ghi là yes",
               "of counts; no: a small count tells of no person; without it yes"),
        CX_KEY("values", CX_MAP_OF(&cx_shape_text, 1, CX_MOST_CHOICES), false,
               "của choice: mã → tên", "of choices: id → label"),
        {0}}};

const cx_shape cx_shape_code_form = {
    .kind = CX_SHAPE_MAP,
    .name = "commune_code",
    .keys = (const cx_key[]){
        CX_KEY("digits", CX_WHOLE_OF(1, CX_CODE_MOST_DIGITS), true, "số chữ số", "how many digits"),
        {0}}};

const cx_shape cx_shape_measures = {
    .kind = CX_SHAPE_MAP,
    .of = &cx_shape_measure,
    .most = CX_MOST_MEASURES,
    .keys = (const cx_key[]){CX_KEY("commune_code", &cx_shape_code_form, false,
                                    "mã xã gồm mấy chữ số; không ghi là 5",
                                    "how a commune's code is written; without it 5 digits"),
                             {0}}};
