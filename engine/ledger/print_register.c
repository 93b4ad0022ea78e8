/* See print_register.h. */
#include "ledger/print_register.h"

#include <string.h>

#include "base/buffer.h"
#include "base/days.h"
#include "ledger/seal.h"
#include "number/reading.h"
#include "report/text.h"

void cx_ledger_put_flaw(cx_buffer *out, cx_ledger_flaw flaw, const char *table, int64_t id,
                        const char *detail, cx_language l) {
  static const cx_both words[] = {
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
  if (of_row || id) {
    cx_putc(out, ' ');
    cx_put_int(out, id);
  }
  if (*table || id) cx_puts(out, ": ");
  cx_puts(out, cx_half(words[flaw], l));
  if (flaw == CX_FLAW_SCHEMA)
    cx_puts(out, *detail == '+' ? cx_in(l, " (thừa hoặc bị sửa)", " (added or changed)")
                                : cx_in(l, " (thiếu hoặc bị sửa)", " (missing or changed)"));
  else if (*detail) {
    cx_puts(out, ": ");
    cx_put_shown_text(out, detail);
  }
  cx_puts(out, "\n");
}

void cx_ledger_put_verified(cx_buffer *out, const cx_ledger_verified *v, cx_language l) {
  cx_put_number(out, cx_whole(v->entries), 0, CX_DOWN, l);
  cx_puts(out, cx_in(l, " mục, ", " entries, "));
  cx_put_number(out, cx_whole(v->rows), 0, CX_DOWN, l);
  cx_puts(out, cx_in(l, " dòng; ", " rows; "));
  if (v->flaws) {
    cx_put_number(out, cx_whole(v->flaws), 0, CX_DOWN, l);
    cx_puts(out, cx_in(l, " chỗ sai", " flaws"));
  } else {
    cx_puts(out, cx_in(l, "không có chỗ sai", "no flaw"));
  }
  cx_puts(out, cx_in(l, "; đầu chuỗi ", "; head of the chain "));
  cx_puts(out, cx_ledger_hex_of(v->head).text);
  if (v->sealed) {
    cx_puts(out, cx_in(l, "; niêm phong đến mục ", "; sealed up to entry "));
    cx_put_int(out, v->sealed);
  } else {
    cx_puts(out, cx_in(l, "; chưa niêm phong", "; not sealed"));
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
  cx_puts(out, hour < 10 ? " 0" : " ");
  cx_put_int(out, hour);
  cx_put(out, at + 13, 6);
  cx_puts(out, cx_in(l, "", " +07:00"));
}

static const char *act_name(const char *act, cx_language l) {
  static const struct {
    const char *id;
    cx_both name;
  } names[] = {
      {"init", {"lập sổ", "register begun"}},
      {"key", {"khóa mới của cơ quan", "new key of the office"}},
      {"trust", {"tin khóa của", "key trusted of"}},
      {"distrust", {"thôi tin khóa của", "key no longer trusted of"}},
      {"standard", {"lưu văn bản tiêu chuẩn", "text kept of the standard"}},
      {"adopt", {"xác nhận tiêu chuẩn", "standard adopted"}},
      {"roster", {"nhận danh sách đơn vị:", "list of units taken in:"}},
      {"export", {"bàn giao", "handed over"}},
      {"import", {"nhận bó của", "bundle taken in of"}},
      {"intake", {"nhận số liệu kỳ", "figures taken in of"}},
      {"evidence", {"ghi minh chứng kỳ", "evidence recorded of"}},
      {"enrol", {"ghi đăng ký kỳ", "registrations recorded of"}},
      {"withdraw", {"ghi việc rút đăng ký kỳ", "registrations withdrawn of"}},
      {"refuse", {"ghi đăng ký không được nhận, kỳ", "registrations refused of"}},
      {"return", {"trả hồ sơ để bổ sung, kỳ", "dossiers returned for completion, period"}},
      {"answer_return", {"trả lời việc bổ sung hồ sơ", "returns of dossiers answered"}},
      {"assess", {"chấm kỳ", "assessed"}},
      {"council", {"ghi hội đồng", "council recorded"}},
      {"session", {"mở phiên họp kỳ", "session opened, period"}},
      {"attend", {"điểm danh phiên họp", "attendance of a session"}},
      {"remark", {"nhận xét về xã", "remark on commune"}},
      {"columns", {"lưu tiêu đề cột riêng, từ tệp", "own headers kept, from"}},
      {"retract", {"rút nhận xét số", "remark withdrawn:"}},
      {"vote", {"biểu quyết về xã", "vote on commune"}},
      {"votes", {"biểu quyết theo bảng, phiên họp số", "votes of a table, session"}},
      {"remarks", {"nhận xét theo bảng, phiên họp số", "remarks of a table, session"}},
      {"user", {"người làm việc trong sổ:", "who works in the register:"}},
      {"drafts", {"dự thảo quyết định theo phiên họp số", "decisions drafted by session"}},
      {"issued_list", {"ghi quyết định có danh sách, số", "decision with a list recorded,"}},
      {"correct_list", {"sửa quyết định có danh sách, số", "decision with a list corrected,"}},
      {"decide", {"dự thảo quyết định về xã", "decision drafted on commune"}},
      {"issued", {"ghi quyết định đã ban hành về xã", "issued decision recorded on commune"}},
      {"correct", {"sửa quyết định đã ghi, số trong sổ", "recorded decision corrected, number"}},
      {"close", {"kết thúc phiên họp số", "session closed:"}},
      {"answer", {"trả lời phát hiện rà soát", "finding of a review answered:"}},
      {"answers",
       {"trả lời phát hiện rà soát theo bảng, số trả lời:",
        "findings of a review answered by a table:"}},
      {"columns",
       {"bảng tên cột riêng theo tiêu chuẩn", "table of the office's own headers under"}},
      {"rename", {"đổi tên đơn vị", "unit renamed"}},
      {"recode", {"sửa mã đã ghi của đơn vị", "recorded code of a unit corrected"}},
      {"wording", {"lời văn riêng của loại giấy", "own wording of the kind of paper"}},
      {"rounds", {"quy định năm không đánh giá, từ", "policy for years without assessment, from"}},
      {"policy", {"quy định số năm liên tục khi sáp nhập, từ", "policy for years running, from"}},
      {"attributes", {"thuộc tính của đơn vị", "attributes of units"}}};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (!strcmp(names[i].id, act)) return cx_half(names[i].name, l);
  return act;
}

/* ---- the log ---- */

typedef struct telling {
  cx_buffer *out;
  cx_language l;
} telling;

static int put_entry(void *user, const cx_ledger_entry_view *one) {
  const telling *t = user;
  cx_put_int(t->out, one->id);
  cx_puts(t->out, ". ");
  put_instant(t->out, one->at, t->l);
  cx_puts(t->out, ", ");
  cx_put_shown_text(t->out, one->actor);
  cx_puts(t->out, ": ");
  cx_puts(t->out, act_name(one->act, t->l));
  if (*one->note) cx_puts(t->out, " ");
  cx_put_shown_text(t->out, one->note);
  cx_puts(t->out, " (");
  cx_put_number(t->out, cx_whole(one->rows), 0, CX_DOWN, t->l);
  cx_puts(t->out, cx_in(t->l, " dòng", one->rows == 1 ? " row" : " rows"));
  if (one->program) {
    cx_puts(t->out, ", chuanxa ");
    cx_put_shown_text(t->out, one->program);
  }
  cx_puts(t->out, ")\n");
  return CX_OK;
}

int cx_ledger_put_log(cx_buffer *out, cx_ledger *r, cx_log *log, const cx_style *style) {
  telling t = {out, style->language};
  return cx_ledger_entries_each(r, log, put_entry, &t);
}

/* ---- whose register it is ---- */

/* "LABEL first, second"; nothing for no first. */
static void put_pair(cx_buffer *out, const char *label, const char *first, const char *second) {
  if (!first) return;
  cx_puts(out, label);
  cx_put_shown_text(out, first);
  if (second && *second) {
    cx_puts(out, ", ");
    cx_put_shown_text(out, second);
  }
  cx_puts(out, "\n");
}

static void put_head(cx_buffer *out, const cx_ledger_head_view *head, cx_language l) {
  put_pair(out, cx_in(l, "Sổ của: ", "Register of: "), head->office, head->place);
  put_pair(out, cx_in(l, "Người làm việc trong sổ: ", "Who works in it: "), head->user, NULL);
  put_pair(out, cx_in(l, "Khóa công khai: ", "Public key: "), head->key, NULL);
  for (size_t i = 0; i < head->trusted_count; i++)
    put_pair(out, cx_in(l, "Khóa tin cậy: ", "Trusted key: "), head->trusted[i].key,
             head->trusted[i].office);
  for (size_t i = 0; i < head->roster_count; i++)
    put_pair(out, cx_in(l, "Danh sách đơn vị: ", "List of units: "), head->rosters[i].title,
             head->rosters[i].from);
}

int cx_ledger_put_head(cx_buffer *out, cx_ledger *r, cx_log *log, const cx_style *style) {
  cx_ledger_head_view head;
  int status = cx_ledger_head_read(r, log, &head);
  if (!status) put_head(out, &head, style->language);
  cx_ledger_head_free(&head);
  return status;
}

/* ---- texts ---- */

static void put_person(cx_buffer *out, const cx_ledger_person_view *person) {
  cx_put_shown_text(out, person->name);
  cx_puts(out, " (");
  cx_put_shown_text(out, person->post);
  cx_puts(out, ")");
}

static void put_adoption(cx_buffer *out, const cx_ledger_adoption_view *one, cx_language l) {
  cx_puts(out, cx_in(l, "  xác nhận số ", "  adoption "));
  cx_put_int(out, one->id);
  cx_puts(out, cx_in(l, ", ngày ", ", "));
  cx_put_day(out, one->on, l);
  cx_puts(out, cx_in(l, " bởi ", " by "));
  put_person(out, &one->first);
  cx_puts(out, cx_in(l, " và ", " and "));
  put_person(out, &one->second);
  cx_puts(out, ": ");
  cx_put_int(out, one->compared);
  cx_puts(out, cx_in(l, " giá trị đã đối chiếu", " values compared"));
  if (one->carried) {
    cx_puts(out, " (");
    cx_put_int(out, one->carried);
    cx_puts(out, cx_in(l, " lấy trang từ lần xác nhận số ", " with the page of adoption "));
    cx_put_int(out, one->carried_from);
    cx_puts(out, ")");
  }
  cx_puts(out, ", ");
  cx_put_int(out, one->open);
  cx_puts(out, cx_in(l, " để ngỏ\n", " open\n"));
}

static void put_text(cx_buffer *out, const cx_ledger_text_view *text, cx_language l) {
  cx_puts(out, text->standard);
  cx_puts(out, ", ");
  cx_put_shown_text(out, text->document);
  cx_puts(out, ", SHA-256 ");
  cx_puts(out, text->sha256);
  cx_puts(out, "\n");
  if (!text->adoption_count)
    cx_puts(out, cx_in(l, "  chưa ai xác nhận\n", "  adopted by nobody yet\n"));
  for (size_t i = 0; i < text->adoption_count; i++)
    put_adoption(out, &text->adoptions[i], l);
}

int cx_ledger_put_standards(cx_buffer *out, cx_ledger *r, cx_log *log, const cx_style *style) {
  cx_ledger_texts_view list;
  int status = cx_ledger_texts_read(r, log, &list);
  for (size_t i = 0; i < list.count && !status; i++)
    put_text(out, &list.texts[i], style->language);
  cx_ledger_texts_free(&list);
  return status;
}

/* ---- bundles ---- */

static void put_bundle(cx_buffer *out, const cx_ledger_bundle_view *one, cx_language l) {
  cx_put_shown_text(out, one->office);
  cx_puts(out, cx_in(l, ": đến mục ", ": up to entry "));
  cx_put_int(out, one->head);
  cx_puts(out, cx_in(l, ", nhận ", ", taken in "));
  put_instant(out, one->taken_in, l);
  cx_puts(out, ", SHA-256 ");
  cx_puts(out, one->sha256);
  cx_puts(out, "\n");
}

int cx_ledger_put_bundles(cx_buffer *out, cx_ledger *r, cx_log *log, const cx_style *style) {
  cx_ledger_bundles_view list;
  int status = cx_ledger_bundles_read(r, log, &list);
  for (size_t i = 0; i < list.count && !status; i++)
    put_bundle(out, &list.bundles[i], style->language);
  cx_ledger_bundles_free(&list);
  return status;
}
