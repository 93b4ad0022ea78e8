/* See sheet_rows.h. */
#include "template/sheet_rows.h"

#include <stdio.h>

#include "template/sheet_cells.h"
#include "exchange/workbook.h"

enum {
  MOST_SAID = 3000, /* bytes of one formula that joins what is said */
  BEYOND = 20,      /* columns behind the last that are looked at one by one */
  LAST_COLUMN = 1023
};

/* A row being written: its columns as the patterns name them. */
typedef struct rows {
  cx_sheet_plan *plan;
  cx_sheet_says says;
  cx_cell_blocks blocks;
  int first_pair, last_pair;                  /* what is wrong between cells */
  char code[16], digits[16], only_digits[16]; /* the code's text; 1: a digit, nothing else */
  char filled[16], holds[16], total[16], state[16], words[16];
  cx_buffer out, code_given, name_given, figures, texts, values, faults, beyond;
} rows;

static void name_step(char into[16], int column) {
  cx_buffer cell = {0};
  cx_put_step(&cell, column);
  snprintf(into, 16, "%s", cx_buffer_text(&cell));
  cx_buffer_free(&cell);
}

/* $K7:$N7, of this sheet. */
static void put_steps(cx_buffer *out, int first, int last) {
  cx_buffer_clear(out);
  cx_put_step(out, first);
  cx_puts(out, ":");
  cx_put_step(out, last);
}

/* 'Số liệu'!$D7:$H7 */
static void put_given_range(cx_buffer *out, const cx_sheet_plan *plan, int first, int last) {
  cx_buffer_clear(out);
  cx_put_given(out, plan, first);
  cx_puts(out, ":$");
  cx_put_column(out, last);
  cx_putc(out, CX_FIGURE_ROW);
}

static cx_pattern pattern_of(const rows *w) {
  cx_pattern p = {.of = {['x'] = cx_buffer_text(&w->code_given),
                         ['b'] = cx_buffer_text(&w->name_given),
                         ['t'] = w->code,
                         ['A'] = w->says.cell[CX_SAY_LETTERS],
                         ['g'] = cx_buffer_text(&w->figures),
                         ['T'] = cx_buffer_text(&w->texts),
                         ['V'] = cx_buffer_text(&w->values),
                         ['F'] = cx_buffer_text(&w->faults),
                         ['B'] = cx_buffer_text(&w->beyond),
                         ['d'] = w->digits,
                         ['o'] = w->only_digits,
                         ['f'] = w->filled,
                         ['h'] = w->holds,
                         ['k'] = w->total,
                         ['s'] = w->state,
                         ['w'] = w->words}};
  return p;
}

static int add(rows *w, const char *head, const char *pattern, const cx_pattern *p) {
  cx_put_pattern(&w->out, pattern, p);
  return cx_sheet_add_reading(w->plan, head, &w->out);
}

/* ---- what stands in the row ---- */

static void add_code(rows *w) {
  cx_pattern p = pattern_of(w);
  int code = add(w, "chữ: Mã xã",
                 "IF(ISERROR(@x),\"\",IF(ISTEXT(@x)," CX_PATTERN_TRIMMED
                 ",IF(ISLOGICAL(@x),\"\",IF(ISNUMBER(@x),@x&\"\",\"\"))))",
                 &p);
  name_step(w->code, code);
  w->plan->read.code = code;
  p = pattern_of(w);
  name_step(w->digits, add(w, "mã có chữ số",
                           "IF(SUMPRODUCT(--ISNUMBER(FIND({\"0\",\"1\",\"2\",\"3\",\"4\",\"5\","
                           "\"6\",\"7\",\"8\",\"9\"},@t)))>0,1,0)",
                           &p));
  if (w->plan->code_digits)
    name_step(w->only_digits,
              add(w, "mã chỉ có chữ số",
                  "IF(AND(@t<>\"\",LEN(@t)<=60),IF(SUMPRODUCT(--ISERROR(FIND(MID(@t&REPT(\"0\",60),"
                  "COLUMN($A$1:$BH$1),1),\"0123456789\")))=0,1,0),0)",
                  &p));
  else /* any text is a code */
    name_step(w->only_digits, add(w, "có mã", "IF(@t<>\"\",1,0)", &p));
}

/* 0: nothing, 1: a figure as the program counts it, 2: no formula can tell. */
static void add_holds(rows *w) {
  cx_pattern p = pattern_of(w);
  int holds = add(w, "có số liệu",
                  "IF(COUNT(@g)+SUMPRODUCT(--ISERROR(@g))+SUMPRODUCT(--ISLOGICAL(@g))+SUMPRODUCT(--"
                  "(LEN(@V)>0))>0,1,"
                  "IF(SUMPRODUCT(LEN(@T))=0,0,IF(SUMPRODUCT(--(LEFT(@F,8)=\"chưa xét\"))>0,2,"
                  "IF(SUMPRODUCT(--ISNUMBER(FIND({\"0\";\"1\";\"2\";\"3\";\"4\";\"5\";\"6\";\"7\";"
                  "\"8\";\"9\"},@T)))>0,"
                  "IF(SUMPRODUCT(--ISNUMBER(FIND(\"ngày\",LOWER(@T))))>0,2,1),0))))",
                  &p);
  name_step(w->holds, holds);
  p = pattern_of(w);
  name_step(w->filled,
            add(w, "có gì trong dòng",
                "IF(OR(ISERROR(@x),ISLOGICAL(@x),@t<>\"\",ISERROR(@b),ISLOGICAL(@b),ISNUMBER(@b),"
                "@h>0,COUNTA(@B)>0),1,IF(SUMPRODUCT(LEN(@T))+LEN(@w)>0,1,0))",
                &p));
}

static void put_totals(cx_buffer *out) {
  static const char *const totals[] = {"tổng cộng", "tổng số", "tổng", "cộng"};
  static const char *const places[] = {"", " huyện", " tỉnh", " xã", " thành phố"};
  for (size_t t = 0; t <= sizeof totals / sizeof *totals; t++)
    for (size_t p = t ? 0 : 1; p < sizeof places / sizeof *places; p++) {
      cx_puts(out, out->size ? ",\"" : "\"");
      cx_puts(out, t ? totals[t - 1] : "toàn");
      cx_puts(out, places[p]);
      cx_puts(out, "\"");
    }
}

static void add_total(rows *w) {
  cx_buffer list = {0};
  put_totals(&list);
  cx_pattern p = pattern_of(w);
  p.of['l'] = cx_buffer_text(&list);
  name_step(w->total,
            add(w, "dòng tổng",
                "SUMPRODUCT(--EXACT(LOWER(@t),{@l}))+SUMPRODUCT(--EXACT(LOWER(@w),{@l}))", &p));
  w->plan->failed = w->plan->failed || list.failed;
  cx_buffer_free(&list);
}

/* ---- what it is ---- */

/* A code that is a number: its format may show zeros before it that no formula sees. */
#define NUMBER_CODE                                                                                \
  "IF(OR(@x<0,LEFT(CELL(\"format\",@x))=\"P\",LEFT(CELL(\"format\",@x))=\"D\"),"                   \
  "IF(@x<0,2,4),IF(AND(CELL(\"format\",@x)<>CELL(\"format\",$B$1),CELL(\"format\",@x)<>\"F0\"),4," \
  "IF(AND(@o=1,LEN(@t)=@c),1,IF(AND(@o=1,LEN(@t)>@c),2,4))))"

/* Without a digit in the code: a total, a signature below the communes, or a row without a code. */
#define WORDS_CODE                                                                                 \
  "IF(NOT(AND(" CX_PATTERN_KNOWN ",@W)),4,"                                                        \
  "IF(SUMPRODUCT(--EXACT(LOWER(@t),{\"commune_code\",\"mã xã\",\"mã đvhc\"}))>0,4,"            \
  "IF(@k>0,3,IF(@h=1,2,IF(OR(@h=2,COUNTA(@B)>0),4,IF(SUM(@L)>0,2,3))))))"

static const char state_of_digits[] =
    "IF(@f=0,0,IF(OR(ISERROR(@x),ISLOGICAL(@x)),2,IF(ISNUMBER(@x)," NUMBER_CODE ",IF(@d=1,"
    "IF(AND(@o=1,LEN(@t)=@c),1,IF(" CX_PATTERN_KNOWN ",2,4))," WORDS_CODE "))))";
/* A code has up to 32 bytes, a character up to three of them; blanks within it are its own. */
static const char state_of_any[] =
    "IF(@f=0,0,IF(ISERROR(@x),2,IF(@t=\"\",IF(ISLOGICAL(@x),4," WORDS_CODE "),IF(ISTEXT(@x),"
    "IF(AND(LEN(@t)<=10,ISERROR(FIND(\"  \",SUBSTITUTE(@x,\"\u00a0\",\" \")))," CX_PATTERN_KNOWN
    ",SUMPRODUCT(--ISNUMBER(FIND({\";\",\",\",\"\"\"\"},@t)))=0),1,4),4))))";
/* The first row that holds anything may number the columns. */
static const char state_of_first[] =
    "IF(AND(@s<>0,@s<>1,@s<>3,SUM(@P)=0,LEN(@t)<=5,LEN(@w)<=5),4,@s)";

/* $K1:$K6 above the row, or $K8:$K52 below it, from where cells are named by their column alone. */
static void put_above(cx_buffer *out, int column) {
  cx_putc(out, '$');
  cx_put_column(out, column);
  cx_puts(out, "$1:$");
  cx_put_column(out, column);
  cx_putc(out, CX_ROW_ABOVE);
}

static void put_below(cx_buffer *out, const rows *w, int column) {
  cx_putc(out, '$');
  cx_put_column(out, column);
  cx_putc(out, CX_ROW_BELOW);
  cx_puts(out, ":$");
  cx_put_column(out, column);
  cx_puts(out, "$");
  cx_put_int(out, (int64_t)w->plan->rows + 2);
}

static void add_state(rows *w, int digits_column, int filled_column) {
  cx_buffer below = {0}, above = {0}, width = {0}, name = {0};
  cx_pattern p = pattern_of(w);
  put_below(&below, w, digits_column);
  put_above(&above, filled_column);
  cx_put_int(&width, w->plan->code_digits);
  p.of['t'] = w->words;
  cx_put_pattern(&name, CX_PATTERN_KNOWN, &p);
  p.of['t'] = w->code;
  p.of['L'] = cx_buffer_text(&below);
  p.of['P'] = cx_buffer_text(&above);
  p.of['c'] = cx_buffer_text(&width);
  p.of['W'] = cx_buffer_text(&name);
  name_step(w->state, add(w, "dòng", w->plan->code_digits ? state_of_digits : state_of_any, &p));
  p.of['s'] = w->state;
  if (w->plan->code_digits)
    name_step(w->state, add(w, "dòng, có thể đánh số cột", state_of_first, &p));
  w->plan->failed = w->plan->failed || below.failed || above.failed || width.failed || name.failed;
  cx_buffer_free(&below);
  cx_buffer_free(&above);
  cx_buffer_free(&width);
  cx_buffer_free(&name);
}

/* ---- what is wrong between cells ---- */

/* The whole is named by its head. */
static void add_part(rows *w, int part, int whole) {
  cx_buffer a = {0}, b = {0}, head = {0};
  cx_put_step(&a, w->plan->column[part]);
  cx_put_step(&b, w->plan->column[whole]);
  cx_puts(&head, w->plan->given);
  cx_puts(&head, "!$");
  cx_put_column(&head, w->plan->given_column[whole]);
  cx_puts(&head, "$");
  cx_put_int(&head, CX_GIVEN_HEADER + 1);
  cx_pattern p = {
      .of = {
          ['a'] = cx_buffer_text(&a), ['b'] = cx_buffer_text(&b), ['h'] = cx_buffer_text(&head)}};
  add(w, "lớn hơn toàn bộ",
      "IF(AND(ISNUMBER(@a),ISNUMBER(@b)),IF(@a>@b,"
      "\"lớn hơn toàn bộ là «\"&@h&\"»; kiểm tra cả hai số\",\"\"),\"\")",
      &p);
  w->plan->failed = w->plan->failed || a.failed || b.failed || head.failed;
  cx_buffer_free(&a);
  cx_buffer_free(&b);
  cx_buffer_free(&head);
}

static void put_cells(cx_buffer *out, const cx_sheet_plan *plan, const int *measures, size_t count,
                      const char *before, const char *after) {
  for (size_t i = 0; i < count; i++) {
    cx_puts(out, i ? "," : "");
    cx_puts(out, before);
    cx_put_step(out, plan->column[measures[i]]);
    cx_puts(out, after);
  }
}

/* Something stands over a denominator that is known to be 0. */
static void add_over_zero(rows *w, const cx_item *item) {
  cx_buffer known = {0}, wholes = {0}, parts = {0};
  put_cells(&known, w->plan, item->wholes, item->whole_count, "ISNUMBER(", ")");
  put_cells(&wholes, w->plan, item->wholes, item->whole_count, "", "");
  put_cells(&parts, w->plan, item->parts, item->part_count, "", "");
  cx_pattern p = {.of = {['k'] = cx_buffer_text(&known),
                         ['w'] = cx_buffer_text(&wholes),
                         ['p'] = cx_buffer_text(&parts)}};
  add(w, "trên mẫu số 0",
      "IF(AND(@k),IF(AND(SUM(@w)=0,SUM(@p)>0),\"khác 0 mà mẫu số bằng 0; kiểm tra cả hai "
      "số\",\"\"),\"\")",
      &p);
  w->plan->failed = w->plan->failed || known.failed || wholes.failed || parts.failed;
  cx_buffer_free(&known);
  cx_buffer_free(&wholes);
  cx_buffer_free(&parts);
}

/* A part that may not exceed the only whole below it is told as that. */
static bool needs_zero(const cx_standard *s, const cx_item *item) {
  if (item->kind != CX_ITEM_RATE) return false;
  bool single = item->part_count == 1 && item->whole_count == 1;
  return !single || s->measures[item->measure].at_most != item->denominator;
}

static bool has_whole(const cx_standard *s, size_t measure) {
  int whole = s->measures[measure].at_most;
  return s->used[measure] && whole != CX_NO_MEASURE && s->used[whole];
}

static void add_pairs(rows *w) {
  const cx_standard *s = w->plan->standard;
  for (size_t m = 0; m < s->measure_count; m++)
    if (has_whole(s, m)) add_part(w, (int)m, s->measures[m].at_most);
  for (size_t i = 0; i < s->item_count; i++)
    if (needs_zero(s, &s->items[i])) add_over_zero(w, &s->items[i]);
}

/* A code above is this one. A code of letters that no formula can tell may be written otherwise and
 * be the same: then one with other letters than a to z stays unjudged. */
#define AGAIN(above)                                                                               \
  "IF(@s<>1,\"\",IF(SUMPRODUCT(--EXACT(@C,@t),--(@S=1))>0,"                                        \
  "\"mã này đã có ở dòng trên; mỗi xã một dòng\",IF(" above ",\"" CX_SHEET_NOT_HERE                \
  ": mã này đã có ở dòng trên chưa xét được; mỗi xã một dòng\",\"\")))"
static const char again_of_digits[] = AGAIN("SUMPRODUCT(--EXACT(@C,@t),--(@S=4))>0");
static const char again_of_any[] =
    AGAIN("OR(SUMPRODUCT(--EXACT(@C,@t),--(@S=4))>0,AND(SUMPRODUCT(--(@S=4))>0,"
          "SUMPRODUCT(--ISERROR(FIND(MID(LOWER(@t)&REPT(\"0\",10),COLUMN($A$1:$J$1),1),"
          "\"0123456789abcdefghijklmnopqrstuvwxyz.-_/ \")))>0))");

static void add_again(rows *w, int code_column, int state_column) {
  cx_buffer codes = {0}, states = {0}, near = {0};
  put_given_range(&near, w->plan, w->plan->given_last + 1, w->plan->given_last + BEYOND);
  put_above(&codes, code_column);
  put_above(&states, state_column);
  cx_pattern p = pattern_of(w);
  p.of['C'] = cx_buffer_text(&codes);
  p.of['S'] = cx_buffer_text(&states);
  p.of['Y'] = cx_buffer_text(&near);
  add(w, "mã có hai lần", w->plan->code_digits ? again_of_digits : again_of_any, &p);
  w->last_pair =
      add(w, "ô ngoài bảng",
          "IF(COUNTA(@B)=0,\"\",IF(IF(SUMPRODUCT(--ISERROR(@Y))>0,1,"
          "SUMPRODUCT(LEN(TRIM(SUBSTITUTE(@Y,\"\u00a0\",\" \")))))>0,\"\",\"" CX_SHEET_NOT_HERE
          ": \")&\"có ô ngoài các cột của bảng; xóa các ô ấy\")",
          &p);
  cx_buffer_free(&codes);
  cx_buffer_free(&states);
  cx_buffer_free(&near);
}

/* ---- what is said ---- */

/* ADDRESS(…) of a cell that was filled in: it follows the cell where columns are moved. */
static void put_address(cx_buffer *out, const cx_sheet_plan *plan, int given) {
  cx_buffer x = {0};
  cx_put_given(&x, plan, given);
  cx_pattern p = {.of = {['x'] = cx_buffer_text(&x)}};
  cx_put_pattern(out, "ADDRESS(ROW(@x),COLUMN(@x),4)", &p);
  out->failed = out->failed || x.failed;
  cx_buffer_free(&x);
}

/* ô F6: what is wrong with it;  */
static void put_said(rows *w, const char *address, int fault) {
  cx_buffer f = {0};
  cx_put_step(&f, fault);
  cx_pattern p = {.of = {['a'] = address, ['f'] = cx_buffer_text(&f)}};
  cx_puts(&w->out, w->out.size ? "&" : "");
  cx_put_pattern(&w->out, "IF(@f=\"\",\"\",\"ô \"&@a&\": \"&@f&\"; \")", &p);
  w->plan->failed = w->plan->failed || f.failed;
  cx_buffer_free(&f);
}

static void end_piece(rows *w, cx_buffer *pieces) {
  if (!w->out.size) return;
  int piece = cx_sheet_add_reading(w->plan, "lời", &w->out);
  cx_puts(pieces, pieces->size ? "&" : "");
  cx_put_step(pieces, piece);
}

static void say(rows *w, cx_buffer *pieces, int given, int fault) {
  cx_buffer address = {0};
  put_address(&address, w->plan, given);
  put_said(w, cx_buffer_text(&address), fault);
  w->plan->failed = w->plan->failed || address.failed;
  cx_buffer_free(&address);
  if (w->out.size > MOST_SAID) end_piece(w, pieces);
}

/* The first figure above 0 is named, as the program names it. */
static void say_over_zero(rows *w, cx_buffer *pieces, const cx_item *item, int fault) {
  cx_buffer address = {0};
  for (size_t i = 0; i + 1 < item->part_count; i++) {
    cx_puts(&address, "IF(N(");
    cx_put_step(&address, w->plan->column[item->parts[i]]);
    cx_puts(&address, ")>0,");
    put_address(&address, w->plan, w->plan->given_column[item->parts[i]]);
    cx_puts(&address, ",");
  }
  put_address(&address, w->plan, w->plan->given_column[item->parts[item->part_count - 1]]);
  cx_put_repeat(&address, ")", item->part_count - 1);
  put_said(w, cx_buffer_text(&address), fault);
  w->plan->failed = w->plan->failed || address.failed;
  cx_buffer_free(&address);
  if (w->out.size > MOST_SAID) end_piece(w, pieces);
}

/* Cell by cell, then what is wrong between them, in the order of their columns. */
static void say_all(rows *w, cx_buffer *pieces) {
  const cx_sheet_plan *plan = w->plan;
  const cx_standard *s = plan->standard;
  int at = w->blocks.first_fault, pair = w->first_pair;
  say(w, pieces, CX_GIVEN_NAME, at++);
  for (size_t m = 0; m < s->measure_count; m++)
    if (s->used[m]) say(w, pieces, plan->given_column[m], at++);
  for (size_t m = 0; m < s->measure_count; m++)
    if (has_whole(s, m)) say(w, pieces, plan->given_column[m], pair++);
  for (size_t i = 0; i < s->item_count; i++)
    if (needs_zero(s, &s->items[i])) say_over_zero(w, pieces, &s->items[i], pair++);
  say(w, pieces, CX_GIVEN_CODE, pair++);
  say(w, pieces, plan->given_last + 1, pair);
  end_piece(w, pieces);
}

/* How many texts there are in both blocks of faults, or how many that say that it is not judged. */
static int add_number(rows *w, const char *head, const char *of) {
  cx_buffer cells = {0}, pairs = {0};
  put_steps(&cells, w->blocks.first_fault, w->blocks.last_fault);
  put_steps(&pairs, w->first_pair, w->last_pair);
  cx_pattern p = {.of = {['c'] = cx_buffer_text(&cells), ['r'] = cx_buffer_text(&pairs)}};
  int column = add(w, head, of, &p);
  w->plan->failed = w->plan->failed || cells.failed || pairs.failed;
  cx_buffer_free(&cells);
  cx_buffer_free(&pairs);
  return column;
}

static void add_judged(rows *w) {
  char all[16], not_here[16];
  name_step(all, add_number(w, "số ô sai", "SUMPRODUCT(--(LEN(@c)>0))+SUMPRODUCT(--(LEN(@r)>0))"));
  name_step(not_here, add_number(w, "số ô chưa xét",
                                 "SUMPRODUCT(--(LEFT(@c,8)=\"chưa xét\"))"
                                 "+SUMPRODUCT(--(LEFT(@r,8)=\"chưa xét\"))"));
  cx_pattern p = pattern_of(w);
  cx_buffer pieces = {0}, wrong_code = {0};
  if (w->plan->code_digits) {
    cx_puts(&wrong_code, "mã cần đúng ");
    cx_put_int(&wrong_code, w->plan->code_digits);
    cx_puts(&wrong_code, " chữ số, kể cả số 0 ở đầu; định dạng ô là Văn bản rồi gõ lại");
  } else
    cx_puts(&wrong_code, "mã không đọc được; gõ lại");
  say_all(w, &pieces);
  p.of['p'] = cx_buffer_text(&pieces);
  p.of['c'] = cx_buffer_text(&wrong_code);
  p.of['i'] = all;
  p.of['u'] = not_here;
  w->plan->read.status =
      add(w, "Kiểm tra dòng",
          "IF(@s=0,\"\",IF(@s=3,\"dòng này không chấm: không có mã xã\",IF(@s=1,\"\",\"ô \"&"
          "ADDRESS(ROW(@x),1,4)&\": \"&IF(@s=4,\"" CX_SHEET_NOT_HERE
          ": \",\"\")&IF(AND(@t=\"\",NOT(ISERROR(@x)),NOT(ISLOGICAL(@x))),\"thiếu mã xã; ghi mã, "
          "hoặc xóa dòng\",\"@c\")&\"; \")"
          "&IF(OR(@s=1,@d=1,ISNUMBER(@x),ISERROR(@x),ISLOGICAL(@x)),@p,\"\")))",
          &p);
  w->plan->read.judged = add(w, CX_DETAIL_LAST, "IF(@s<>1,@s,IF(@i>@u,2,IF(@u>0,4,1)))", &p);
  w->plan->failed = w->plan->failed || pieces.failed || wrong_code.failed;
  cx_buffer_free(&pieces);
  cx_buffer_free(&wrong_code);
}

/* ---- all of it ---- */

static void name_ranges(rows *w) {
  const cx_cell_blocks *b = &w->blocks;
  name_step(w->words, b->first_text);
  put_given_range(&w->figures, w->plan, CX_GIVEN_FIGURES, w->plan->given_last);
  put_given_range(&w->beyond, w->plan, w->plan->given_last + 1, LAST_COLUMN);
  put_steps(&w->texts, b->first_text + 1, b->last_text);
  put_steps(&w->values, b->first_value, b->last_value);
  put_steps(&w->faults, b->first_fault + 1, b->last_fault);
}

static void free_rows(rows *w) {
  cx_buffer *const all[] = {&w->out,   &w->code_given, &w->name_given, &w->figures,
                            &w->texts, &w->values,     &w->faults,     &w->beyond};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    w->plan->failed = w->plan->failed || all[i]->failed;
    cx_buffer_free(all[i]);
  }
}

void cx_sheet_read_rows(cx_sheet_plan *plan) {
  rows w = {.plan = plan};
  cx_put_given(&w.code_given, plan, CX_GIVEN_CODE);
  cx_put_given(&w.name_given, plan, CX_GIVEN_NAME);
  plan->naming = "Đọc ô";
  cx_puts(&w.out, "ROW()");
  cx_sheet_add_reading(plan, CX_DETAIL_FIRST, &w.out);
  cx_sheet_says_make(plan, &w.says);
  cx_sheet_read_cells(plan, &w.says, &w.blocks);
  name_ranges(&w);
  add_code(&w);
  int digits_column = (int)plan->reading_count - 1;
  add_holds(&w);
  int filled_column = (int)plan->reading_count - 1;
  add_total(&w);
  add_state(&w, digits_column, filled_column);
  int state_column = (int)plan->reading_count - 1;
  w.first_pair = (int)plan->reading_count;
  add_pairs(&w);
  add_again(&w, plan->read.code, state_column);
  add_judged(&w);
  plan->read.name = w.blocks.first_text;
  free_rows(&w);
}
