/* See print_units.h. */
#include "units/print_units.h"

#include <string.h>

#include "base/utf8.h"
#include "number/reading.h"
#include "report/csv.h"

/* ---- what a list changed ---- */

static void put_count(cx_buffer *out, int64_t count, const char *what, cx_language l) {
  cx_buffer number = {0};
  cx_put_number(&number, cx_whole(count), 0, CX_DOWN, l);
  cx_put_repeat(out, " ", number.size < 8 ? 8 - number.size : 0);
  cx_puts(out, cx_buffer_text(&number));
  cx_puts(out, "  ");
  cx_puts(out, what);
  cx_puts(out, "\n");
  out->failed = out->failed || number.failed;
  cx_buffer_free(&number);
}

static void put_examples(cx_buffer *out, const cx_units_taken *taken, cx_language l) {
  int64_t shown = taken->reused < CX_MOST_EXAMPLES ? taken->reused : CX_MOST_EXAMPLES;
  for (int64_t i = 0; i < shown; i++) {
    cx_puts(out, "          ");
    cx_put_shown_text(out, taken->examples[i].code);
    cx_puts(out, ": ");
    cx_put_shown_text(out, taken->examples[i].before);
    cx_puts(out, " → ");
    cx_put_shown_text(out, taken->examples[i].now);
    cx_puts(out, "\n");
  }
  if (taken->reused > shown) cx_puts(out, "          …\n");
  if (taken->reused)
    cx_puts(out, cx_in(l, "          (nếu chỉ là đổi tên: chuanxa register rename, có căn cứ)\n",
                       "          (a mere new name: chuanxa register rename, with its ground)\n"));
}

void cx_units_put_taken(cx_buffer *out, const cx_units_taken *taken, const char *day,
                        cx_language l) {
  cx_puts(out, cx_in(l, "Danh sách tính đến ", "The list as of "));
  cx_put_day(out, day, l);
  cx_puts(out, ":\n");
  put_count(out, taken->units, cx_in(l, "đơn vị", "units"), l);
  put_count(out, taken->unchanged, cx_in(l, "không đổi", "unchanged"), l);
  put_count(out, taken->moved, cx_in(l, "đổi cấp trên", "with other parents"), l);
  put_count(out, taken->retyped, cx_in(l, "đổi loại", "of another type"), l);
  put_count(out, taken->respelled, cx_in(l, "viết tên khác đi", "spelled otherwise"), l);
  put_count(out, taken->born, cx_in(l, "đơn vị mới", "new"), l);
  put_count(out, taken->ended, cx_in(l, "đơn vị không còn", "ended"), l);
  put_count(out, taken->other_name,
            cx_in(l, "mã mang tên khác với trước", "codes that carry another name than before"), l);
  put_count(out, taken->reused,
            cx_in(l, "trong đó nay là mã của đơn vị khác", "of them naming another unit now"), l);
  put_examples(out, taken, l);
  if (!taken->lineage) return;
  put_count(out, taken->lineage,
            cx_in(l, "dòng đơn vị trước và sau", "rows of predecessors and successors"), l);
  put_count(out, taken->lineage_open,
            cx_in(l, "trong đó ghi nguyên văn, chưa gán được đơn vị",
                  "of them recorded as written, given no unit"),
            l);
  put_count(out, taken->twice_whole,
            cx_in(l, "đơn vị được ghi là nhập toàn bộ vào hơn một đơn vị",
                  "units said to be whole in more than one successor"),
            l);
}

/* ---- all units of a day ---- */

static void put_csv(cx_records *to, const cx_units_line_view *l, size_t level_count) {
  for (size_t i = 0; i < level_count; i++) {
    cx_field_text(to, l->areas[i] ? l->areas[i]->code : "");
    cx_field_text(to, l->areas[i] ? l->areas[i]->name : "");
  }
  cx_field_text(to, l->state->code);
  cx_field_text(to, l->state->name);
  cx_field_text(to, l->state->type);
  cx_end_record(to);
}

static void put_csv_head(cx_records *to, const cx_units_day_view *day) {
  cx_buffer names = {0};
  for (size_t i = 0; i < day->level_count; i++) {
    cx_puts(&names, day->levels[i]);
    cx_puts(&names, "_code,");
    cx_puts(&names, day->levels[i]);
    cx_puts(&names, "_name,");
  }
  cx_puts(&names, "commune_code,commune_name,commune_type");
  cx_field_plain(to, cx_buffer_text(&names));
  cx_end_record(to);
  to->out->failed = to->out->failed || names.failed;
  cx_buffer_free(&names);
}

static void put_text(cx_buffer *out, const cx_units_line_view *l, size_t level_count) {
  bool first = true;
  cx_put_padded(out, l->state->code, 8);
  cx_put_padded(out, l->state->name, 32);
  for (size_t i = level_count; i--;) {
    if (!l->areas[i]) continue;
    cx_puts(out, first ? "  " : ", ");
    cx_put_shown_text(out, l->areas[i]->name);
    first = false;
  }
  cx_puts(out, "\n");
}

void cx_units_day_put(cx_buffer *out, const cx_units_day_view *day, cx_units_list_form form) {
  cx_records to = {.out = out, .for_sheet = form == CX_UNITS_LIST_SHEET};
  if (form != CX_UNITS_LIST_TEXT) put_csv_head(&to, day);
  for (size_t i = 0; i < day->count; i++)
    if (form == CX_UNITS_LIST_TEXT)
      put_text(out, &day->lines[i], day->level_count);
    else
      put_csv(&to, &day->lines[i], day->level_count);
}
