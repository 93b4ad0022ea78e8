/* See shape.h. */
#include "keys/shape.h"

const cx_shape cx_shape_text = {.kind = CX_SHAPE_TEXT, .name = "text"};
const cx_shape cx_shape_id = {.kind = CX_SHAPE_ID, .name = "id"};
const cx_shape cx_shape_day = {.kind = CX_SHAPE_DAY, .name = "day"};
const cx_shape cx_shape_month_day = {.kind = CX_SHAPE_MONTH_DAY, .name = "month_day"};
const cx_shape cx_shape_unknown = {.kind = CX_SHAPE_WORDS, .words = "unknown"};
const cx_shape cx_shape_yes_no = {.kind = CX_SHAPE_WORDS, .words = "yes no"};
const cx_shape cx_shape_no_yes = {.kind = CX_SHAPE_WORDS, .words = "no yes"};
const cx_shape cx_shape_when_none = {.kind = CX_SHAPE_WORDS, .words = "full zero unknown"};

const cx_shape cx_shape_basis = {
    .kind = CX_SHAPE_WORDS, .name = "basis", .words = "official published inferred working"};

const cx_shape cx_shape_source = {
    .kind = CX_SHAPE_EITHER,
    .name = "source",
    .cases = (const cx_shape_case[]){
        {NULL, NULL, CX_LIST_OF(&cx_shape_text, 0, 0)}, {NULL, NULL, &cx_shape_text}, {0}}};

const cx_shape cx_shape_law = {.kind = CX_SHAPE_MAP,
                               .rules = (const cx_key_rule[]){CX_RULE_OF_LAW, {0}},
                               .keys =
                                   (const cx_key[]){CX_KEY("value", &cx_shape_text, true,
                                                           "chính giá trị ấy", "the value itself"),
                                                    CX_KEYS_OF_LAW,
                                                    {0}}};

const cx_shape cx_shape_cited = {
    .kind = CX_SHAPE_MAP,
    .name = "cited",
    .keys = (const cx_key[]){
        CX_KEY("title", &cx_shape_text, true, "tên trang hoặc văn bản", "what it is"),
        CX_KEY("url", &cx_shape_text, false, "địa chỉ", "its address"),
        CX_KEY("read", &cx_shape_day, false, "ngày đọc", "the day it was read"),
        {0}}};

const cx_shape cx_shape_sources = {.kind = CX_SHAPE_MAP, .of = &cx_shape_cited};

static const cx_shape unmodelled_entry = {
    .kind = CX_SHAPE_MAP,
    .name = "unmodelled",
    .keys = (const cx_key[]){
        CX_KEY("cite", &cx_shape_text, true, "điều khoản", "the clause"),
        CX_KEY("text", &cx_shape_text, true, "nội dung điều khoản ấy", "its words"),
        CX_KEY("reason", &cx_shape_text, true, "vì sao tệp chưa nói được",
               "why the file cannot express it"),
        {0}}};

const cx_shape cx_shape_unmodelled = {.kind = CX_SHAPE_LIST, .of = &unmodelled_entry};
