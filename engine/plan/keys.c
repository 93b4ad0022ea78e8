/* See keys.h. */
#include "plan/keys.h"

#include "plan/model.h"

static const cx_shape target_id = {.kind = CX_SHAPE_PATTERN,
                                   .name = "target_id",
                                   .numbers = true,
                                   .pattern = "[a-zA-Z0-9][a-zA-Z0-9_.-]{0,63}"};
static const cx_shape bound = {
    .kind = CX_SHAPE_PATTERN, .name = "bound", .pattern = "(>=|>|<=|<|=) *[0-9]*\\.?[0-9]+"};
static const cx_shape unit = {
    .kind = CX_SHAPE_PATTERN, .name = "unit", .pattern = "(%|‰|/100\\.000|trường hợp)"};
static const cx_shape a_year = {
    .kind = CX_SHAPE_WHOLE, .name = "year", .least = CX_PLAN_FIRST_YEAR, .most = CX_PLAN_LAST_YEAR};
static const cx_shape some_count = {
    .kind = CX_SHAPE_WHOLE, .name = "count", .least = 0, .most = 999999999999999};
static const cx_shape signed_count = {
    .kind = CX_SHAPE_PATTERN, .numbers = true, .pattern = "-?[0-9]{1,15}"};
static const cx_shape some_day = {.kind = CX_SHAPE_DAY, .words = "unknown"};

/* ---- the head ---- */

const cx_shape cx_plan_shape_document = {
    .kind = CX_SHAPE_MAP,
    .name = "document",
    .keys = (const cx_key[]){
        CX_KEY("number", &cx_shape_text, true, "số, ký hiệu, hoặc unknown",
               "its number, or unknown"),
        CX_KEY("issued", &some_day, true, "ngày ban hành, hoặc unknown", "the day, or unknown"),
        CX_KEY("issuer", &cx_shape_text, true, "cơ quan ban hành", "who issued it"),
        {0}}};

const cx_shape cx_plan_shape_level = {.kind = CX_SHAPE_WORDS, .words = "province district commune"};

const cx_shape cx_plan_shape_area = {
    .kind = CX_SHAPE_MAP,
    .name = "area",
    .keys = (const cx_key[]){
        CX_KEY("name", &cx_shape_text, true, "tên địa bàn", "its name"),
        CX_KEY("level", &cx_plan_shape_level, true, "cấp", "its level"),
        CX_KEY("within", &cx_shape_text, false, "thuộc đơn vị nào", "what it is part of"),
        {0}}};

const cx_shape cx_plan_shape_years = {
    .kind = CX_SHAPE_MAP,
    .name = "years",
    .keys = (const cx_key[]){CX_KEY("from", &a_year, true, "năm đầu", "the first year"),
                             CX_KEY("to", &a_year, true, "năm cuối", "the last year"),
                             {0}}};

/* ---- indicators ---- */

const cx_shape cx_plan_shape_share = {
    .kind = CX_SHAPE_WORDS, .words = "recognised newly_recognised kept_3 kept_5 registered"};
const cx_shape cx_plan_shape_fate = {.kind = CX_SHAPE_WORDS, .words = "not_met met"};

const cx_shape cx_plan_shape_indicator = {
    .kind = CX_SHAPE_MAP,
    .name = "indicator",
    .rules = (const cx_key_rule[]){{.key = "unit", .word = "%", .only = "from_register"}, {0}},
    .keys = (const cx_key[]){
        CX_KEY("label", &cx_shape_text, true, "tên chỉ số", "its name"),
        CX_KEY_LABEL_EN,
        CX_KEY("unit", &unit, true, "%, ‰, /100.000 hoặc trường hợp",
               "%, ‰, /100.000 or trường hợp (cases)"),
        CX_KEY("counted", &cx_shape_text, false, "đếm cái gì", "what is counted"),
        CX_KEY("counted_en", &cx_shape_text, false, "đếm cái gì, bằng tiếng Anh",
               "what is counted, in English"),
        CX_KEY("private", &cx_shape_yes_no, false, "no: số nhỏ không làm lộ ai; không ghi là yes",
               "no: a small count tells of no person; without it yes"),
        CX_KEY("from_register", &cx_plan_shape_share, false, "lấy từ sổ: tỷ lệ xã được công nhận…",
               "read from the register: the share of communes"),
        CX_KEY("when_none", CX_LAW_OF(&cx_plan_shape_fate), false,
               "khi không có trường hợp nào: met hoặc not_met",
               "where no case arose: met or not_met"),
        {0}}};

/* ---- targets ---- */

const cx_shape cx_plan_shape_year = {
    .kind = CX_SHAPE_MAP,
    .name = "span",
    .rules = (const cx_key_rule[]){{.key = "each", .word = "yes", .otherwise = "from to"}, {0}},
    .keys =
        (const cx_key[]){CX_KEY("each", &cx_shape_no_yes, false, "yes: hằng năm", "yes: each year"),
                         CX_KEY("from", &a_year, false, "năm đầu", "the first year"),
                         CX_KEY("to", &a_year, false, "năm cuối", "the last year"),
                         {0}}};

const cx_shape cx_plan_shape_reading = {.kind = CX_SHAPE_WORDS,
                                        .words = "worded implied ambiguous"};

const cx_shape cx_plan_shape_target = {
    .kind = CX_SHAPE_MAP,
    .name = "target",
    .rules =
        (const cx_key_rule[]){
            CX_RULE_OF_LAW,
            {.key = "reading", .word = "ambiguous", .needed = "or_must_be", .only = "or_must_be"},
            {0}},
    .keys = (const cx_key[]){
        CX_KEY("id", &target_id, true, "mã, không trùng trong tệp", "an id, once in the file"),
        CX_KEY("indicator", &cx_shape_text, true, "mã chỉ số", "an id of `indicators`"),
        CX_KEY("year", CX_EITHER_OF(&cx_plan_shape_year, &a_year), false,
               "năm, hoặc {from, to}, hoặc {each: yes}", "a year, or {from, to}, or {each: yes}"),
        CX_KEY("must_be", &bound, true, "mức phải đạt: >= 95", "what must be reached: >= 95"),
        CX_KEY("reading", &cx_plan_shape_reading, false,
               "worded: văn bản nói rõ; implied: hiểu như vậy; ambiguous: đọc được hai cách",
               "worded: the document says so; implied; ambiguous: it reads two ways"),
        CX_KEY("or_must_be", &bound, false, "cách đọc thứ hai, khi reading là ambiguous",
               "the other reading of an ambiguous one"),
        CX_KEY("bound_in", &cx_shape_text, false, "mã mục tiêu khác nêu mức ấy",
               "another target that states the bound"),
        CX_KEY("range", &cx_shape_text, false, "khoảng văn bản nêu", "a range that is printed"),
        CX_KEY("kept", &cx_shape_no_yes, false, "yes: duy trì", "yes: to be kept"),
        CX_KEY("scope", &cx_shape_text, false, "phạm vi", "its scope"),
        CX_KEY("cite", &cx_shape_text, true, "điều khoản", "its clause"),
        CX_KEYS_OF_LAW,
        {0}}};

/* ---- what offices owe ---- */

const cx_shape cx_plan_shape_department = {
    .kind = CX_SHAPE_MAP,
    .name = "department",
    .rules = (const cx_key_rule[]){CX_RULE_OF_LAW, {0}},
    .keys = (const cx_key[]){CX_KEY("who", &cx_shape_text, true,
                                    "cơ quan, hoặc none: văn bản không nêu ai",
                                    "an office, or none: nobody is named"),
                             CX_KEY("targets", CX_LIST_OF(&cx_shape_text, 0, 0), true,
                                    "mã các mục tiêu phụ trách", "ids of its targets"),
                             CX_KEY("cite", &cx_shape_text, false, "điều khoản", "the clause"),
                             CX_KEYS_OF_LAW,
                             {0}}};

const cx_shape cx_plan_shape_deadline = {
    .kind = CX_SHAPE_MAP,
    .name = "deadline",
    .rules = (const cx_key_rule[]){CX_RULE_OF_LAW, {0}},
    .keys = (const cx_key[]){
        CX_KEY("id", &cx_shape_text, true, "mã, không trùng trong tệp", "an id, once in the file"),
        CX_KEY("label", &cx_shape_text, true, "việc gì", "what it is"),
        CX_KEY_LABEL_EN,
        CX_KEY("from", &cx_shape_text, false, "ai báo cáo", "who reports"),
        CX_KEY("to", &cx_shape_text, false, "báo cáo ai", "to whom"),
        CX_KEY("before", &cx_shape_month_day, true, "phải trước tháng-ngày ấy",
               "strictly before this month-day"),
        CX_KEYS_OF_LAW,
        {0}}};

/* Its `quote` must be there. */
const cx_shape cx_plan_shape_duty = {
    .kind = CX_SHAPE_MAP,
    .name = "duty",
    .any_of = "quote",
    .rules = (const cx_key_rule[]){CX_RULE_OF_LAW, {0}},
    .keys = (const cx_key[]){
        CX_KEY("id", &cx_shape_text, true, "mã, không trùng trong tệp", "an id, once in the file"),
        CX_KEY("kind", &cx_shape_id, true, "loại, một từ tự đặt", "a word of your own"),
        CX_KEY("by", &cx_shape_day, false, "hạn cuối, nếu có", "the last day, where it has one"),
        CX_KEY("day_printed", &cx_shape_text, false, "ngày văn bản in mà không có thật",
               "a day that it prints and that is none"),
        CX_KEYS_OF_LAW,
        {0}}};

const cx_shape cx_plan_shape_words = {
    .kind = CX_SHAPE_MAP,
    .name = "words",
    .keys = (const cx_key[]){
        CX_KEY("cite", &cx_shape_text, true, "điều khoản", "the clause"),
        CX_KEY("text", &cx_shape_text, true, "nội dung điều khoản ấy", "its words"),
        CX_KEY("reason", &cx_shape_text, true, "vì sao không có con số", "why no number holds it"),
        {0}}};

/* ---- the file ---- */

const cx_shape cx_plan_shape_plan = {
    .kind = CX_SHAPE_MAP,
    .keys = (const cx_key[]){
        CX_KEY("plan", &cx_shape_id, true, "mã của kế hoạch", "the plan's id"),
        CX_KEY("title", CX_LAW_OF(&cx_shape_text), true, "tên kế hoạch", "its title"),
        CX_KEY("document", CX_LAW_OF(&cx_plan_shape_document), true,
               "văn bản: số, ngày, cơ quan ban hành", "the document: number, day, issuer"),
        CX_KEY("area", CX_LAW_OF(&cx_plan_shape_area), true, "địa bàn áp dụng", "where it holds"),
        CX_KEY("years", CX_LAW_OF(&cx_plan_shape_years), true, "các năm", "its years"),
        CX_KEY("sources", &cx_shape_sources, false, "như trong standard.yaml",
               "as in standard.yaml"),
        CX_KEY("indicators", CX_MAP_OF(&cx_plan_shape_indicator, 0, CX_PLAN_MOST_INDICATORS), true,
               "mã → chỉ số", "id → indicator"),
        CX_KEY("targets", CX_LIST_OF(&cx_plan_shape_target, 0, CX_PLAN_MOST_TARGETS), true,
               "các mục tiêu", "the targets"),
        CX_KEY("departments", CX_LIST_OF(&cx_plan_shape_department, 0, CX_PLAN_MOST_DEPARTMENTS),
               false, "cơ quan nào phụ trách mục tiêu nào", "who answers for which targets"),
        CX_KEY("deadlines", CX_LIST_OF(&cx_plan_shape_deadline, 0, CX_PLAN_MOST_DUTIES), false,
               "các báo cáo phải nộp", "reports due"),
        CX_KEY("duties", CX_LIST_OF(&cx_plan_shape_duty, 0, CX_PLAN_MOST_DUTIES), false,
               "các yêu cầu, quy tắc, dẫn chiếu khác", "other orders, rules, references"),
        CX_KEY("unmodelled", CX_LIST_OF(&cx_plan_shape_words, 0, CX_PLAN_MOST_DUTIES), false,
               "mục tiêu chỉ có lời", "targets in words"),
        {0}}};

/* ---- its tests ---- */

const cx_shape cx_plan_shape_given = {
    .kind = CX_SHAPE_MAP,
    .name = "given",
    .keys = (const cx_key[]){CX_KEY("target", &cx_shape_text, true, "mã mục tiêu", "a target's id"),
                             CX_KEY("year", &a_year, false, "năm; không ghi: năm đầu của kế hoạch",
                                    "a year; without it the plan's first"),
                             CX_KEY("part", &some_count, false, "tử số; không ghi: để trống",
                                    "the part; without it blank"),
                             CX_KEY("whole", &some_count, false, "mẫu số; không ghi: để trống",
                                    "the whole; without it blank"),
                             {0}}};

const cx_shape cx_plan_shape_status = {.kind = CX_SHAPE_WORDS,
                                       .words = "met not_met open undecided"};

const cx_shape cx_plan_shape_expect = {
    .kind = CX_SHAPE_MAP,
    .name = "expect",
    .keys = (const cx_key[]){CX_KEY("status", &cx_plan_shape_status, true, "kết quả", "the answer"),
                             CX_KEY("short", &signed_count, false, "còn thiếu bao nhiêu đơn vị",
                                    "by how many units it falls short"),
                             {0}}};

const cx_shape cx_plan_shape_test = {
    .kind = CX_SHAPE_MAP,
    .name = "test",
    .keys = (const cx_key[]){
        CX_KEY("name", &cx_shape_text, true, "tên ca", "a name"),
        CX_KEY("given", &cx_plan_shape_given, true, "số liệu của một mục tiêu",
               "figures of one target"),
        CX_KEY("expect", &cx_plan_shape_expect, true, "phải ra điều gì", "what must come of it"),
        {0}}};

const cx_shape cx_plan_shape_suite = {
    .kind = CX_SHAPE_MAP,
    .keys = (const cx_key[]){CX_KEY("plan", &cx_shape_id, true, "mã của kế hoạch", "the plan's id"),
                             CX_KEY("tests", CX_LIST_OF(&cx_plan_shape_test, 0, CX_PLAN_MOST_TESTS),
                                    true, "các ca kiểm thử", "the cases"),
                             {0}}};
