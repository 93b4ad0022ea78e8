/* See sheet_cells.h. */
#include "template/sheet_cells.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

enum {
  MOST_CHOICES_SAID = 60, /* of a measure; a function takes 255 values */
  MOST_WORD = 250         /* characters of a text in a formula; a spreadsheet takes 255 */
};

static const char *const says[CX_SAYS] = {
    [CX_SAY_LETTERS] = " !\"#$%&'()*+,-./0123456789:;<=>?@[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"
                       "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ",
    [CX_SAY_ERROR] = "ô báo lỗi; sửa công thức hoặc gõ lại số liệu",
    [CX_SAY_COUNT] = "cần số nguyên từ 0; chưa biết thì để trống",
    [CX_SAY_MARKS] = "số ghi bằng chữ có dấu chấm hoặc dấu phẩy; gõ lại liền các chữ số",
    [CX_SAY_PERCENT] = "cần số đếm, không phải tỷ lệ %; ghi số người, số việc",
    [CX_SAY_DATE] = "ô là ngày tháng; chọn dạng ô General rồi gõ lại số",
    [CX_SAY_NEGATIVE] = "số âm; cần số nguyên từ 0",
    [CX_SAY_PART_OF_ONE] = "số lẻ; cần số nguyên từ 0",
    [CX_SAY_TOO_LARGE] = "số quá lớn; kiểm tra lại",
    [CX_SAY_ANSWER] = "cần «có» hoặc «không» (x là có); chưa biết thì để trống",
    [CX_SAY_CHOICE] = "không có trong danh sách; chọn lại trong danh sách",
    [CX_SAY_STRANGE] =
        CX_SHEET_NOT_HERE ": không chắc chữ gõ là gì; gõ lại hoặc chọn trong danh sách",
    [CX_SAY_FORMAT] =
        CX_SHEET_NOT_HERE ": dạng ô lạ, có thể là ngày tháng; chọn dạng ô General rồi gõ lại số",
    [CX_SAY_LARGE_HERE] =
        CX_SHEET_NOT_HERE ": số lớn hơn mức mẫu này tính đúng được; chấm bằng chương trình",
};

void cx_sheet_says_make(cx_sheet_plan *plan, cx_sheet_says *ret) {
  for (int i = 0; i < CX_SAYS; i++) {
    cx_buffer cell = {0};
    cx_putc(&cell, '$');
    cx_put_column(&cell, cx_sheet_add_reading(plan, says[i], NULL));
    cx_puts(&cell, "$1");
    snprintf(ret->cell[i], sizeof ret->cell[i], "%s", cx_buffer_text(&cell));
    plan->failed = plan->failed || cell.failed;
    cx_buffer_free(&cell);
  }
}

/* A cell being read: what the patterns name. */
typedef struct reading {
  cx_sheet_plan *plan;
  const cx_sheet_says *says;
  int measure;
  char text[16], value[16], fault[16]; /* $K and the mark of the row */
  cx_buffer given, limit, words, out;
} reading;

/* The length that a text of digits may have, and what it is filled up with. */
#define ALL_DIGITS(text)                                                                           \
  "AND(LEN(" text ")<=19,SUMPRODUCT(--ISERROR(FIND(MID(" text                                      \
  "&REPT(\"0\",19),COLUMN($A$1:$S$1),1),\"0123456789\")))=0)"

#define COUNT_TEXT                                                                                 \
  "IF(" ALL_DIGITS(                                                                                \
      "@t") ",IF(VALUE(@t)>999999999999999,@8,IF(VALUE(@t)>@m,@l,\"\"))," /*       */              \
            "IF(AND(LEFT(@t)=\"-\",LEN(@t)>1," ALL_DIGITS(                                         \
                "MID(@t,2,99)") "),"                                                               \
                                "IF(VALUE(MID(@t,2,99))=0,\"\",@6),IF(NOT(" CX_PATTERN_KNOWN       \
                                "),@s,"                                                            \
                                "IF(ISNUMBER(FIND(\"%\",@t)),@4,"                                  \
                                "IF(OR(ISNUMBER(FIND(\".\",@t)),ISNUMBER(FIND(\",\",@t))),@3,@2))" \
                                ")))"

/* A percentage and a day are numbers that are shown otherwise: their format tells, and in a program
 * that has no word for it, that it is not the format of a plain cell. */
#define COUNT_NUMBER                                                                               \
  "IF(LEFT(CELL(\"format\",@x))=\"P\",@4,IF(LEFT(CELL(\"format\",@x))=\"D\",@5,"                   \
  "IF(AND(CELL(\"format\",@x)=\"G\",CELL(\"format\",$B$1)<>\"G\"),@f,IF(@x<0,@6,"                  \
  "IF(@x>999999999999999,@8,IF(@x>@m,@l,IF(ABS(@x-ROUND(@x,0))>0.000001,@7,"                       \
  "IF(ABS(@x-ROUND(@x,0))>0,@l,\"\"))))))))"

static const char count_fault[] =
    "IF(ISERROR(@x),@1,IF(ISLOGICAL(@x),@2,IF(ISNUMBER(@x)," COUNT_NUMBER
    ",IF(@t=\"\",\"\"," COUNT_TEXT "))))";
static const char count_value[] =
    "IF(@e<>\"\",\"\",IF(ISNUMBER(@x),ROUND(@x,0),IF(@t=\"\",\"\",ABS(VALUE(@t)))))";

static const char answer_value[] =
    "IF(ISERROR(@x),\"\",IF(ISLOGICAL(@x),IF(@x,@y,@n),IF(ISNUMBER(@x),IF(@x=1,@y,IF(@x=0,@n,\"\"))"
    ","
    "CHOOSE(1+SUMPRODUCT(EXACT(@t,{\"yes\",\"có\",\"co\u0301\",\"1\",\"true\",\"x\",\"no\","
    "\"không\","
    "\"kho\u0302ng\",\"0\",\"false\"})*{1,1,1,1,1,1,2,2,2,2,2}),\"\",@y,@n))))";
static const char answer_fault[] =
    "IF(@v<>\"\",\"\",IF(ISERROR(@x),@1,IF(ISNUMBER(@x),IF(ABS(@x-ROUND(@x,0))>0,"
    "IF(ABS(@x-ROUND(@x,0))>0.000001,@9,@s),@9),IF(@t=\"\",\"\",IF(" CX_PATTERN_KNOWN ",@9,@s)))))";

static const char choice_value[] = "IF(@t=\"\",\"\",CHOOSE(1+SUMPRODUCT(EXACT(@t,{@w}),\"\",@o))";
/* A name may be written in more ways than a formula knows where it has other than plain letters. */
static const char choice_fault[] =
    "IF(@v<>\"\",\"\",IF(ISERROR(@x),@1,IF(OR(ISNUMBER(@x),ISLOGICAL(@x)),@N,IF(@t=\"\",\"\","
    "IF(AND(LEN(@t)<=60,SUMPRODUCT(--ISERROR(FIND(MID(@t&REPT(\" \",60),COLUMN($A$1:$BH$1),1),"
    "\" abcdefghijklmnopqrstuvwxyz0123456789\")))=0),@c,@s)))))";

static cx_pattern pattern_of(const reading *r) {
  const cx_sheet_says *s = r->says;
  cx_pattern p = {.of = {['x'] = cx_buffer_text(&r->given),
                         ['t'] = r->text,
                         ['v'] = r->value,
                         ['e'] = r->fault,
                         ['m'] = cx_buffer_text(&r->limit),
                         ['A'] = s->cell[CX_SAY_LETTERS],
                         ['1'] = s->cell[CX_SAY_ERROR],
                         ['2'] = s->cell[CX_SAY_COUNT],
                         ['3'] = s->cell[CX_SAY_MARKS],
                         ['4'] = s->cell[CX_SAY_PERCENT],
                         ['5'] = s->cell[CX_SAY_DATE],
                         ['6'] = s->cell[CX_SAY_NEGATIVE],
                         ['7'] = s->cell[CX_SAY_PART_OF_ONE],
                         ['8'] = s->cell[CX_SAY_TOO_LARGE],
                         ['9'] = s->cell[CX_SAY_ANSWER],
                         ['c'] = s->cell[CX_SAY_CHOICE],
                         ['s'] = s->cell[CX_SAY_STRANGE],
                         ['f'] = s->cell[CX_SAY_FORMAT],
                         ['l'] = s->cell[CX_SAY_LARGE_HERE],
                         ['y'] = "\"có\"",
                         ['n'] = "\"không\""}};
  return p;
}

static void name_cell(char into[16], int column) {
  cx_buffer cell = {0};
  cx_put_step(&cell, column);
  snprintf(into, 16, "%s", cx_buffer_text(&cell));
  cx_buffer_free(&cell);
}

/* The spellings of a choice in small letters, ids and labels: 1 for the first choice, 2 …; one that
 * was there before is the earlier one's. Writes {"a","b"})*({1,1. */
static void put_spellings(cx_sheet_plan *plan, cx_buffer *out, const cx_measure *m,
                          bool *ret_failed) {
  cx_buffer numbers = {0}, seen = {0}, one = {0};
  bool first = true;
  for (size_t i = 0; i < 2 * m->choice_count; i++) {
    const char *written = i % 2 ? m->choice_labels[i / 2] : m->choices[i / 2];
    if (cx_utf8_length(written, strlen(written)) > MOST_WORD) cx_sheet_refuse(plan);
    cx_buffer_clear(&one);
    cx_putc(&one, '\n');
    cx_put_folded(&one, written, strlen(written));
    cx_putc(&one, '\n');
    if (strstr(cx_buffer_text(&seen), cx_buffer_text(&one))) continue;
    cx_puts(&seen, cx_buffer_text(&one));
    if (one.size > 1) one.bytes[one.size - 1] = 0;
    cx_puts(out, first ? "" : ",");
    cx_puts(&numbers, first ? "" : ",");
    cx_put_formula_text(out, cx_buffer_text(&one) + 1);
    cx_put_int(&numbers, (int64_t)i / 2 + 1);
    first = false;
  }
  cx_puts(out, "})*{");
  cx_puts(out, cx_buffer_text(&numbers));
  *ret_failed = numbers.failed || seen.failed || one.failed;
  cx_buffer_free(&numbers);
  cx_buffer_free(&seen);
  cx_buffer_free(&one);
}

static void put_choice_value(reading *r, cx_pattern *p, const cx_measure *m) {
  cx_buffer labels = {0};
  bool failed = false;
  if (m->choice_count > MOST_CHOICES_SAID) cx_sheet_refuse(r->plan);
  cx_buffer_clear(&r->words);
  put_spellings(r->plan, &r->words, m, &failed);
  for (size_t i = 0; i < m->choice_count; i++) {
    if (i) cx_puts(&labels, ",");
    cx_put_formula_text(&labels, m->choice_labels[i]);
  }
  p->of['w'] = cx_buffer_text(&r->words);
  p->of['o'] = cx_buffer_text(&labels);
  /* @w closes the texts and opens their numbers, which the pattern closes */
  cx_put_pattern(&r->out, choice_value, p);
  r->plan->failed = r->plan->failed || failed || labels.failed || r->words.failed;
  cx_buffer_free(&labels);
}

static void put_value(reading *r) {
  const cx_measure *m = &r->plan->standard->measures[r->measure];
  cx_pattern p = pattern_of(r);
  if (m->type == CX_CHOICE)
    put_choice_value(r, &p, m);
  else
    cx_put_pattern(&r->out, m->type == CX_COUNT ? count_value : answer_value, &p);
}

/* Whether some spelling of a choice could be a number or a truth that a spreadsheet stores. */
static bool reads_as_number(const cx_measure *m) {
  for (size_t i = 0; i < 2 * m->choice_count; i++) {
    const char *written = i % 2 ? m->choice_labels[i / 2] : m->choices[i / 2];
    if (strchr("-0123456789tTfF", *written)) return true;
  }
  return false;
}

static void put_fault(reading *r) {
  static const char *const faults[] = {
      [CX_COUNT] = count_fault, [CX_YES_NO] = answer_fault, [CX_CHOICE] = choice_fault};
  const cx_measure *m = &r->plan->standard->measures[r->measure];
  cx_pattern p = pattern_of(r);
  bool sure = m->type == CX_CHOICE && !reads_as_number(m);
  p.of['N'] = r->says->cell[sure ? CX_SAY_CHOICE : CX_SAY_STRANGE];
  cx_put_pattern(&r->out, faults[m->type], &p);
}

/* Counts are digits whatever the case; words are compared in small letters. */
static void put_text(reading *r, bool small) {
  cx_pattern p = pattern_of(r);
  cx_put_pattern(&r->out,
                 small ? "IF(ISTEXT(@x),LOWER(" CX_PATTERN_TRIMMED "),\"\")"
                       : "IF(ISTEXT(@x)," CX_PATTERN_TRIMMED ",\"\")",
                 &p);
}

static void point_at(reading *r, int measure, int column) {
  r->measure = measure;
  cx_buffer_clear(&r->given);
  cx_put_given(&r->given, r->plan, column);
}

/* The blocks are as wide as there are figures, and one for the name before the texts and faults. */
static void lay_out(const cx_sheet_plan *plan, cx_cell_blocks *ret) {
  int figures = 0;
  for (size_t m = 0; m < plan->standard->measure_count; m++)
    figures += plan->standard->used[m];
  ret->first_text = (int)plan->reading_count;
  ret->last_text = ret->first_text + figures;
  ret->first_value = ret->last_text + 1;
  ret->last_value = ret->first_value + figures - 1;
  ret->first_fault = ret->last_value + 1;
  ret->last_fault = ret->first_fault + figures;
}

static void add_block(reading *r, const cx_cell_blocks *blocks, void (*put)(reading *r),
                      const char *head) {
  const cx_standard *s = r->plan->standard;
  int at = 0;
  for (size_t m = 0; m < s->measure_count; m++) {
    if (!s->used[m]) continue;
    cx_buffer title = {0};
    point_at(r, (int)m, r->plan->given_column[m]);
    name_cell(r->text, blocks->first_text + 1 + at);
    name_cell(r->value, blocks->first_value + at);
    name_cell(r->fault, blocks->first_fault + 1 + at);
    r->plan->column[m] = blocks->first_value + at++;
    r->plan->naming = s->measures[m].id;
    put(r);
    cx_puts(&title, head);
    cx_puts(&title, s->measures[m].label);
    cx_sheet_add_reading(r->plan, cx_buffer_text(&title), &r->out);
    r->plan->failed = r->plan->failed || title.failed;
    cx_buffer_free(&title);
  }
}

static void put_measure_text(reading *r) {
  put_text(r, r->plan->standard->measures[r->measure].type != CX_COUNT);
}

void cx_sheet_read_cells(cx_sheet_plan *plan, const cx_sheet_says *says_of, cx_cell_blocks *ret) {
  reading r = {.plan = plan, .says = says_of};
  lay_out(plan, ret);
  cx_put_int(&r.limit, plan->limit);
  point_at(&r, 0, 1);
  put_text(&r, false);
  cx_sheet_add_reading(plan, "chữ: Tên xã", &r.out);
  add_block(&r, ret, put_measure_text, "chữ: ");
  add_block(&r, ret, put_value, "");
  point_at(&r, 0, 1);
  cx_pattern p = pattern_of(&r);
  cx_put_pattern(&r.out, "IF(ISERROR(@x),@1,\"\")", &p);
  cx_sheet_add_reading(plan, "sai: Tên xã", &r.out);
  add_block(&r, ret, put_fault, "sai: ");
  plan->failed = plan->failed || r.given.failed || r.limit.failed;
  cx_buffer_free(&r.given);
  cx_buffer_free(&r.limit);
  cx_buffer_free(&r.words);
  cx_buffer_free(&r.out);
}
