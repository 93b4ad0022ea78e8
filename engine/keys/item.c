/* See item.h. */
#include "keys/item.h"

#include "keys/limits.h"

enum { MOST_POINTS = CX_MOST_POINTS * 100, MOST_PER = 1000000 };

static const cx_shape signed_points = {
    .kind = CX_SHAPE_POINTS, .name = "points", .least = -MOST_POINTS, .most = MOST_POINTS};

const cx_shape cx_shape_otherwise = {.kind = CX_SHAPE_WORDS, .words = "full zero leave_out"};

/* ---- bands ---- */

#define WHEN                                                                                       \
  CX_KEY("when", &cx_shape_text, true,                                                             \
         "phép thử, hoặc nhiều phép thử cách nhau dấu phẩy: \">= 98\", \"[95..98)\", \"< 95\"",    \
         "a test, or several with commas between: \">= 98\", \"[95..98)\", \"< 95\"")
#define RULES_OF_LAW                                                                               \
  .rules = (const cx_key_rule[]) {                                                                 \
    CX_RULE_OF_LAW, {                                                                              \
      0                                                                                            \
    }                                                                                              \
  }

const cx_shape cx_shape_band = {.kind = CX_SHAPE_MAP,
                                .name = "band",
                                RULES_OF_LAW,
                                .keys = (const cx_key[]){WHEN,
                                                         CX_KEY("points", &signed_points, true,
                                                                "điểm của mức này", "its points"),
                                                         CX_KEYS_OF_LAW,
                                                         {0}}};

const cx_shape cx_shape_band_met = {
    .kind = CX_SHAPE_MAP,
    .name = "band_met",
    RULES_OF_LAW,
    .keys = (const cx_key[]){WHEN,
                             CX_KEY("met", &cx_shape_no_yes, true,
                                    "yes: ở mức này chỉ tiêu đạt; no: không đạt",
                                    "yes: in this band the item is met; no: it is not"),
                             CX_KEYS_OF_LAW,
                             {0}}};

#define BY                                                                                         \
  CX_KEY("by", &cx_shape_text, true, "số liệu kiểu choice mà thang điểm tùy theo",                 \
         "the choice measure by which the bands differ")
#define LISTS(band)                                                                                \
  CX_KEY(                                                                                          \
      "lists", CX_MAP_OF(CX_LIST_OF(&(band), 1, CX_MOST_BANDS), 1, 0), true,                       \
      "với mỗi giá trị của số liệu ấy một danh sách mức; điểm cao nhất các danh sách bằng nhau",   \
      "one list of bands for each value of that measure; their greatest points are equal")

const cx_shape cx_shape_bands_by = {.kind = CX_SHAPE_MAP,
                                    .name = "bands_by",
                                    .keys = (const cx_key[]){BY, LISTS(cx_shape_band), {0}}};
const cx_shape cx_shape_bands_by_met = {.kind = CX_SHAPE_MAP,
                                        .name = "bands_by_met",
                                        .keys =
                                            (const cx_key[]){BY, LISTS(cx_shape_band_met), {0}}};

static const cx_shape bands = {
    .kind = CX_SHAPE_EITHER,
    .name = "bands",
    .cases = (const cx_shape_case[]){{NULL, NULL, &cx_shape_bands_by},
                                     {NULL, NULL, CX_LIST_OF(&cx_shape_band, 1, CX_MOST_BANDS)},
                                     {0}}};
static const cx_shape bands_met = {
    .kind = CX_SHAPE_EITHER,
    .name = "bands_met",
    .cases = (const cx_shape_case[]){{NULL, NULL, &cx_shape_bands_by_met},
                                     {NULL, NULL, CX_LIST_OF(&cx_shape_band_met, 1, CX_MOST_BANDS)},
                                     {0}}};

/* ---- keys that several kinds have ---- */

#define HEAD                                                                                       \
  CX_KEY("id", &cx_shape_id, true, "mã, không trùng trong tệp: a-z, chữ số, _ - .",                \
         "an id, once in the file: a-z, digits, _ - ."),                                           \
      CX_KEY("title", &cx_shape_text, true, "nội dung chỉ tiêu", "what the item asks"),            \
      CX_KEY_TITLE_EN
#define POINTS                                                                                     \
  CX_KEY("points", &signed_points, true, "điểm khi đạt; số âm là điểm trừ (tiêu chí cần `floor`)", \
         "points when it holds; negative ones are taken away (the criterion needs `floor`)")
#define BANDS(shape)                                                                               \
  CX_KEY("bands", &(shape), true,                                                                  \
         "các mức, không chồng nhau và không hở; hoặc by và lists: mỗi giá trị một thang",         \
         "bands, disjoint and complete; or by and lists: one list for each value of a choice")
#define CHECK CX_KEY("check", &cx_shape_text, true, "số liệu kiểu yes_no", "a yes_no measure")
#define RATE                                                                                       \
  CX_KEY("rate", &cx_shape_text, true, "tỷ lệ: a / b, hoặc tổng trong ngoặc: (a + b) / (c + d)",   \
         "a rate: a / b, or sums in parentheses: (a + b) / (c + d)"),                              \
      CX_KEY("per", CX_WHOLE_OF(1, MOST_PER), true,                                                \
             "tính trên bao nhiêu: 100 là phần trăm, 1000 là phần nghìn",                          \
             "per how many: 100 percent, 1000 per mille")
#define WHEN_NONE                                                                                  \
  CX_KEY("when_none", CX_LAW_OF(&cx_shape_when_none), false,                                       \
         "khi mẫu số bằng 0: full, zero hoặc unknown; không ghi thì theo defaults",                \
         "when the denominator is 0: full, zero or unknown; without it as in defaults")
#define COUNT CX_KEY("count", &cx_shape_text, true, "số liệu kiểu count", "a count measure")
#define VALUE                                                                                      \
  CX_KEY("value", &cx_shape_text, true, "biểu thức trên các số liệu, cho ra số",                   \
         "an expression over measures that yields a number")
#define MET                                                                                        \
  CX_KEY("met", &cx_shape_text, true, "điều kiện trên các số liệu: đúng là đạt",                   \
         "a condition over measures: true is met")
#define AT_LEAST                                                                                   \
  CX_KEY("at_least", CX_WHOLE_OF(1, CX_MOST_CONDITIONS), true,                                     \
         "cần ít nhất bao nhiêu điều kiện trong `of`", "how many conditions of `of` must hold"),   \
      CX_KEY("of", CX_LIST_OF(&cx_shape_text, 1, CX_MOST_CONDITIONS), true,                        \
             "danh sách điều kiện; mã số liệu yes_no cũng là một điều kiện",                       \
             "a list of conditions; a yes_no measure's id is one")

#define KIND(of_name, ...)                                                                         \
  {                                                                                                \
    .kind = CX_SHAPE_MAP, .name = of_name, .together = "applies otherwise", RULES_OF_LAW,          \
    .keys = (const cx_key[]) {                                                                     \
      HEAD, __VA_ARGS__, CX_KEYS_OF_APPLIES, {                                                     \
        0                                                                                          \
      }                                                                                            \
    }                                                                                              \
  }
/* A kind whose value has its basis in its bands. */
#define BANDED(of_name, ...)                                                                       \
  {                                                                                                \
    .kind = CX_SHAPE_MAP, .name = of_name, .together = "applies otherwise",                        \
    .keys = (const cx_key[]) {                                                                     \
      HEAD, __VA_ARGS__, CX_KEYS_OF_APPLIES, {                                                     \
        0                                                                                          \
      }                                                                                            \
    }                                                                                              \
  }

/* ---- the kinds ---- */

const cx_shape cx_shape_check = KIND("check", CHECK, POINTS, CX_KEYS_OF_LAW);
const cx_shape cx_shape_check_met = KIND("check_met", CHECK, CX_KEYS_OF_LAW);
const cx_shape cx_shape_rate = BANDED("rate", RATE, BANDS(bands), WHEN_NONE);
const cx_shape cx_shape_rate_met = BANDED("rate_met", RATE, BANDS(bands_met), WHEN_NONE);
const cx_shape cx_shape_count = BANDED("count", COUNT, BANDS(bands));
const cx_shape cx_shape_count_met = BANDED("count_met", COUNT, BANDS(bands_met));
const cx_shape cx_shape_value = BANDED("value", VALUE, BANDS(bands));
const cx_shape cx_shape_value_met = BANDED("value_met", VALUE, BANDS(bands_met));
const cx_shape cx_shape_holds = KIND("met", MET, POINTS, CX_KEYS_OF_LAW);
const cx_shape cx_shape_holds_met = KIND("met_met", MET, CX_KEYS_OF_LAW);
const cx_shape cx_shape_at_least = KIND("at_least", AT_LEAST, POINTS, CX_KEYS_OF_LAW);
const cx_shape cx_shape_at_least_met = KIND("at_least_met", AT_LEAST, CX_KEYS_OF_LAW);
const cx_shape cx_shape_steps =
    KIND("per_unit", COUNT,
         CX_KEY("per_unit", &signed_points, true, "điểm mỗi đơn vị; số âm là điểm trừ",
                "points for each; negative ones are taken away"),
         CX_KEY("cap", &signed_points, true, "nhiều nhất bấy nhiêu điểm, cùng dấu với per_unit",
                "no more than so many points, of the sign of per_unit"),
         CX_KEYS_OF_LAW);

/* An item of which nothing says yet what it asks. */
#define ASKS(name, vi, en) CX_KEY(name, &cx_shape_text, false, vi, en)
static const cx_shape nothing_asked = {
    .kind = CX_SHAPE_MAP,
    .name = "item_without_kind",
    .open = true,
    .one_of = "check rate count value met at_least",
    .keys =
        (const cx_key[]){HEAD,
                         ASKS("check", "số liệu kiểu yes_no", "a yes_no measure"),
                         ASKS("rate", "tỷ lệ: a / b", "a rate: a / b"),
                         ASKS("count", "số liệu kiểu count", "a count measure"),
                         ASKS("value", "biểu thức cho ra số", "an expression that yields a number"),
                         ASKS("met", "điều kiện", "a condition"),
                         ASKS("at_least", "cần ít nhất bao nhiêu điều kiện trong `of`",
                              "how many conditions of `of` must hold"),
                         {0}}};

const cx_shape cx_shape_item = {.kind = CX_SHAPE_BY_KEY,
                                .name = "item",
                                .cases =
                                    (const cx_shape_case[]){{"check", NULL, &cx_shape_check},
                                                            {"rate", NULL, &cx_shape_rate},
                                                            {"at_least", NULL, &cx_shape_at_least},
                                                            {"met", NULL, &cx_shape_holds},
                                                            {"value", NULL, &cx_shape_value},
                                                            {"per_unit", NULL, &cx_shape_steps},
                                                            {"cap", NULL, &cx_shape_steps},
                                                            {"count", NULL, &cx_shape_count},
                                                            {NULL, NULL, &nothing_asked},
                                                            {0}}};

const cx_shape cx_shape_item_met = {
    .kind = CX_SHAPE_BY_KEY,
    .name = "item_met",
    .cases = (const cx_shape_case[]){{"check", NULL, &cx_shape_check_met},
                                     {"rate", NULL, &cx_shape_rate_met},
                                     {"at_least", NULL, &cx_shape_at_least_met},
                                     {"met", NULL, &cx_shape_holds_met},
                                     {"value", NULL, &cx_shape_value_met},
                                     {"count", NULL, &cx_shape_count_met},
                                     {NULL, NULL, &nothing_asked},
                                     {0}}};
