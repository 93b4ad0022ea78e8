/* See register.h. */
#include "ledger/print_register.h"

#include <string.h>

#include "base/buffer.h"
#include "base/days.h"
#include "ledger/cursor.h"
#include "ledger/seal.h"
#include "number/reading.h"
#include "report/text.h"

void cx_put_flaw(cx_buffer *out, cx_flaw flaw, const char *table, int64_t id, const char *detail,
                 cx_language l) {
  static const char *const words[][2] = {
      {"nội dung khác với khi ghi", "differs from what was recorded"},
      {"các trường của mục khác với khi ghi",
       "the entry's own fields differ from what was recorded"},
      {"thiếu, thừa hoặc bị ghi lại các dòng của mục",
       "rows of the entry are missing, added or rewritten"},
      {"không nối tiếp mục trước", "does not follow on the entry before it"},
      {"lược đồ khác với của chương trình", "the schema differs from the program's"},
      {"thuộc một mục không có trong sổ", "belongs to an entry that there is none of"},
      {"tệp hỏng", "the file is damaged"},
      {"niêm phong không khớp", "the seal does not fit"},
      {"có chữ không phải UTF-8", "holds text that is not UTF-8"}};
  cx_puts(out, table);
  bool of_row = flaw != CX_FLAW_SCHEMA && flaw != CX_FLAW_FILE;
  if (of_row || id) cx_putc(out, ' '), cx_put_int(out, id);
  if (*table || id) cx_puts(out, ": ");
  cx_puts(out, words[flaw][l]);
  if (flaw == CX_FLAW_SCHEMA)
    cx_puts(out, *detail == '+' ? cx_say_in(l, " (thừa hoặc bị sửa)", " (added or changed)")
                                : cx_say_in(l, " (thiếu hoặc bị sửa)", " (missing or changed)"));
  else if (*detail)
    cx_puts(out, ": "), cx_put_shown_text(out, detail);
  cx_puts(out, "\n");
}

void cx_put_verified(cx_buffer *out, const cx_verified *v, cx_language l) {
  cx_put_number(out, cx_whole(v->entries), 0, CX_DOWN, l);
  cx_puts(out, cx_say_in(l, " mục, ", " entries, "));
  cx_put_number(out, cx_whole(v->rows), 0, CX_DOWN, l);
  cx_puts(out, cx_say_in(l, " dòng; ", " rows; "));
  if (v->flaws) {
    cx_put_number(out, cx_whole(v->flaws), 0, CX_DOWN, l);
    cx_puts(out, cx_say_in(l, " chỗ sai", " flaws"));
  } else {
    cx_puts(out, cx_say_in(l, "không có chỗ sai", "no flaw"));
  }
  cx_puts(out, cx_say_in(l, "; đầu chuỗi ", "; head of the chain "));
  cx_puts(out, cx_hex_of(v->head).text);
  if (v->sealed) {
    cx_puts(out, cx_say_in(l, "; niêm phong đến mục ", "; sealed up to entry "));
    cx_put_int(out, v->sealed);
  } else {
    cx_puts(out, cx_say_in(l, "; chưa niêm phong", "; not sealed"));
  }
  cx_puts(out, "\n");
}

/* 2026-11-22T01:02:03Z as it is in Vietnam: 22/11/2026 08:02:03; in English with its zone. */
static void put_instant(cx_buffer *out, const char *at, cx_language l) {
  if (!cx_is_instant(at)) {
    cx_put_shown_text(out, at);
    return;
  }
  int hour = ((at[11] - '0') * 10 + (at[12] - '0') + CX_HOURS_AHEAD) % CX_HOURS;
  cx_put_day(out, cx_day_in_vietnam(at).text, l);
  cx_puts(out, hour < 10 ? " 0" : " "), cx_put_int(out, hour);
  cx_put(out, at + 13, 6);
  cx_puts(out, cx_say_in(l, "", " +07:00"));
}

static const char *act_name(const char *act, cx_language l) {
  static const char *const names[][3] = {
      {"init", "lập sổ", "register begun"},
      {"key", "khóa mới của cơ quan", "new key of the office"},
      {"trust", "tin khóa của", "key trusted of"},
      {"distrust", "thôi tin khóa của", "key no longer trusted of"},
      {"standard", "lưu văn bản tiêu chuẩn", "text kept of the standard"},
      {"adopt", "xác nhận tiêu chuẩn", "standard adopted"},
      {"roster", "nhận danh sách đơn vị:", "list of units taken in:"},
      {"export", "bàn giao", "handed over"},
      {"import", "nhận bó của", "bundle taken in of"},
      {"intake", "nhận số liệu kỳ", "figures taken in of"},
      {"evidence", "ghi minh chứng kỳ", "evidence recorded of"},
      {"assess", "chấm kỳ", "assessed"},
      {"council", "ghi hội đồng", "council recorded"},
      {"session", "mở phiên họp kỳ", "session opened, period"},
      {"attend", "điểm danh phiên họp", "attendance of a session"},
      {"remark", "nhận xét về xã", "remark on commune"},
      {"vote", "biểu quyết về xã", "vote on commune"},
      {"decide", "dự thảo quyết định về xã", "decision drafted on commune"},
      {"issued", "ghi quyết định đã ban hành về xã", "issued decision recorded on commune"},
      {"correct", "sửa quyết định đã ghi, số trong sổ", "recorded decision corrected, number"},
      {"close", "kết thúc phiên họp số", "session closed:"},
      {"answer", "trả lời phát hiện rà soát", "finding of a review answered:"},
      {"rename", "đổi tên đơn vị", "unit renamed"},
      {"recode", "sửa mã đã ghi của đơn vị", "recorded code of a unit corrected"},
      {"rounds", "quy định năm không đánh giá, từ", "policy for years without assessment, from"},
      {"policy", "quy định số năm liên tục khi sáp nhập, từ", "policy for years running, from"},
      {"attributes", "thuộc tính của đơn vị", "attributes of units"}};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (!strcmp(names[i][0], act)) return names[i][l == CX_EN ? 2 : 1];
  return act;
}

int cx_put_register_log(cx_buffer *out, cx_register *r, cx_log *log, const cx_style *style) {
  cx_language l = style->language;
  cx_cursor c =
      cx_ask(r, log,
             "SELECT e.id, at, actor, act, note, row_count - count(p.id), max(p.version)"
             " FROM entry e LEFT JOIN program p ON p.entry = e.id GROUP BY e.id ORDER BY e.id",
             "");
  while (cx_cursor_next(&c)) {
    cx_put_int(out, cx_cursor_integer(&c, 0)), cx_puts(out, ". ");
    put_instant(out, cx_answer(&c, 1), l);
    cx_puts(out, ", "), cx_put_shown_text(out, cx_answer(&c, 2)), cx_puts(out, ": ");
    cx_puts(out, act_name(cx_answer(&c, 3), l));
    if (*cx_answer(&c, 4)) cx_puts(out, " "), cx_put_shown_text(out, cx_answer(&c, 4));
    int64_t rows = cx_cursor_integer(&c, 5);
    cx_puts(out, " ("), cx_put_number(out, cx_whole(rows), 0, CX_DOWN, l);
    cx_puts(out, cx_say_in(l, " dòng", rows == 1 ? " row" : " rows"));
    if (!cx_cursor_is_null(&c, 6)) {
      cx_puts(out, ", chuanxa ");
      cx_put_shown_text(out, cx_answer(&c, 6));
    }
    cx_puts(out, ")\n");
  }
  return cx_cursor_close(&c);
}

/* "LABEL first; second" of each row of a query of two columns. */
static int put_rows(cx_buffer *out, cx_register *r, cx_log *log, const char *label,
                    const char *sql) {
  cx_cursor c = cx_ask(r, log, sql, "");
  while (cx_cursor_next(&c)) {
    cx_puts(out, label), cx_put_shown_text(out, cx_answer(&c, 0));
    if (*cx_answer(&c, 1)) cx_puts(out, ", "), cx_put_shown_text(out, cx_answer(&c, 1));
    cx_puts(out, "\n");
  }
  return cx_cursor_close(&c);
}

int cx_put_register_head(cx_buffer *out, cx_register *r, cx_log *log, const cx_style *style) {
  cx_language l = style->language;
  int status = put_rows(out, r, log, cx_say_in(l, "Sổ của: ", "Register of: "),
                        "SELECT name, place FROM office ORDER BY id DESC LIMIT 1");
  if (!status)
    status = put_rows(out, r, log, cx_say_in(l, "Khóa công khai: ", "Public key: "),
                      "SELECT lower(hex(public_key)), '' FROM office_key ORDER BY id DESC LIMIT 1");
  if (!status)
    status = put_rows(out, r, log, cx_say_in(l, "Khóa tin cậy: ", "Trusted key: "),
                      "SELECT lower(hex(t.public_key)), t.office FROM trusted_key t WHERE t.id ="
                      " (SELECT max(u.id) FROM trusted_key u WHERE u.public_key = t.public_key)"
                      " AND NOT t.withdrawn ORDER BY t.id");
  if (!status)
    status = put_rows(out, r, log, cx_say_in(l, "Danh sách đơn vị: ", "List of units: "),
                      "SELECT title, valid_from FROM roster ORDER BY valid_from, id");
  return status;
}

static void put_person(cx_buffer *out, cx_cursor *c, int at) {
  cx_put_shown_text(out, cx_answer(c, at));
  cx_puts(out, " ("), cx_put_shown_text(out, cx_answer(c, at + 1)), cx_puts(out, ")");
}

int cx_put_register_standards(cx_buffer *out, cx_register *r, cx_log *log, const cx_style *style) {
  cx_language l = style->language;
  cx_cursor c =
      cx_ask(r, log,
             "SELECT t.standard, t.document, t.sha256, a.on_day, a.first_name, a.first_post, "
             "a.second_name,"
             " a.second_post, (SELECT count(v.page) FROM adoption_value v WHERE v.adoption = a.id),"
             " (SELECT count(*) FROM adoption_value v WHERE v.adoption = a.id AND v.page IS NULL),"
             " t.id, a.id, (SELECT count(*) FROM carried_page k JOIN adoption_value v ON v.id ="
             " k.value WHERE v.adoption = a.id), (SELECT min(f.adoption) FROM carried_page k JOIN"
             " adoption_value v ON v.id = k.value JOIN adoption_value f ON f.id = k.carried_from"
             " WHERE v.adoption = a.id) FROM rule_text t LEFT JOIN adoption a ON a.text = t.id "
             "ORDER BY t.id, a.id",
             "");
  int64_t text = 0; /* said once, with all its adoptions */
  while (cx_cursor_next(&c)) {
    if (cx_cursor_integer(&c, 10) != text) {
      cx_puts(out, cx_answer(&c, 0)), cx_puts(out, ", "), cx_put_shown_text(out, cx_answer(&c, 1));
      cx_puts(out, ", SHA-256 "), cx_puts(out, cx_answer(&c, 2)), cx_puts(out, "\n");
    }
    text = cx_cursor_integer(&c, 10);
    cx_puts(out, "  ");
    if (cx_cursor_is_null(&c, 3)) {
      cx_puts(out, cx_say_in(l, "chưa ai xác nhận\n", "adopted by nobody yet\n"));
      continue;
    }
    cx_puts(out, cx_say_in(l, "xác nhận số ", "adoption "));
    cx_put_int(out, cx_cursor_integer(&c, 11));
    cx_puts(out, cx_say_in(l, ", ngày ", ", "));
    cx_put_day(out, cx_answer(&c, 3), l);
    cx_puts(out, cx_say_in(l, " bởi ", " by "));
    put_person(out, &c, 4);
    cx_puts(out, cx_say_in(l, " và ", " and "));
    put_person(out, &c, 6);
    cx_puts(out, ": "), cx_put_int(out, cx_cursor_integer(&c, 8));
    cx_puts(out, cx_say_in(l, " giá trị đã đối chiếu", " values compared"));
    if (cx_cursor_integer(&c, 12)) {
      cx_puts(out, " ("), cx_put_int(out, cx_cursor_integer(&c, 12));
      cx_puts(out, cx_say_in(l, " lấy trang từ lần xác nhận số ", " with the page of adoption "));
      cx_put_int(out, cx_cursor_integer(&c, 13)), cx_puts(out, ")");
    }
    cx_puts(out, ", ");
    cx_put_int(out, cx_cursor_integer(&c, 9));
    cx_puts(out, cx_say_in(l, " để ngỏ\n", " open\n"));
  }
  return cx_cursor_close(&c);
}

int cx_put_register_bundles(cx_buffer *out, cx_register *r, cx_log *log, const cx_style *style) {
  cx_language l = style->language;
  cx_cursor c =
      cx_ask(r, log,
             "SELECT b.office, b.head, e.at, b.sha256 FROM bundle b JOIN entry e ON e.id = b.entry"
             " ORDER BY b.id",
             "");
  while (cx_cursor_next(&c)) {
    cx_put_shown_text(out, cx_answer(&c, 0));
    cx_puts(out, cx_say_in(l, ": đến mục ", ": up to entry "));
    cx_put_int(out, cx_cursor_integer(&c, 1));
    cx_puts(out, cx_say_in(l, ", nhận ", ", taken in "));
    put_instant(out, cx_answer(&c, 2), l);
    cx_puts(out, ", SHA-256 "), cx_puts(out, cx_answer(&c, 3)), cx_puts(out, "\n");
  }
  return cx_cursor_close(&c);
}
