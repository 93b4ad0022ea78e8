/* See procedure.h. */
#include "keys/procedure.h"

#include "keys/limits.h"
#include "keys/standard.h"

static const cx_shape day = {.kind = CX_SHAPE_DAY, .words = "unknown"};
static const cx_shape last_day = {.kind = CX_SHAPE_DAY, .words = "open unknown"};
static const cx_shape month_day = {.kind = CX_SHAPE_MONTH_DAY, .words = "unknown"};
static const cx_shape month = {.kind = CX_SHAPE_WHOLE, .least = 1, .most = 12, .words = "unknown"};

/* A list of texts, or `unknown`. */
#define TEXTS CX_LAW_OF(CX_EITHER_OF(CX_LIST_OF(&cx_shape_text, 0, 0), &cx_shape_unknown))

const cx_shape cx_shape_valid = {
    .kind = CX_SHAPE_MAP,
    .name = "valid",
    .keys =
        (const cx_key[]){CX_KEY("from", CX_LAW_OF(&day), false,
                                "từ ngày; chưa biết thì ghi unknown", "the first day, or unknown"),
                         CX_KEY("to", CX_LAW_OF(&last_day), false,
                                "đến hết ngày, open hoặc unknown", "the last day, open or unknown"),
                         {0}}};

#define VALID                                                                                      \
  CX_KEY("valid", &cx_shape_valid, false, "có giá trị từ ngày nào đến ngày nào",                   \
         "since when and until when")
#define WHERE                                                                                      \
  CX_KEY("where", &cx_shape_text, false, "áp dụng ở đâu; không ghi: mọi nơi",                      \
         "where it holds; without it everywhere")

const cx_shape cx_shape_stage = {.kind = CX_SHAPE_WORDS, .words = "self verified"};

const cx_shape cx_shape_body = {
    .kind = CX_SHAPE_MAP,
    .name = "body",
    .keys = (const cx_key[]){
        CX_KEY("label", &cx_shape_text, true, "tên hội đồng", "its name"),
        CX_KEY_LABEL_EN,
        CX_KEY("stage", CX_LAW_OF(&cx_shape_stage), true,
               "self: tự đánh giá xã mình; verified: thẩm định",
               "self: assesses its own commune; verified: examines"),
        CX_KEY("founded_by", CX_LAW_OF(&cx_shape_text), false, "ai thành lập", "who sets it up"),
        CX_KEY("chair", TEXTS, false, "chức vụ chủ tịch", "posts that chair it"),
        CX_KEY("standing", TEXTS, false, "ủy viên thường trực", "standing members"),
        CX_KEY("members", TEXTS, false, "ủy viên", "members"),
        VALID,
        {0}}};

const cx_shape cx_shape_marks = {.kind = CX_SHAPE_WORDS, .words = "hand_over"};

const cx_shape cx_shape_deadline = {
    .kind = CX_SHAPE_MAP,
    .name = "deadline",
    .keys = (const cx_key[]){
        CX_KEY("id", &cx_shape_id, true, "mã, không trùng trong tệp", "an id, once in the file"),
        CX_KEY("label", &cx_shape_text, true, "việc gì", "what it is"),
        CX_KEY_LABEL_EN,
        WHERE,
        CX_KEY("from", &cx_shape_text, false, "ai báo cáo", "who reports"),
        CX_KEY("to", &cx_shape_text, false, "báo cáo ai", "to whom"),
        CX_KEY("before", CX_LAW_OF(&month_day), true, "phải trước tháng-ngày ấy",
               "strictly before this month-day"),
        CX_KEY("marks", &cx_shape_marks, false, "hand_over: bó bàn giao thay cho báo cáo này",
               "hand_over: a bundle stands for this report"),
        VALID,
        {0}}};

const cx_shape cx_shape_authority = {
    .kind = CX_SHAPE_MAP,
    .name = "authority",
    .keys = (const cx_key[]){
        CX_KEY("act", &cx_shape_id, true,
               "việc gì: recognise là quyết định công nhận, việc khác mã tùy đặt",
               "what: recognise for decisions, else any id"),
        CX_KEY("label", &cx_shape_text, true, "bằng lời", "in words"),
        CX_KEY_LABEL_EN,
        CX_KEY("who", CX_LAW_OF(&cx_shape_text), true, "ai có thẩm quyền", "who decides"),
        VALID,
        {0}}};

const cx_shape cx_shape_department = {
    .kind = CX_SHAPE_MAP,
    .name = "department",
    .keys = (const cx_key[]){
        CX_KEY("who", &cx_shape_text, true, "tên cơ quan", "its name"),
        WHERE,
        CX_KEY("criteria", TEXTS, true, "số các tiêu chí phụ trách", "numbers of criteria"),
        VALID,
        {0}}};

const cx_shape cx_shape_commendation = {
    .kind = CX_SHAPE_MAP,
    .name = "commendation",
    .keys = (const cx_key[]){
        CX_KEY("years", CX_LAW_OF(CX_WHOLE_OF(1, 99)), true, "số năm liên tục", "years running"),
        CX_KEY("by", &cx_shape_text, true, "ai khen thưởng", "who commends"),
        CX_KEY("proposed_by", &cx_shape_text, false, "ai đề nghị", "who proposes"),
        WHERE,
        {0}}};

const cx_shape cx_shape_assessment = {
    .kind = CX_SHAPE_MAP,
    .name = "assessment",
    .keys = (const cx_key[]){
        CX_KEY("month", CX_LAW_OF(&month), false, "tháng đánh giá", "the month of it"),
        CX_KEY("period", CX_LAW_OF(CX_EITHER_OF(&cx_shape_period, &cx_shape_unknown)), false,
               "kỳ đánh giá như trong tiêu chuẩn", "the period, as in the standard"),
        CX_KEY("dossier", TEXTS, false, "các giấy tờ của hồ sơ", "the papers of the dossier"),
        {0}}};

const cx_shape cx_shape_rounds = {
    .kind = CX_SHAPE_MAP,
    .name = "rounds",
    .keys = (const cx_key[]){
        CX_KEY("plan_from", CX_WHOLE_OF(1900, 9999), true, "năm đầu của một kế hoạch",
               "the first year of a plan"),
        CX_KEY("every", CX_WHOLE_OF(1, CX_MOST_ROUNDS), true, "một kế hoạch mấy năm",
               "years that a plan lasts"),
        CX_KEY("years", CX_LIST_OF(CX_WHOLE_OF(1, CX_MOST_ROUNDS), 1, CX_MOST_ROUNDS), true,
               "đánh giá vào những năm thứ mấy, tăng dần", "which years of it, rising"),
        {0}}};

const cx_shape cx_shape_procedure = {
    .kind = CX_SHAPE_MAP,
    .keys = (const cx_key[]){
        CX_KEY("procedure", &cx_shape_id, true, "mã của tiêu chuẩn", "the standard's id"),
        CX_KEY("sources", &cx_shape_sources, false, "như trong standard.yaml",
               "as in standard.yaml"),
        CX_KEY("assessment", &cx_shape_assessment, false, "đánh giá khi nào, hồ sơ gồm gì",
               "when, and what papers"),
        CX_KEY("rounds", CX_LAW_OF(CX_EITHER_OF(&cx_shape_rounds, &cx_shape_unknown)), false,
               "đánh giá vào những năm nào; không ghi: hằng năm",
               "in which years; without it every year"),
        CX_KEY("bodies", CX_MAP_OF(&cx_shape_body, 0, CX_MOST_BODIES), true, "mã → hội đồng",
               "id → council"),
        CX_KEY("deadlines", CX_LIST_OF(&cx_shape_deadline, 0, CX_MOST_ENTRIES), false,
               "các thời hạn", "deadlines"),
        CX_KEY("authorities", CX_LIST_OF(&cx_shape_authority, 0, CX_MOST_ENTRIES), false,
               "ai quyết định, từ khi nào", "who decides, and since when"),
        CX_KEY("departments", CX_LIST_OF(&cx_shape_department, 0, CX_MOST_ENTRIES), false,
               "cơ quan nào theo dõi tiêu chí nào", "who follows which criteria"),
        CX_KEY("commendations", CX_LIST_OF(&cx_shape_commendation, 0, CX_MOST_ENTRIES), false,
               "khen thưởng theo số năm liên tục", "years running that may be commended"),
        {0}}};
